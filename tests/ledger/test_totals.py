"""Balances as of any day come from the kept totals and equal the sums of the postings."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House

from guyub.foundation.command import SYSTEM
from guyub.foundation.sql import day_number, rows
from guyub.ledger import totals
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.ledger.proof import check_books

DAYS = st.dates(date(2022, 12, 1), TODAY)
ACCOUNTS = ("4-1201", "3-1101", "2-1101")


def summed(house: House, *, until: date, since: date, closing: bool) -> dict[str, tuple[int, int]]:
    """The same from the postings themselves."""
    found: dict[str, tuple[int, int]] = {}
    for code, on, kind, amount in rows(
        "SELECT a.code, p.value_on, e.kind, p.amount FROM ledger_posting p "
        "JOIN ledger_entry e ON e.id = p.entry_id JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        "JOIN ledger_account a ON a.id = s.account_id WHERE a.body_id = %s",
        (house.body.id,),
    ):
        last = on == day_number(until) and kind == "closing" and not closing
        if day_number(since) <= on <= day_number(until) and not last:
            debit, credit = found.get(code, (0, 0))
            found[code] = (debit + max(amount, 0), credit + max(-amount, 0))
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    postings=st.lists(
        st.tuples(DAYS, st.sampled_from(ACCOUNTS), st.integers(1, 10**9)), min_size=3, max_size=8
    ),
    asked=st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=3, max_size=8),
)
def test_any_day_and_any_stretch_equal_the_postings(
    house: House, postings: list[tuple[date, str, int]], asked: list[tuple[date, date, bool]]
) -> None:
    for on, account, amount in postings:
        wish = Receive(
            on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account=account, narration="acak"
        )
        house.run(wish, actor=SYSTEM)
    ends = [(date(2024, 12, 31), date(2024, 1, 1), closing) for closing in (True, False)]
    begins = [(TODAY, date.min, True), (TODAY, date(2025, 3, 1), True), (TODAY, TODAY, True)]
    for one, other, closing in [*asked, *ends, *begins]:
        since, until = min(one, other), max(one, other)
        found = totals.balances(house.body, until=until, since=since, closing=closing)
        expected = summed(house, until=until, since=since, closing=closing)
        assert {each.account: (each.debit_rupiah, each.credit_rupiah) for each in found} == expected


def test_the_closing_of_a_year_counts_only_where_it_is_asked_for(house: House) -> None:
    wish = Receive(
        on=date(2024, 6, 1),
        amount_rupiah=70_000,
        into="1-1101",
        unit="TOKO",
        account="4-1201",
        narration="jual",
    )
    house.run(wish)
    house.run(CloseYear(year_end=date(2024, 12, 31)))
    for since in (date.min, date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 31) - timedelta(days=400)):
        for until in (date(2024, 12, 31), TODAY):
            for closing in (True, False):
                found = totals.balances(house.body, until=until, since=since, closing=closing)
                expected = summed(house, until=until, since=since, closing=closing)
                told = {each.account: (each.debit_rupiah, each.credit_rupiah) for each in found}
                assert told == expected, (since, until, closing)
    assert check_books(house.body).sound
