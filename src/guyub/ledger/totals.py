"""The kept totals: what entries add to them, and balances as of any day read from them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from guyub.foundation.command import Body
from guyub.foundation.sql import Change, add_many, day_number, insertion, rows
from guyub.ledger.places import Book, Place

MOST = 500
"""Sums written, and subaccounts asked for, in one statement."""
Sums = dict[tuple[int, ...], tuple[int, int]]
Moved = Mapping[tuple[Place, int], Sequence[int]]
"""Debits and credits per place and day; a day is YYYYMMDD and a last digit, 1 in closing entries."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account of a unit was moved by: debits, credits, and debits less credits."""

    account: str
    name: str
    class_name: str
    normal: str
    role: str
    line: str
    unit: str
    debit_rupiah: int
    credit_rupiah: int

    @property
    def amount_rupiah(self) -> int:
        """Debits less credits."""
        return self.debit_rupiah - self.credit_rupiah


_ADDED = "SELECT account_id, unit_id, debit, credit FROM"
_TAKEN = "SELECT account_id, unit_id, -debit, -credit FROM"
_YEARS = "ledger_account_month WHERE body_id = %s AND period < %s"
_MONTHS = "ledger_account_month WHERE body_id = %s AND period > %s AND period < %s"
_DAYS = "ledger_account_day WHERE body_id = %s AND day > %s AND day < %s"
_UP_TO = f"{_ADDED} {_YEARS} UNION ALL {_TAKEN} {_MONTHS} UNION ALL {_TAKEN} {_DAYS}"
_LESS_BEFORE = f" UNION ALL {_TAKEN} {_YEARS} UNION ALL {_ADDED} {_MONTHS} UNION ALL {_ADDED} {_DAYS}"


@cache
def _select(since: bool) -> str:
    moved = _UP_TO + (_LESS_BEFORE if since else "")
    return (
        "SELECT a.code, a.name, a.class_name, a.normal, a.role, l.code, u.code, t.debit, t.credit FROM ("
        f"SELECT account_id, unit_id, sum(debit) AS debit, sum(credit) AS credit FROM ({moved}) m "
        "GROUP BY account_id, unit_id HAVING sum(debit) <> 0 OR sum(credit) <> 0"
        ") t JOIN ledger_account a ON a.id = t.account_id JOIN ledger_unit u ON u.id = t.unit_id "
        "JOIN ledger_statementline l ON l.id = a.line_id ORDER BY a.code, u.code"
    )


def _ranges(body: Body, last: int) -> tuple[int, ...]:
    """Up to a day of the totals: whole years, less the later months of its year, less the later days of its month."""
    year, month = last // 100_000, last // 1000
    return (
        *(body.id, (year + 1) * 10),
        *(body.id, month * 10 + 9, (year + 1) * 1000),
        *(body.id, last, (month + 1) * 1000),
    )


def balances(
    body: Body, *, until: date, since: date | None = None, closing: bool = True, unit: str | None = None
) -> list[Balance]:
    """What every account of every unit was moved by from ``since`` to the end of ``until``.

    ``closing`` says whether the closing entry of the last day counts; earlier closings
    always do, so that a year's result is asked for without the one that empties it.
    """
    ranges = _ranges(body, day_number(until) * 10 + (1 if closing else 0))
    counts_from = since is not None and since != date.min
    if since is not None and counts_from:
        ranges += _ranges(body, day_number(since - timedelta(days=1)) * 10 + 9)
    found = rows(_select(counts_from), ranges)
    made = [
        Balance(one[0], one[1], one[2], one[3], one[4], one[5], one[6], int(one[7]), int(one[8]))
        for one in found
    ]
    return [balance for balance in made if unit is None or balance.unit == unit]


