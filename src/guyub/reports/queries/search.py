"""The journal searched, as a page of a report whose rows open their entries."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from guyub.foundation.command import Body, query
from guyub.foundation.fields import AccountCode, PersonId, Rupiah, UnitCode
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger.queries.search import Sought, search
from guyub.members import queries as members

MOST = 500


@dataclass(frozen=True, kw_only=True)
class JournalSought:
    """Entries until a day with these words, amounts, accounts or people; ``before`` an entry goes on after it."""

    on: date
    since: date | None = None
    text: str = ""
    voucher: str = ""
    account: AccountCode | None = None
    unit: UnitCode | None = None
    person: PersonId | None = None
    least_rupiah: Rupiah | None = None
    most_rupiah: Rupiah | None = None
    before: int = 0
    most: int = 100


@query("reports.search", JournalSought, report=True)
def search_journal(body: Body, wish: JournalSought) -> Report:
    """The entries that fit, newest first; the last row goes on where the page ends."""
    ledger.known_unit(body, wish.unit)
    if wish.account is not None:
        ledger.account(body, wish.account)
    if wish.since and wish.since > wish.on:
        raise Refusal("period.backwards", since=wish.since, on=wish.on)
    most = max(1, min(wish.most, MOST))
    found = search(
        body,
        Sought(
            text=wish.text.strip(), voucher=wish.voucher.strip(), account=wish.account, unit=wish.unit,
            person=wish.person, least_rupiah=wish.least_rupiah, most_rupiah=wish.most_rupiah,
            since=wish.since, until=wish.on, before=wish.before, most=most + 1,
        ),
    )  # fmt: skip
    names = members.names(body, {one.maker for one in found})
    rows = [
        Row(
            cells=(
                one.value_on, one.number, one.voucher, one.narration or "", names.get(one.maker, ""), one.amount_rupiah,
            ),
            link=f"entry:{one.number}",
        )
        for one in found[:most]
    ]  # fmt: skip
    if len(found) > most:
        rows.append(Row(cells=(None, None, None, None, "", None), label_key="search.more", link=_further(wish, found[most - 1].number)))  # fmt: skip
    columns = (
        Column(key="on", title="column.date", kind="date"),
        Column(key="number", title="column.number", kind="number"),
        Column(key="voucher", title="column.voucher", kind="code"),
        Column(key="description", title="column.description"),
        Column(key="by", title="column.brought_by"),
        Column(key="amount", title="column.amount", kind="money"),
    )
    return Report(
        name="search", cooperative=body.name, columns=columns, rows=tuple(rows), on=wish.on, since=wish.since,
        unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip


def _further(wish: JournalSought, before: int) -> str:
    spoken = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        for name, value in vars(wish).items()
        if value not in (None, "", 0)
    }
    return "reports.search?" + urlencode(spoken | {"before": str(before)})
