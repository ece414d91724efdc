"""Notes to the statements (CALK): the cooperative, its policies in words, every line broken down, related people."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.kernel.ledger.statement import Line
from guyub.kernel.loans.collectability import CLASSES
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries import assets
from guyub.ledger.queries.related import held_by
from guyub.loans import queries as loans
from guyub.members import queries as members
from guyub.members.queries.offices import Nothing, offices
from guyub.reports.queries.flows import OfPeriod
from guyub.reports.queries.statements import statement_lines
from guyub.rules import queries as rules

OFFICERS = frozenset({"chair", "secretary", "treasurer", "manager", "supervisor"})


@query("reports.notes", OfPeriod, report=True)
def notes(body: Body, wish: OfPeriod) -> Report:
    """Policies by the values in force on the day, each line of both statements with its accounts, two years."""
    ledger.known_unit(body, wish.unit)
    lines = statement_lines(body)
    days = [wish.on] + ([wish.beside] if wish.beside else [])
    wide = len(days)
    rows = [
        *_numbered("notes.general", _general(body, wish, wide), wide, number=1),
        *_numbered("notes.policies", _policies(body, wish, wide), wide, number=2),
        *_numbered(
            "notes.position",
            _lines(body, wish, days, [one for one in lines if one.statement == "position"]),
            wide,
            number=3,
        ),
        *_numbered(
            "notes.result",
            _lines(body, wish, days, [one for one in lines if one.statement == "result"]),
            wide,
            number=4,
        ),
        *_numbered("notes.loans_by_class", _collectability(body, wish, days), wide, number=5),
        *_numbered("notes.related", _related(body, wish, wide), wide, number=6),
    ]
    amounts = [
        Column(key="amount" if not at else f"amount{at}", title=day, kind="money")
        for at, day in enumerate(days)
    ]
    columns = (
        Column(key="code", title="column.code", kind="code"),
        Column(key="note", title="column.note"),
        *amounts,
    )
    return Report(
        name="notes", cooperative=body.name, columns=columns, rows=tuple(rows), on=wish.on, since=wish.since,
        unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip


def _numbered(key: str, rows: Iterator[Row], wide: int, *, number: int) -> Iterator[Row]:
    yield Row(cells=(str(number), None, *(None,) * wide), style="heading", label_key=key)
    yield from rows


def _said(key: str, wide: int, **facts: Cell) -> Row:
    return Row(cells=(None, None, *(None,) * wide), label_key=key, label_facts=facts, level=1)


def _general(body: Body, wish: OfPeriod, wide: int) -> Iterator[Row]:
    standard = rules.value(body, "law.accounting_standard", wish.on)
    units = ", ".join(one.name for one in ledger.units(body))
    yield _said("notes.cooperative", wide, name=body.name, units=units)
    since = wish.since or ledger.book_year_start(body, wish.on)
    yield _said("notes.standard", wide, standard=str(standard.value or ""), since=since, on=wish.on)


def _policies(body: Body, wish: OfPeriod, wide: int) -> Iterator[Row]:
    yield _said("notes.accrual", wide)
    yield _said("notes.cash", wide)
    found = {name: rules.value(body, f"bylaw.{name}", wish.on).value for name in (
        "principal_savings_rupiah", "mandatory_savings_rupiah_per_month", "loan_rate_per_year", "savings_rate_per_year",
    )}  # fmt: skip
    yield _said(
        "notes.capital", wide,
        principal_rupiah=found["principal_savings_rupiah"], mandatory_rupiah=found["mandatory_savings_rupiah_per_month"],
    )  # fmt: skip
    yield _said("notes.loans", wide, percent=_percent(found["loan_rate_per_year"]))
    yield _said("notes.savings", wide, percent=_percent(found["savings_rate_per_year"]))
    methods = {one.method for one in assets.assets(body) if one.acquired_on <= wish.on}
    for method in sorted(methods):
        yield _said(f"notes.assets.{method}", wide)
    if not methods:
        yield _said("notes.assets.unlisted", wide)
    yield _said("notes.surplus", wide)


def _percent(per_million: Cell) -> str:
    """A rate per million as percent, without noughts at its end."""
    hundredths = int(per_million) // 100 if isinstance(per_million, int) else 0
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",")


def _lines(body: Body, wish: OfPeriod, days: list[date], lines: list[Line]) -> Iterator[Row]:
    statement = lines[0].statement if lines else ""
    sums: dict[str, list[int]] = {}
    seen: dict[str, totals.Balance] = {}
    for at, day in enumerate(days):
        since = None
        if statement == "result":
            since = wish.since if wish.since and not at else ledger.book_year_start(body, day)
        found = totals.balances(body, until=day, since=since, unit=wish.unit, closing=statement == "position")
        for one in found:
            sums.setdefault(one.account, [0] * len(days))[at] += one.amount_rupiah
            seen[one.account] = one
    for line in lines:
        mine = [code for code in sorted(seen) if seen[code].line == line.code and any(sums[code])]
        if statement == "result":
            mine = [code for code in mine if seen[code].class_name in ("income", "expense")]
        if not mine:
            continue
        total = [line.sign * sum(sums[code][at] for code in mine) for at in range(len(days))]
        for code in mine:
            amounts = [line.sign * amount for amount in sums[code]]
            yield Row(cells=(code, seen[code].name, *amounts), level=2, link=code)
        yield Row(
            cells=(line.code, line.name, *total), style="subtotal", level=1, english=line.name_en or None
        )


def _collectability(body: Body, wish: OfPeriod, days: list[date]) -> Iterator[Row]:
    """What members owe by class, with the days the classes begin at and what could not be told."""
    found = [loans.by_class(body, on=day, unit=wish.unit) for day in days]
    if not any(found):
        yield _said("notes.loans_by_class.none", len(days))
        return
    for name in CLASSES:
        if any(name in one for one in found):
            count = found[0].get(name, (0, 0))[0]
            amounts = [one.get(name, (0, 0))[1] for one in found]
            yield Row(cells=(None, None, *amounts), label_key=f"collectability.{name}", label_facts={"count": count}, level=2)  # fmt: skip
    sums = [sum(amount for _, amount in one.values()) for one in found]
    yield Row(cells=(None, None, *sums), style="subtotal", level=1, label_key="statement.total")
    in_force = rules.values(body, loans.STEPS, on=wish.on)
    facts = {name: in_force[step].value for name, step in zip(CLASSES[1:4], loans.STEPS, strict=True)}
    if all(value is not None for value in facts.values()):
        yield _said("notes.loans_by_class.rule", len(days), **facts)


def _related(body: Body, wish: OfPeriod, wide: int) -> Iterator[Row]:
    """What officers on the day hold in the accounts, by person."""
    day = wish.on.isoformat()
    people = {
        one["person"]: one["role"]
        for one in offices(body, Nothing())
        if one["role"] in OFFICERS
        and (one["since"] or "") <= day
        and (one["until"] is None or one["until"] >= day)
    }
    by_uid = {str(uid): (uid, name) for uid, name in members.names(body, _uids(people)).items()}
    held = held_by(body, [uid for uid, _ in by_uid.values()], on=wish.on)
    if not held:
        yield _said("notes.related.none", wide)
        return
    for person in sorted(people, key=lambda one: by_uid.get(one, ("", ""))[1]):
        mine = [one for one in held if str(one.holder) == person]
        if mine:
            name = by_uid[person][1]
            yield Row(cells=(None, name, *(None,) * wide), style="subtotal", level=1)
            for one in mine:
                yield Row(
                    cells=(one.account, one.name, abs(one.amount_rupiah), *(None,) * (wide - 1)), level=2
                )


def _uids(people: dict[str, str]) -> list[UUID]:
    return [UUID(one) for one in people]
