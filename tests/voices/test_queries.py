"""``voices.heard`` and what waits: nothing that waits is lost, and what waits longest stands first."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import House, open_house
from tests.voices.voice import member, said

from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.front.doors.papers import paper_bytes
from guyub.voices import queries
from guyub.voices.commands.announce import Announce
from guyub.voices.commands.answer import Answer
from guyub.voices.commands.ask_again import AskAgain
from guyub.voices.commands.write_down import WriteDown
from guyub.voices.queries import BookWish, HeardWish, Nothing, inbox, voices_book, voices_heard, waiting


def on_march(day: int) -> datetime:
    return datetime(2025, 3, day, 5, tzinfo=UTC)


def test_what_waits_longest_stands_first_and_asking_again_waits_anew(house: House) -> None:
    siti, budi = member(house), member(house, "Pak Budi")
    voices: list[UUID] = []
    for day, who in ((15, siti), (16, budi), (17, siti)):
        with clock_at(on_march(day)):
            voices.append(said(house, who))
    assert [one.voice for one in waiting(house.body)] == voices
    with clock_at(on_march(18)):
        house.run(Answer(voice=voices[0], text="Dibahas", state="under_way"), actor=house.chair)
        house.run(Answer(voice=voices[1], text="Sudah", state="done"), actor=house.chair)
    with clock_at(on_march(20)):
        house.run(AskAgain(voice=voices[0], text="Bagaimana?"), actor=siti)
    found = waiting(house.body)
    assert [(one.voice, one.name, one.since.day) for one in found] == [
        (voices[2], "Siti Aminah", 17),
        (voices[0], "Siti Aminah", 20),
    ]
    heard = voices_heard(house.body, HeardWish())
    assert [one["voice"] for one in heard] == [str(voices[place]) for place in (2, 0, 1)]
    assert voices_heard(house.body, HeardWish(state="done"))[0]["voice"] == str(voices[1])
    with clock_at(on_march(20)):
        again = said(house, budi)
    assert [one["voice"] for one in voices_heard(house.body, HeardWish())][1:3] == [
        str(voices[0]),
        str(again),
    ]


def test_what_waits_is_not_pushed_off_the_list_by_what_is_newer(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti = member(house)
    old = said(house, siti)
    for _ in range(3):
        house.run(Answer(voice=said(house, siti), text="Sudah", state="done"), actor=house.chair)
    monkeypatch.setattr(queries, "MOST", 2)
    assert voices_heard(house.body, HeardWish())[0]["voice"] == str(old)


def test_another_cooperatives_voices_do_not_wait_here_and_the_cost_stays(house: House) -> None:
    other, siti = open_house("lain"), member(house)
    said(other, member(other))
    costs = []
    for count in (1, 6):
        for _ in range(count):
            said(house, siti)
        with CaptureQueriesContext(connection) as seen:
            found = waiting(house.body)
        costs.append(len(seen))
    assert len(found) == 7 and costs == [2, 2]


def test_the_inbox_holds_notices_answers_and_what_was_done_the_newest_first(house: House) -> None:
    siti, budi = member(house), member(house, "Pak Budi")
    with clock_at(on_march(15)):
        house.run(
            Announce(title="Rapat anggota", text="Sabtu pukul 9", until=date(2025, 3, 20)), actor=house.chair
        )
        voice = said(house, siti)
    with clock_at(on_march(16)):
        house.run(Answer(voice=voice, text="Buka sampai 20.00", state="done"), actor=house.chair)
        house.run(AskAgain(voice=voice, text="Terima kasih"), actor=siti)
    with clock_at(on_march(17)):
        house.run(WriteDown(person=siti.uid, kind="suggestion", text="Bangku"), actor=house.teller)
        found = inbox(house.body, Nothing(), actor=siti)
        assert [one["message"] for one in found] == ["written_down", "answer", "notice", "pin_reset"]
        assert found[1]["text"] == "Buka sampai 20.00" and found[1]["voice"] == str(voice)
        assert found[0]["by"] == house.teller.name and len({one["mark"] for one in found}) == 4
        assert [one["message"] for one in inbox(house.body, Nothing(), actor=budi)] == ["notice", "pin_reset"]
    with clock_at(on_march(21)):
        assert "notice" not in [one["message"] for one in inbox(house.body, Nothing(), actor=siti)]
    with clock_at(datetime(2025, 12, 1, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=date(2025, 12, 1)), actor=house.chair)
        assert inbox(house.body, Nothing(), actor=siti) == []


def test_many_messages_cost_what_few_do(house: House) -> None:
    siti, costs = member(house), []
    for count in (1, 6):
        for _ in range(count):
            house.run(Answer(voice=said(house, siti), text="Sudah", state="done"), actor=house.chair)
            house.run(Announce(title="Libur", text="Besok"), actor=house.chair)
        body = house.body
        with CaptureQueriesContext(connection) as seen:
            found = inbox(body, Nothing(), actor=siti)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 8 and len(found) == 15


def test_the_book_has_everything_said_in_its_order_with_the_newest_answer_by_the_day(house: House) -> None:
    siti = member(house)
    with clock_at(on_march(15)):
        first = said(house, siti)
    with clock_at(on_march(16)):
        house.run(Answer(voice=first, text="Dibahas", state="under_way"), actor=house.chair)
        said(house, siti)
    with clock_at(on_march(18)):
        house.run(Answer(voice=first, text="Sudah", state="done"), actor=house.chair)
        house.run(AskAgain(voice=first, text="Terima kasih"), actor=siti)
    found = voices_book(house.body, BookWish(on=date(2025, 3, 20)))
    assert [row.cells[:3] for row in found.rows] == [
        (1, date(2025, 3, 15), "Siti Aminah"),
        (2, date(2025, 3, 16), "Siti Aminah"),
    ]
    assert found.rows[0].cells[5:] == ("Sudah", date(2025, 3, 18), "choice.open")
    assert found.rows[1].cells[5:] == (None, None, "choice.open")
    early = voices_book(house.body, BookWish(on=date(2025, 3, 16)))
    assert early.rows[0].cells[5:] == ("Dibahas", date(2025, 3, 16), "choice.under_way")
    assert not voices_book(house.body, BookWish(on=date(2025, 3, 14))).rows
    assert not voices_book(open_house("tetangga").body, BookWish(on=date(2025, 3, 20))).rows
    for kind in ("pdf", "xlsx", "docx"):
        assert paper_bytes(found, kind, language="en")
