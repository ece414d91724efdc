"""``rules.enact``: a value holds from its day, on an authority, within the bounds of the law."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.conftest import House, open_house
from tests.promises import denied, refused

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.rules import queries
from guyub.rules.commands.enact import Enact

DECIDED = date(2025, 2, 1)
MEETING = RecordAuthority(kind="resolution", number="1/2025", on=DECIDED, title="RAT")


@pytest.fixture
def wish(house: House) -> Enact:
    authority = UUID(house.run(MEETING).data["authority"])
    return Enact(path="bylaw.board_term_years", value=4, since=date(2025, 3, 1), authority=authority)


def test_it_holds_from_its_day_and_says_why(house: House, wish: Enact) -> None:
    before = queries.value(house.body, wish.path, date(2025, 2, 28))
    house.agreed(wish, actor=house.chair)
    after = queries.value(house.body, wish.path, date(2025, 3, 1))
    assert (after.value, after.certainty) == (4, "certain") and "RAT" in after.chain[0]
    assert queries.value(house.body, wish.path, date(2025, 2, 28)) == before


def test_outside_the_law_is_refused_with_the_article(house: House, wish: Enact) -> None:
    with refused("rule.out_of_bounds", least="1", most="5"):
        house.agreed(replace(wish, value=6), actor=house.chair)
    house.agreed(replace(wish, value=5), actor=house.chair)


def test_what_is_refused(house: House, wish: Enact) -> None:
    theirs = UUID(open_house("tetangga").run(MEETING).data["authority"])
    for change, code in (
        ({"path": "bylaw.tidak_ada"}, "rule.unknown"),
        ({"path": "law.board_term_most_years"}, "rule.unknown"),
        ({"authority": uuid4()}, "authority.unknown"),
        ({"authority": theirs}, "authority.unknown"),
        ({"since": date(2025, 1, 31)}, "rule.before_authority"),
    ):
        with refused(code):
            house.agreed(replace(wish, **change), actor=house.chair)


def test_who_may(house: House, wish: Enact) -> None:
    denied(house, wish, "teller", "supervisor")
