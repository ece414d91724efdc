"""What the ledger keeps by holder is read as a list; the last day of the year counts."""

from datetime import date

import pytest
from tests.surplus.conftest import YEAR_END, Books

from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.close_year import CloseYear
from guyub.surplus import queries
from guyub.surplus.commands.read_activity import ReadActivity

WISH = ReadActivity(year_end=YEAR_END, unit="USP", measure="interest_paid", account="4-1101")


def test_interest_by_member_is_read_with_the_years_last_day(members: Books) -> None:
    ani, budi, *_ = members.members
    for on, who, amount in (
        (date(2024, 1, 1), ani, 100),
        (YEAR_END, ani, 50),
        (YEAR_END, budi, 7),
        (date(2025, 1, 1), budi, 900),
        (date(2024, 5, 5), None, 40),
    ):
        members.post(on, ("1-1101", "USP", amount, None), ("4-1101", "USP", -amount, who))
    for _ in range(2):
        told = members.house.run(WISH).data
        assert (told["persons"], told["others_rupiah"], told["total_rupiah"]) == (2, 40, 197)
        (found,) = queries.lists_of(members.house.body, YEAR_END)
        assert found.source == "ledger" and found.amounts == {ani: 150, budi: 7}
        if queries.decision(members.house.body, YEAR_END) is None and not told.get("unchanged"):
            members.house.run(CloseYear(year_end=YEAR_END), actor=members.house.chair)


def test_an_account_without_holders_is_refused(members: Books) -> None:
    members.post(YEAR_END, ("1-1101", "USP", 5, None), ("4-1101", "USP", -5, None))
    with pytest.raises(Refusal, match="account_without_holders"):
        members.house.run(WISH)
