"""Which value is in force on a day, and why: by-law, else law, else default; the nearest authority first."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.conftest import House
from tests.promises import refused

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.rulebook import rules
from guyub.rules import queries
from guyub.rules.commands.enact import Enact

PATH = "bylaw.board_term_years"


def test_every_rule_has_a_value_and_a_reason_today(house: House) -> None:
    found = queries.in_force(house.body, queries.OnWhichDay(on=date(2025, 3, 14)))
    assert {one["path"] for one in found} == set(rules())
    assert all(one["chain"] and one["name"] and one["unit"] for one in found)


def test_the_newest_decision_holds_and_older_days_keep_theirs(house: House) -> None:
    meeting = RecordAuthority(kind="resolution", number="1", on=date(2024, 2, 1), title="RAT")
    authority = UUID(house.run(meeting).data["authority"])
    for since, value in ((date(2024, 3, 1), 4), (date(2025, 3, 1), 5)):
        house.agreed(Enact(path=PATH, value=value, since=since, authority=authority), actor=house.chair)
    days = (date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1))
    assert [queries.value(house.body, PATH, day).value for day in days[1:]] == [4, 4, 5]
    assert queries.value(house.body, PATH, days[0]).certainty == "unverified"


def test_a_repealed_rule_has_no_value(house: House) -> None:
    path = "law.surplus_tax_rate_of_members"
    day = date(2020, 11, 2)
    assert queries.value(house.body, path, day - timedelta(days=1)).value == 100_000
    assert queries.value(house.body, path, day).value is None


@pytest.mark.parametrize("path", ["bylaw.tidak_ada", "", "law"])
def test_what_is_refused(house: House, path: str) -> None:
    with refused("rule.unknown"):
        queries.value(house.body, path, date(2025, 1, 1))
