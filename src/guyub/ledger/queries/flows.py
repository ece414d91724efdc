"""What moved cash and equity between two days, summed by the database."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Body
from guyub.foundation.rulebook import charts
from guyub.foundation.sql import day_number, row, rows
from guyub.kernel.ledger.equity import Movement
from guyub.kernel.ledger.flow import CASH, SURPLUS
from guyub.ledger.models import Account

BROUGHT = "ledger.bring_position"
"""The word of entries that carry the books to a position and are no dealings of their own."""

BY_CLASS = {"asset": "operating", "liability": "operating", "equity": "financing"}

_BETWEEN = "e.body_id = %s AND e.value_on BETWEEN %s AND %s "
_POSTINGS = (
    "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
    "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
    "JOIN ledger_unit u ON u.id = s.unit_id "
)
_FIRST = (
    "(e.kind = 'opening' OR (e.kind = 'reversal' AND EXISTS "
    "(SELECT 1 FROM ledger_entry o WHERE o.id = e.reverses_id AND o.kind = 'opening')))"
)


def activities(body: Body) -> dict[str, str]:
    """Where every account's movement stands in the cash flow: its own place, its line's, its class's."""
    lines = {line.code: line.activity for line in charts().lines}
    found = Account.objects.filter(body_id=body.id).values_list(
        "code", "activity", "line__activity", "line__code", "class_name", "role"
    )
    return {
        code: "between_units" if role == "inter_unit" else own or of_line or lines.get(line) or BY_CLASS.get(class_name, "operating")
        for code, own, of_line, line, class_name, role in found
    }  # fmt: skip


def opening_sums(body: Body, *, since: date, until: date, unit: str | None = None) -> dict[str, int]:
    """What opening entries between two days brought to each account, less what was reversed of them."""
    days = (body.id, day_number(since), day_number(until))
    found = rows(
        "SELECT a.code, u.code, sum(p.amount) FROM ledger_posting p "
        "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
        "JOIN ledger_unit u ON u.id = s.unit_id WHERE p.entry_id IN ("
        f"SELECT e.id FROM ledger_entry e WHERE {_BETWEEN}AND e.kind = 'opening' UNION ALL "
        "SELECT e.id FROM ledger_entry o JOIN ledger_entry e ON e.reverses_id = o.id "
        "WHERE o.body_id = %s AND o.kind = 'opening' AND e.value_on BETWEEN %s AND %s) GROUP BY a.code, u.code",
        (*days, *days),
    )
    return _by_account([one for one in found if unit is None or one[1] == unit])


def _by_account(found: list[tuple[str, str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for code, _, amount in found:
        sums[code] += int(amount)
    return dict(sums)


def brought_position(body: Body, *, since: date, until: date) -> bool:
    """Whether the books were carried to a position between the two days."""
    found = row(
        f"SELECT 1 FROM ledger_entry e WHERE {_BETWEEN}AND e.word = '{BROUGHT}' LIMIT 1",
        (body.id, day_number(since), day_number(until)),
    )
    return found is not None


@dataclass(frozen=True, slots=True)
class Against:
    """What stood against cash in one account: money in and money out, both positive."""

    account: str
    in_rupiah: int
    out_rupiah: int


def against_cash(body: Body, *, since: date, until: date, unit: str | None = None) -> list[Against]:
    """Every account that stood against cash in an entry between two days, with its sums."""
    roles = ", ".join(f"'{role}'" for role in sorted(CASH))
    here = "AND u.code = %s " if unit else ""
    also = "AND cu.code = %s " if unit else ""
    days = (day_number(since), day_number(until))
    # The entries with cash are found first: asked line by line, a plan that expects few of them is quadratic.
    found = rows(
        "WITH m AS MATERIALIZED (SELECT DISTINCT c.entry_id FROM ledger_account ca "
        "JOIN ledger_subaccount cs ON cs.account_id = ca.id JOIN ledger_unit cu ON cu.id = cs.unit_id "
        "JOIN ledger_posting c ON c.subaccount_id = cs.id "
        f"WHERE ca.body_id = %s AND ca.role IN ({roles}) AND c.value_on BETWEEN %s AND %s {also}) "
        "SELECT a.code, sum(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END), "
        "sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END) " + _POSTINGS + "JOIN m ON m.entry_id = e.id "
        f"WHERE e.kind IN ('ordinary', 'reversal') AND NOT {_FIRST} AND a.role NOT IN ({roles}) {here}"
        "GROUP BY a.code ORDER BY a.code",
        (body.id, *days, *([unit] if unit else []), *([unit] if unit else [])),
    )
    return [Against(code, int(came), int(went)) for code, came, went in found]


def equity_movements(body: Body, *, since: date, until: date, unit: str | None = None) -> list[Movement]:
    """What moved each class of equity between two days, by the nature of the entries.

    What an entry only moves from one holder to another within an account is no movement of it.
    """
    roles = ", ".join(f"'{role}'" for role in sorted(SURPLUS))
    here = "AND u.code = %s " if unit else ""
    nature = (
        f"CASE WHEN e.kind = 'closing' THEN 'closing' WHEN e.word = '{BROUGHT}' THEN 'position' "
        "WHEN e.id IN (SELECT sp.entry_id FROM ledger_account sa "
        "JOIN ledger_subaccount ss ON ss.account_id = sa.id JOIN ledger_posting sp ON sp.subaccount_id = ss.id "
        f"WHERE sa.body_id = %s AND sa.role IN ({roles}) AND sp.value_on BETWEEN %s AND %s) "
        "THEN 'distribution' ELSE 'ordinary' END"
    )
    days = (body.id, day_number(since), day_number(until))
    found = rows(
        "SELECT code, nature, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END), "
        "sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END) FROM ("
        "SELECT code, nature, sum(amount) AS amount FROM ("
        f"SELECT e.id AS entry, a.code AS code, {nature} AS nature, p.amount AS amount "
        + _POSTINGS
        + f"WHERE {_BETWEEN}AND a.class_name = 'equity' AND NOT {_FIRST} {here}) l "
        "GROUP BY entry, code, nature) m GROUP BY code, nature",
        (*days, *days, *([unit] if unit else [])),
    )
    return [Movement(code, kind, int(debit), int(credit)) for code, kind, debit, credit in found]
