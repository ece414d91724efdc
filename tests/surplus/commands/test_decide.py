"""The decision: only the meeting's, on paper, once; every rupiah then has its account and its owner."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection
from tests.surplus.conftest import MEETING, POSTED, SCAN, YEAR_END, Books

from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.sql import rows
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.proof import check_books
from guyub.surplus import queries
from guyub.surplus.commands.decide import Decide


def balance(books: Books, account: str) -> int:
    found = totals.balances(books.house.body, until=POSTED)
    return -sum(one.amount_rupiah for one in found if one.account == account)


def test_reserve_funds_and_claims_are_in_the_books(ready: Books) -> None:
    told = ready.propose()
    done = ready.decide(told["proposal"])
    found = queries.standing_proposal(ready.house.body, YEAR_END)
    assert balance(ready, "3-1502") == 0
    assert balance(ready, "3-1401") == found.funds["reserve"]
    codes = {"board": "2-1403", "staff": "2-1404", "education": "2-1405", "social": "2-1406", "area_development": "2-1407"}  # fmt: skip
    assert {pool: balance(ready, code) for pool, code in codes.items()} == {
        pool: found.funds[pool] for pool in codes
    }
    claims = queries.claims(ready.house.body, on=POSTED)
    assert balance(ready, "2-1401") + balance(ready, "2-1402") == sum(one.amount_rupiah for one in claims)
    per_person: dict[UUID, int] = {}
    for line in queries.shares_of(found):
        per_person[line.person] = per_person.get(line.person, 0) + line.amount_rupiah
    assert per_person == {
        who: sum(one.amount_rupiah for one in claims if one.person == who) for who in ready.members
    }
    assert {one.item for one in claims} == {"2024-12-31"}
    entry = ledger.entry(ready.house.body, done["entry"])
    assert entry.authority is not None and check_books(ready.house.body).sound


def test_without_the_meetings_paper_nothing_is_shared(ready: Books) -> None:
    proposal = ready.propose()["proposal"]
    for authority, code in (
        (ready.authority(kind="decree"), "surplus.not_the_meeting"),
        (ready.authority(paper=None), "surplus.authority_without_paper"),
        (ready.authority(on=date(2024, 12, 31)), "surplus.authority_day"),
        (ready.authority(on=date(2025, 3, 2)), "surplus.authority_day"),
        (UUID(int=9), "authority.unknown"),
    ):
        with pytest.raises(Refusal) as caught:
            ready.decide(proposal, authority=authority)
        assert caught.value.code == code
    assert not queries.claims(ready.house.body, on=POSTED)
    ready.decide(proposal, authority=ready.authority(kind="old_minutes"))


def test_who_may_not_decide(ready: Books) -> None:
    wish = Decide(proposal=UUID(ready.propose()["proposal"]), authority=ready.authority(), on=POSTED)
    for actor in (ready.house.teller, ready.house.supervisor):
        with pytest.raises(Refusal, match=r"access\.denied"):
            ready.house.run(wish, actor=actor)


def test_a_second_distribution_of_the_year_is_refused(ready: Books) -> None:
    told = ready.propose()
    ready.decide(told["proposal"])
    for again in (
        lambda: ready.decide(told["proposal"]),
        ready.propose,
        lambda: ready.bring("TOKO", "purchases", [1]),
    ):
        with pytest.raises(Refusal, match=r"surplus\.decided"):
            again()


def test_only_the_newest_proposal_is_decided(ready: Books) -> None:
    first, second = ready.propose(), ready.propose(rounding="largest_remainder")
    with pytest.raises(Refusal) as caught:
        ready.decide(first["proposal"])
    assert caught.value.facts == {"number": 1, "newest": 2}
    ready.decide(second["proposal"])


def test_a_proposal_that_was_altered_by_force_is_not_posted(ready: Books) -> None:
    told = ready.propose()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("RESET ROLE")
            cursor.execute("ALTER TABLE surplus_share DISABLE TRIGGER USER")
        cursor.execute("UPDATE surplus_share SET amount_rupiah = amount_rupiah + 1 WHERE place = 1")
    with pytest.raises(Refusal, match=r"surplus\.proposal_altered"):
        ready.decide(told["proposal"])


def test_it_can_still_be_decided_after_the_next_year_was_closed(ready: Books) -> None:
    """Two missed years in one meeting: the older surplus waits among those not yet divided."""
    told = ready.propose()
    with clock_at(datetime(2026, 3, 1, 5, tzinfo=UTC)):
        ready.house.run(ConfirmDay(day=date(2026, 3, 1)), actor=ready.house.chair)
        for month in range(202501, 202512):
            ready.house.run(CloseMonth(month=month), actor=ready.house.chair)
        ready.house.run(CloseYear(year_end=date(2025, 12, 31)), actor=ready.house.chair)
        ready.decide(told["proposal"], on=date(2026, 3, 1))
        found = totals.balances(ready.house.body, until=date(2026, 3, 1))
        assert not [one for one in found if one.account in ("3-1501", "3-1502") and one.amount_rupiah]


def test_the_meetings_day_may_be_the_day_of_posting(ready: Books) -> None:
    ready.decide(ready.propose()["proposal"], authority=ready.authority(on=POSTED, paper=SCAN + b"2"))
    decided = queries.decision(ready.house.body, YEAR_END)
    assert decided is not None and decided.authority.on == POSTED > MEETING
