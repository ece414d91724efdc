"""Splitting a sum below the own limit does not get it past a second person; who serves members is not hindered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.ledger.commands.test_set_budget import decision

from guyub.foundation.alone import DAY, PATHS, TO_ONE_DAY, TO_ONE_WEEK, WEEK
from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor, Result
from guyub.foundation.commands.approve import Approve
from guyub.foundation.models import Pending
from guyub.foundation.rulebook import rules
from guyub.foundation.sql import row, rows
from guyub.ledger.commands.add_category import AddCategory
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.move import Move
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.members.commands.add_person import AddPerson
from guyub.rules.commands.enact import Enact
from guyub.savings.commands.pay import Pay as PaySavings
from guyub.savings.commands.receive import Receive as ReceiveSavings

LIMIT = 100_000
"""What the teller of the house may post alone."""
JUST_BELOW = LIMIT - 1
PAID = Pay(
    on=TODAY, amount_rupiah=JUST_BELOW, out_of="1-1101", unit="TOKO", account="5-3101", narration="Upah"
)
TIMES = {path: int(rules()[path].default or 0) for path in PATHS}


@pytest.fixture
def books(house: House) -> House:
    sale = Receive(
        on=TODAY, amount_rupiah=90_000_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )
    house.run(sale, actor=SYSTEM)
    return house


def people(house: House, count: int) -> list[UUID]:
    return [
        UUID(house.run(AddPerson(name=f"Penerima {place}"), actor=SYSTEM).data["person"])
        for place in range(count)
    ]


def left(house: House, who: Actor | None = None) -> int:
    """What left the cash box by the hand of the teller, or of another, without a second person."""
    (found,) = row(
        "SELECT coalesce(-sum(p.amount), 0) FROM ledger_posting p JOIN ledger_entry e ON e.id = p.entry_id "
        "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
        "WHERE a.code = '1-1101' AND p.amount < 0 AND e.maker = %s AND e.checker IS NULL",
        ((who or house.teller).uid.bytes,),
    )
    return int(found)


def on_day(day: int, act: Callable[[], Any]) -> Any:
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC) + timedelta(days=day)
    with clock_at(moment):
        return act()


def test_forty_payments_to_one_stop_at_the_policys_sum(books: House) -> None:
    (thief,) = people(books, 1)
    done = [books.run(replace(PAID, person=thief), actor=books.teller) for _ in range(40)]
    assert left(books) <= LIMIT * TIMES[TO_ONE_DAY] and sum(one.waits is None for one in done) == 1
    found = Pending.objects.get(uid=done[1].waits)
    assert (found.weight_rupiah, found.together_rupiah, found.together_most_rupiah) == (
        JUST_BELOW,
        2 * JUST_BELOW,
        LIMIT,
    )


def test_forty_payments_to_invented_ones_stop_at_the_policys_sum(books: House) -> None:
    for person in people(books, 40):
        books.run(replace(PAID, person=person), actor=books.teller)
    assert JUST_BELOW * (TIMES[DAY] - 1) < left(books) <= LIMIT * TIMES[DAY]


def test_a_bit_every_day_stops_at_the_weeks_sum_and_goes_on_a_week_later(books: House) -> None:
    (thief,) = people(books, 1)

    def pay(day: int) -> Result:
        wish = replace(PAID, person=thief, on=TODAY + timedelta(days=day))
        found: Result = on_day(day, lambda: books.run(wish, actor=books.teller))
        return found

    done = [pay(day) for day in range(7)]
    assert [one.waits is None for one in done] == [True] * TIMES[TO_ONE_WEEK] + [False] * (
        7 - TIMES[TO_ONE_WEEK]
    )
    assert pay(7).waits is None


def test_whatever_the_way_it_leaves_by(books: House) -> None:
    """A payment, a journal out of the box, a withdrawal and a reversal to the same person add up."""
    (siti,) = people(books, 1)
    half = LIMIT // 2 + 1
    saved = ReceiveSavings(
        on=TODAY, person=siti, product="SUKARELA", amount_rupiah=half, into="1-1101", unit="TOKO"
    )
    books.run(saved, actor=books.treasurer)
    assert books.run(replace(PAID, amount_rupiah=LIMIT // 2, person=siti), actor=books.teller).waits is None
    taken = PaySavings(on=TODAY, person=siti, product="SUKARELA", amount_rupiah=half, out_of="1-1101")
    assert books.run(taken, actor=books.teller).waits is not None
    lines = (
        JournalLine(account="5-3101", unit="TOKO", debit_rupiah=3_000_000),
        JournalLine(account="1-1101", unit="TOKO", credit_rupiah=3_000_000),
    )
    journal = Journal(on=TODAY, lines=lines, narration="Honor", person=siti)
    assert books.run(journal).waits is None and books.run(journal).waits is not None
    entry = books.run(replace(saved, amount_rupiah=3_000_000), actor=SYSTEM).data["entry"]
    assert books.run(Reverse(entry=entry, narration="Salah")).waits is not None


OUT_BY_ANOTHER_NAME: dict[str, tuple[str, int, Callable[[int], Any]]] = {
    "moved": (
        "treasurer", 5_000_000,
        lambda rupiah: Move(on=TODAY, amount_rupiah=rupiah, out_of="1-1101", into="1-1212", unit="TOKO"),
    ),
    "received": (
        "teller", LIMIT,
        lambda rupiah: Receive(
            on=TODAY, amount_rupiah=rupiah, into="1-1212", unit="TOKO", account="1-1101", narration="Titipan"
        ),
    ),
    "received by category": (
        "teller", LIMIT,
        lambda rupiah: Receive(
            on=TODAY, amount_rupiah=rupiah, into="1-1301", unit="TOKO", category="Titipan", narration="Titipan"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OUT_BY_ANOTHER_NAME)
def test_money_that_leaves_the_box_under_the_name_of_coming_in_is_counted(books: House, name: str) -> None:
    """Out of the box into a claim or a stock, again and again below the limit: said to be moved, or even received."""
    books.run(AddCategory(name="Titipan", direction="in", account="1-1101"), actor=SYSTEM)
    role, limit, wish = OUT_BY_ANOTHER_NAME[name]
    thief = getattr(books, role)
    for place in range(15):
        books.run(wish(limit - place), actor=thief)
    assert 0 < left(books, thief) <= limit * TIMES[TO_ONE_DAY]


def test_money_in_and_between_own_boxes_is_no_power(books: House) -> None:
    members = people(books, 3)
    for place in range(60):
        wish = ReceiveSavings(
            on=TODAY, person=members[place % 3], product="SUKARELA", amount_rupiah=JUST_BELOW, into="1-1101"
        )
        assert books.run(wish, actor=books.teller).waits is None
    move = Move(on=TODAY, amount_rupiah=4_000_000, out_of="1-1101", into="1-1102", unit="TOKO")
    assert [books.run(move).waits for _ in range(4)] == [None] * 4
    assert rows("SELECT 1 FROM foundation_alone") == []


def test_what_a_second_person_agreed_to_is_not_counted_again(books: House) -> None:
    (siti,) = people(books, 1)
    large = books.run(replace(PAID, amount_rupiah=LIMIT + 1, person=siti), actor=books.teller).waits
    assert large is not None
    books.run(Approve(pending=large), actor=books.chair)
    assert books.run(replace(PAID, person=siti), actor=books.teller).waits is None


def test_a_refused_wish_and_the_system_count_nothing(books: House) -> None:
    for _ in range(3):
        with pytest.raises(Exception, match=r"account\.unknown"):
            books.run(replace(PAID, account="9-9999"), actor=books.teller)
        books.run(PAID, actor=SYSTEM)
    assert rows("SELECT 1 FROM foundation_alone") == []


def test_the_policy_is_the_bodys_own_from_a_day_on(books: House) -> None:
    authority = decision(books, "Kebijakan pengurus")
    books.run(Enact(path=TO_ONE_DAY, value=3, since=TODAY, authority=authority), actor=SYSTEM)  # type: ignore[call-arg]
    (siti,) = people(books, 1)
    done = [books.run(replace(PAID, person=siti), actor=books.teller).waits is None for _ in range(4)]
    assert done == [True, True, False, False]  # the week to one is still twice the limit


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(amounts=st.lists(st.tuples(st.integers(1, LIMIT), st.integers(0, 3)), min_size=1, max_size=25))
def test_never_more_than_the_policy_leaves_alone_in_a_day(
    books: House, amounts: list[tuple[int, int]]
) -> None:
    before, accounts = left(books), ("5-3101", "5-3104", "5-3199", "5-5101")
    for amount, place in amounts:
        books.run(replace(PAID, amount_rupiah=amount, account=accounts[place]), actor=books.teller)
    assert left(books) <= LIMIT * min(TIMES[DAY], TIMES[WEEK], 4 * TIMES[TO_ONE_DAY]) and before <= left(
        books
    )
