"""Meetings of one body are not another's; the book of the members' decisions has all of them, with what became of each."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.conftest import TODAY, House, open_house
from tests.documents.commands.test_record_authority import PDF, WISH
from tests.meetings.commands.test_call import wish

from guyub.front.doors.papers import paper_bytes
from guyub.kernel.refusal import Refusal
from guyub.meetings import queries
from guyub.meetings.commands.follow_up import FollowUp
from guyub.meetings.commands.record_resolution import RecordResolution
from guyub.meetings.queries import DecisionsWish, decisions


def test_a_meeting_of_another_body_is_unknown(house: House) -> None:
    uid = UUID(house.run(wish(), actor=house.chair).data["meeting"])
    assert queries.year_ends(queries.meeting(house.body, uid))[0].year == 2024
    other = open_house("lain")
    with pytest.raises(Refusal):
        queries.meeting(other.body, uid)


def test_the_book_has_old_minutes_and_resolutions_in_order_with_what_became_of_them(house: House) -> None:
    made = RecordResolution(number="4/RAT", on=date(2025, 2, 2), title="Atap", text="Atap diganti", paper=PDF)
    uid = UUID(house.run(made, actor=house.chair).data["resolution"])
    house.run(replace(WISH, kind="old_minutes", number="1/2019", on=date(2019, 2, 1)))
    house.run(replace(WISH, kind="deed", number="2"))
    open_house("tetangga").run(WISH)
    before = decisions(house.body, DecisionsWish(on=TODAY))
    assert before.column("number") == ["1/2019", "4/RAT"] and before.column("place") == [1, 2]
    assert before.column("decision") == [WISH.title, "Atap: Atap diganti"]
    assert before.column("state") == [None, "choice.not_begun"]
    assert before.column("paper") == ["paper_is.missing", "paper_is.kept"]
    house.run(FollowUp(resolution=uid, on=date(2025, 3, 1), state="done"), actor=house.chair)
    after = decisions(house.body, DecisionsWish(on=TODAY))
    assert after.rows[1].cells[4:6] == ("choice.done", date(2025, 3, 1))
    assert decisions(house.body, DecisionsWish(on=date(2025, 2, 28))).rows[1].cells[4] == "choice.not_begun"
    assert len(decisions(house.body, DecisionsWish(on=date(2025, 2, 1))).rows) == 1
    for kind in ("pdf", "xlsx", "docx"):
        assert paper_bytes(after, kind, language="id")