def by_month(body: Body, *, since: int, until: int) -> list[tuple[int, str, str, str, int]]:
    """What each month from one to another (YYYYMM) moved, by account with its role and class, without closings."""
    found = rows(
        "SELECT m.period, a.code, a.role, a.class_name, sum(m.debit - m.credit) FROM ledger_account_month m "
        "JOIN ledger_account a ON a.id = m.account_id "
        "WHERE m.body_id = %s AND m.period >= %s AND m.period <= %s AND m.period / 10 * 10 = m.period "
        "GROUP BY m.period, a.code, a.role, a.class_name ORDER BY m.period",
        (body.id, since * 10, until * 10 + 9),
    )
    return [(period // 10, *account, int(amount)) for period, *account, amount in found]


def additions(body_id: int, moved: Moved) -> Iterator[Change]:
    """What adds this to the totals of accounts per year, month and day, and of known subaccounts per month."""
    by_book: dict[tuple[Book, int], list[int]] = defaultdict(lambda: [0, 0])
    months: Sums = {}
    days: Sums = {}
    subaccounts: Sums = {}
    for (place, day), both in moved.items():
        of_book = by_book[place.book, day]
        of_book[0] += both[0]
        of_book[1] += both[1]
        if not place.is_new:
            _add(subaccounts, (place.id, day // 1000 * 10 + day % 10), both)
    for (book, day), both in by_book.items():
        _add(days, (body_id, book.account_id, book.unit_id, day), both)
    for (_, account_id, unit_id, day), both in days.items():
        for period in (day // 100_000 * 10 + day % 10, day // 1000 * 10 + day % 10):
            _add(months, (body_id, account_id, unit_id, period), both)
    yield from _written("ledger_account_month", "body_id, account_id, unit_id, period", months)
    yield from _written("ledger_account_day", "body_id, account_id, unit_id, day", days)
    yield from _written("ledger_subaccount_month", "subaccount_id, period", subaccounts)


def begin_totals(moved: Moved) -> None:
    """The first totals of subaccounts that were made in bulk: nothing is there to add to."""
    months: Sums = {}
    for (place, day), both in moved.items():
        if place.is_new:
            _add(months, (place.id, day // 1000 * 10 + day % 10), both)
    if months:
        add_many(
            "ledger_subaccount_month",
            "subaccount_id, period, debit, credit",
            many=((*key, *both) for key, both in months.items()),
        )


def _add(sums: Sums, key: tuple[int, ...], both: Sequence[int]) -> None:
    before = sums.get(key)
    debit, credit = both
    sums[key] = (debit, credit) if before is None else (before[0] + debit, before[1] + credit)


def _written(table: str, columns: str, sums: Sums) -> Iterator[Change]:
    wanted = [(*key, *both) for key, both in sorted(sums.items())]
    for start in range(0, len(wanted), MOST):
        some = wanted[start : start + MOST]
        yield _addition(table, columns, len(some)), [part for one in some for part in one]


@cache
def _addition(table: str, columns: str, count: int) -> str:
    return insertion(table, f"{columns}, debit, credit", count=count) + (
        f" ON CONFLICT ({columns}) DO UPDATE SET "
        f"debit = {table}.debit + excluded.debit, credit = {table}.credit + excluded.credit"
    )


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest balance of a subaccount on its normal side from a day on, and the day it is reached."""

    subaccount: int
    rupiah: int
    day: int


def lowest_from(since: Mapping[int, int], signs: Mapping[int, int]) -> list[Lowest]:
    """The lowest balance of each subaccount at the end of its day and of every later day that moved it.

    ``since`` holds a day number per subaccount, ``signs`` 1 where debits raise it, else -1.
    """
    found: list[Lowest] = []
    wanted = sorted(since)
    for start in range(0, len(wanted), MOST):
        some = wanted[start : start + MOST]
        read = rows(_later(len(some)), (*some, *some, min(since[one] for one in some)))
        for subaccount, group in groupby(read, key=lambda one: one[0]):
            found.append(_lowest(subaccount, list(group), since[subaccount], signs[subaccount]))
    return found


@cache
def _later(count: int) -> str:
    these = f"subaccount_id IN ({', '.join(['%s'] * count)})"
    return (
        "SELECT subaccount_id, 0, sum(debit - credit) FROM ledger_subaccount_month "
        f"WHERE {these} GROUP BY subaccount_id "
        "UNION ALL SELECT subaccount_id, value_on, sum(amount) FROM ledger_posting "
        f"WHERE {these} AND value_on > %s GROUP BY subaccount_id, value_on ORDER BY 1, 2"
    )


def _lowest(subaccount: int, read: list[Any], since: int, sign: int) -> Lowest:
    balance = int(read[0][2]) * sign
    later = [(day, int(amount) * sign) for _, day, amount in read[1:] if day > since]
    reached: list[tuple[int, int]] = []
    for day, amount in reversed(later):
        reached.append((balance, day))
        balance -= amount
    return Lowest(subaccount, *min([*reached, (balance, since)]))
