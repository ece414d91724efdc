"""The checklist of a closing, and the statement of differences from the first books, to be signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guyub.documents import queries as documents
from guyub.foundation.command import Body, query
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger.proof import check_books
from guyub.ledger.queries.closing import Item, closing_items
from guyub.ledger.queries.differences import difference_entries
from guyub.members import queries as members

PROVEN_AT_ONCE = 20_000
"""Books of up to so many entries are proven with the checklist; larger ones when it is wished."""


@dataclass(frozen=True, kw_only=True)
class OfYear:
    """The book year that ends on a day; ``prove`` recomputes large books too."""

    on: date
    prove: bool = False


@query("reports.closing_checklist", OfYear, report=True)
def closing_checklist(body: Body, wish: OfYear) -> Report:
    """Every matter of the closing: done, open, or one that blocks, with the word that mends it."""
    items = [*closing_items(body, wish.on), _proof(body, wish)]
    order = {"blocks": 0, "open": 1, "done": 2}
    rows = tuple(
        Row(
            cells=(number, None, f"closing.{item.state}"), label_key=f"matter.{item.code}" if item.facts else f"matter.{item.code}.done",
            label_facts=item.facts, link=item.link, style="line",
        )
        for number, item in enumerate(sorted(items, key=lambda item: order[item.state]), start=1)
    )  # fmt: skip
    columns = (
        Column(key="number", title="column.number", kind="number"),
        Column(key="matter", title="column.matter"),
        Column(key="state", title="column.state", kind="word"),
    )
    counts: dict[str, Cell] = {state: sum(item.state == state for item in items) for state in order}
    return Report(
        name="closing_checklist", cooperative=body.name, columns=columns, rows=rows, on=wish.on,
        head=ledger.head(body).print, facts=counts,
    )  # fmt: skip


def _proof(body: Body, wish: OfYear) -> Item:
    if ledger.head(body).size > PROVEN_AT_ONCE and not wish.prove:
        return Item(
            "proof_wished",
            "open",
            {"entries": ledger.head(body).size},
            f"reports.closing_checklist?on={wish.on:%d/%m/%Y}&prove=1",
        )
    verdict = check_books(body, {})
    if verdict.sound:
        return Item("proof", "done", {"entries": verdict.entries})
    return Item("proof_failed", "blocks", {"faults": len(verdict.faults)}, "reports.proof")


@query("reports.migration", OfYear, report=True)
def migration_statement(body: Body, wish: OfYear) -> Report:
    """What differed when the books came in, by whom it was brought, what it stands against, how it was settled."""
    columns = (
        Column(key="on", title="column.date", kind="date"),
        Column(key="number", title="column.number", kind="number"),
        Column(key="what", title="column.description"),
        Column(key="by", title="column.brought_by"),
        Column(key="authority", title="column.authority"),
        Column(key="debit", title="column.debit", kind="money"),
        Column(key="credit", title="column.credit", kind="money"),
        Column(key="balance", title="column.balance", kind="money"),
    )
    return Report(
        name="migration", cooperative=body.name, columns=columns, rows=tuple(_differences(body, wish.on)),
        on=wish.on, head=ledger.head(body).print,
    )  # fmt: skip


def _differences(body: Body, on: date) -> Iterator[Row]:
    found = difference_entries(body, on)
    names = members.names(body, {one.maker for one in found})
    decisions = {one: documents.authority(body, one) for one in {entry.authority for entry in found} if one}
    balance = 0
    for one in found:
        amount = sum(part.amount_rupiah for part in one.parts if part.is_difference)
        balance += amount
        decision = decisions[one.authority] if one.authority else None
        title = f"{decision.title} {decision.number}" if decision else ""
        sides = (max(amount, 0) or None, max(-amount, 0) or None)
        yield Row(
            cells=(one.value_on, one.number, None, names.get(one.maker, ""), title, *sides, balance),
            label_key=f"word.{one.word}", link=f"entry:{one.number}", style="heading",
        )  # fmt: skip
        for part in one.parts:
            if one.kind == "opening" or part.is_difference or not part.amount_rupiah:
                continue
            moved = (max(part.amount_rupiah, 0) or None, max(-part.amount_rupiah, 0) or None)
            yield Row(cells=(None, None, f"{part.account} {part.name}", "", "", *moved, None), level=1)
    yield Row(
        cells=(None, None, None, "", "", None, None, balance), label_key="migration.left", style="total"
    )
