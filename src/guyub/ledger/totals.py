"""Balances as of any day, from the kept totals: months that are whole, then days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from guyub.foundation.command import Body
from guyub.foundation.sql import day_number, rows


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


_SELECT = (
    "SELECT a.code, a.name, a.class_name, a.normal, a.role, l.code, u.code, sum(t.debit), sum(t.credit) FROM ("
    "SELECT account_id, unit_id, debit, credit FROM ledger_account_month "
    "WHERE body_id = %s AND period >= %s AND period < %s "
    "UNION ALL SELECT account_id, unit_id, debit, credit FROM ledger_account_day "
    "WHERE body_id = %s AND ((day >= %s AND day < %s) OR (day >= %s AND day <= %s))"
    ") t JOIN ledger_account a ON a.id = t.account_id JOIN ledger_unit u ON u.id = t.unit_id "
    "JOIN ledger_statementline l ON l.id = a.line_id "
    "GROUP BY a.id, a.code, a.name, a.class_name, a.normal, a.role, l.code, u.id, u.code ORDER BY a.code, u.code"
)


def balances(
    body: Body, *, until: date, since: date | None = None, closing: bool = True, unit: str | None = None
) -> list[Balance]:
    """What every account of every unit was moved by from ``since`` to the end of ``until``.

    ``closing`` says whether the closing entry of the last day counts; earlier closings
    always do, so that a year's result is asked for without the one that empties it.
    """
    last = day_number(until) * 10 + (1 if closing else 0)
    month = day_number(until) // 100
    if since is None or since == date.min:
        ranges: tuple[Any, ...] = (0, month * 10, body.id, 0, 0, month * 1000, last)
    else:
        first = day_number(since)
        first_month = first // 100
        if first_month == month:
            ranges = (0, 0, body.id, 0, 0, first * 10, last)
        else:
            start = first_month * 10 if first % 100 == 1 else (first_month * 10 + 2)
            head_days = (0, 0) if first % 100 == 1 else (first * 10, (first_month + 1) * 1000)
            ranges = (start, month * 10, body.id, *head_days, month * 1000, last)
    found = rows(_SELECT, (body.id, *ranges))
    made = [
        Balance(one[0], one[1], one[2], one[3], one[4], one[5], one[6], int(one[7]), int(one[8]))
        for one in found
    ]
    return [balance for balance in made if unit is None or balance.unit == unit]
