"""What is in force on a day and why: by-law, else the law, else the default; one read for all of it."""

from datetime import date
from uuid import UUID

from tests.conftest import House
from tests.rules.commands.test_enact import MEETING

from guyub.foundation.rulebook import rules
from guyub.rules import queries
from guyub.rules.commands.enact import Enact
from guyub.rules.queries.in_force import OnWhichDay, in_force

TERM = "bylaw.board_term_years"


def test_the_chain_names_decision_and_law(house: House) -> None:
    authority = UUID(house.run(MEETING).data["authority"])
    house.agreed(Enact(path=TERM, value=5, since=date(2025, 3, 1), authority=authority), actor=house.chair)
    before, after = (queries.value(house.body, TERM, day) for day in (date(2025, 2, 28), date(2025, 3, 1)))
    assert [link.layer for link in before.links] == ["default", "law"]
    assert [link.layer for link in after.links] == ["bylaw", "law"]
    assert after.links[0].since == date(2025, 3, 1) and after.links[0].authority == authority
    assert after.chain[1] == "UU 25/1992 Pasal 29(4)" and after.certainty == "certain"


def test_everything_in_force_is_one_read(house: House, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    body = house.body
    with django_assert_num_queries(1):
        found = in_force(body, OnWhichDay(on=date(2025, 1, 1)))
    assert [one["path"] for one in found] == sorted(rules())


def test_a_value_over_many_days_is_one_read(house: House, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    authority = UUID(house.run(MEETING).data["authority"])
    for since, years in ((date(2025, 3, 1), 5), (date(2025, 3, 10), 4)):
        house.agreed(Enact(path=TERM, value=years, since=since, authority=authority), actor=house.chair)
    body = house.body
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 9), date(2025, 3, 10)]
    with django_assert_num_queries(1):
        found = queries.value_on_days(body, TERM, days=days)
    assert [found[day].value for day in days] == [3, 5, 5, 4]
    assert [found[day] for day in days] == [queries.value(body, TERM, day) for day in days]
