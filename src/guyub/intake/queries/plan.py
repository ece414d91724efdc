"""What an import will still change in the books, in parts that each fit under the lock."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar
from uuid import UUID

from guyub.foundation.command import Body
from guyub.intake.models import Import
from guyub.intake.queries.accounts import UnitsNamed, accounts_named, receivable_rows
from guyub.intake.queries.before import Before, brought, name_of
from guyub.intake.queries.mended import Changes, changes_in, changes_told, gone
from guyub.intake.queries.people import People, Share, Someone
from guyub.intake.queries.reading import workbook_of
from guyub.kernel.period import month_end, month_of
from guyub.kernel.sheet.accounts import PLAIN
from guyub.kernel.sheet.findings import Problem, TrialBalance, TrialBalanceRow
from guyub.kernel.sheet.result import closed, of_the_year
from guyub.kernel.sheet.rows import ActivityRow, ReceivableRow, SavingsRow
from guyub.kernel.sheet.workbook import Workbook, beside_accounts
from guyub.ledger import queries as ledger
from guyub.ledger.queries.closing import closing_items

T = TypeVar("T")
K = TypeVar("K")
PEOPLE_AT_ONCE = 400
ROWS_AT_ONCE = 1_000
CERTAIN = 100
PartKind = Literal[
    "opening",
    "closing",
    "position",
    "correction",
    "members",
    "savings",
    "receivables",
    "corrections",
    "activity",
    "end",
]

POSTED = frozenset(("opening", "position", "correction", "savings", "receivables", "corrections"))
"""What stands in the books on the day of the import."""


@dataclass(frozen=True)
class Part:
    """What one step brings in: balances, people, or what people have in one place."""

    kind: PartKind
    on: date | None = None
    rows: tuple[TrialBalanceRow, ...] = ()
    before: tuple[TrialBalanceRow, ...] = ()
    people: tuple[Someone, ...] = ()
    shares: tuple[Share, ...] = ()
    target: str = ""
    title: str = ""
    last: bool = True
    delta: bool = False
    """Whether what came in before of the same place is to be taken off."""

    @property
    def size(self) -> int:
        """How many rows it brings."""
        return len(self.rows) + len(self.people) + len(self.shares)


@dataclass
class Plan:
    """Everything an import will still do, from the step it stands at."""

    workbook: Workbook
    on: date | None
    base: int
    people: list[Someone] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: Changes = field(default_factory=dict)
    """What the register says otherwise of persons it knows."""

    @property
    def rows(self) -> int:
        """How many rows are still to come in."""
        return sum(part.size for part in self.parts)

    @property
    def blocking(self) -> list[Problem]:
        """What must be mended, or left out, before anything is kept."""
        return [problem for problem in (*self.workbook.problems, *self.problems) if problem.blocks]


_plans: dict[UUID, tuple[Any, Plan]] = {}


def plan_of(body: Body, found: Import, *, newest: date) -> Plan:
    """The plan of an import as it stands; made anew when anything was told or done elsewhere."""
    marks = (dict(found.sheets), dict(found.people), found.on, found.unit, newest)
    kept = _plans.get(found.uid)
    if kept is not None and kept[0] == marks and 0 <= found.steps - kept[1].base < len(kept[1].parts):
        return kept[1]
    book = workbook_of(body, found, newest=newest)
    if book.receivables and not book.balance.rows:
        book = beside_accounts(book, receivable_rows(body, on=newest))
    made = _made(body, found, book)
    _plans.clear()
    _plans[found.uid] = (marks, made)
    return made


def look_ahead(body: Body, uid: UUID, *, on: date) -> None:
    """The files are understood and the plan is made, so that a command finds both ready."""
    found = Import.objects.filter(body_id=body.id, uid=uid).first()
    if found is not None and found.state in ("staged", "confirmed"):
        plan_of(body, found, newest=on)


def _made(body: Body, found: Import, book: Workbook) -> Plan:
    plan = Plan(workbook=book, on=found.on or book.on, base=found.steps)
    before = brought(body, besides=found)
    if before.last_on is not None and plan.on is not None and plan.on < before.last_on:
        facts = {"on": plan.on, "last": before.last_on}
        plan.problems.append(Problem("", None, None, "import.earlier_day", facts, True))
    people = People(body, found, book, before.of("members"))
    plan.people = people.everyone
    plan.problems += people.problems
    plan.changes = changes_in(body, plan.people)
    plan.problems += changes_told(plan.people, plan.changes)
    if book.members:
        plan.problems += gone(body, plan.people, before=before.of("members"), on=plan.on)
    plan.parts += _balances(body, plan, before)
    new = [one for one in plan.people if not one.known]
    plan.parts += [
        Part("members", people=tuple(new[at : at + PEOPLE_AT_ONCE]))
        for at in range(0, len(new), PEOPLE_AT_ONCE)
    ]
    accounts = accounts_named(body, book)
    mended = any(part.delta for part in plan.parts)

    def again(kind: PartKind, title: str, target: str) -> list[Part]:
        """A list that stays is laid beside its account anew where the balance was mended."""
        return [Part(kind, title=title, target=target)] if mended else []

    for title, rows in _by(book.savings, lambda row: row.product).items():
        if _placed(plan, accounts, kind=rows[0].kind, title=title):
            plan.parts += list(_savings(title, rows, people, before)) or again("savings", title, rows[0].kind)
    owed = Owed(people, before)
    for title, owing in _by(book.receivables, lambda row: row.product).items():
        if _placed(plan, accounts, kind="receivables", title=title):
            plan.parts += list(owed.parts(title, owing)) or again("corrections", title, owed.target_of(title))
    units = UnitsNamed(body, found.unit, coming=book.balance.rows)
    plan.parts += _activity(units, plan, people, before)
    if plan.on is not None and any(part.kind in POSTED for part in plan.parts):
        _refuse_closed_month(body, plan, on=plan.on)
    if plan.parts:
        plan.parts.append(Part("end"))
    return plan


def _by(rows: Sequence[T], named: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        found[named(row)].append(row)
    return found


def _balances(body: Body, plan: Plan, before: Before) -> Iterator[Part]:
    """The opening and what follows it; a balance that came in before only where it has changed."""
    now, earlier = plan.workbook.balance, plan.workbook.before
    if not now.rows:
        return
    was, year_before = before.balance("balance"), before.balance("before")
    if earlier is not None:
        _tell_other_year(plan, earlier, known=year_before or (was if before.last_on == earlier.on else ()))
    if was:
        if _levels(was) != _levels(now.rows):
            kind: PartKind = (
                "correction" if before.last_on is None or plan.on == before.last_on else "position"
            )
            yield Part(kind, on=plan.on, before=was, rows=now.rows, target="balance", delta=True)
            if kind == "position":
                _refuse_open_year(body, plan)
    elif year_before:
        yield from _closing(body, on=earlier.on if earlier else None, rows=year_before)
        yield Part("position", on=plan.on, before=year_before, rows=now.rows, target="balance")
    elif (number := ledger.opening_entry(body)) is not None:
        facts = {"number": number}
        plan.problems.append(Problem(now.rows[0].sheet, None, None, "import.opening_there", facts, False))
    elif earlier is not None and earlier.rows and earlier.on is not None:
        level = earlier.debit_rupiah == earlier.credit_rupiah
        earlier = earlier if level and _may_close(body, earlier.on) else closed(earlier)
        yield Part("opening", on=earlier.on, rows=earlier.rows, target="before")
        yield from _closing(body, on=earlier.on, rows=earlier.rows)
        yield Part("position", on=plan.on, before=earlier.rows, rows=now.rows, target="balance")
    else:
        yield Part("opening", on=plan.on, rows=now.rows, target="balance")


def _may_close(body: Body, on: date) -> bool:
    """Whether the year before can be closed on the day of its balance, so that its income and expense can come in."""
    return on == month_end(month_of(on)) and not any(one.state == "blocks" for one in closing_items(body, on))


def _closing(body: Body, *, on: date | None, rows: Sequence[TrialBalanceRow]) -> Iterator[Part]:
    """The year before is closed when its income and expense came in, so that the next begins at nought."""
    if on is not None and any(of_the_year(row) for row in rows) and ledger.closed_month(body) < month_of(on):
        yield Part("closing", on=on)


def _refuse_open_year(body: Body, plan: Plan) -> None:
    """Income and expense of two years would be taken for those of the later one."""
    left_open = plan.on and ledger.year_left_open(body, plan.on)
    if left_open:
        plan.problems.append(Problem("", None, None, "position.year_open", {"year_end": left_open}, True))


def _refuse_closed_month(body: Body, plan: Plan, *, on: date) -> None:
    """What is mended in a month that is closed has no day to stand on: told before anything is kept."""
    month = ledger.closed_month(body)
    if month >= month_of(on):
        facts = {"on": on, "closed_until": month_end(month)}
        plan.problems.append(Problem("", None, None, "import.month_closed", facts, True))


def _tell_other_year(plan: Plan, earlier: TrialBalance, *, known: Sequence[TrialBalanceRow]) -> None:
    """The year before stays as it came in; where the files say otherwise now, the largest difference is named."""
    if not known or not earlier.rows or earlier.on is None:
        return
    had = _levels(known)
    ways = [_levels(rows) for rows in (earlier.rows, closed(earlier).rows)]
    differing = [({name for name in {*had, *way} if had.get(name) != way.get(name)}, way) for way in ways]
    names, now = min(differing, key=lambda one: len(one[0]))
    if names:
        first = max(sorted(names), key=lambda name: abs(now.get(name, 0) - had.get(name, 0)))
        sign = -1 if (now.get(first) or had[first]) < 0 else 1
        facts = {
            "on": earlier.on,
            "name": json.loads(first)[1],
            "now_rupiah": sign * now.get(first, 0),
            "before_rupiah": sign * had.get(first, 0),
        }
        plan.problems.append(
            Problem(earlier.rows[0].sheet, None, None, "import.before_differs", facts, False)
        )


def _levels(rows: Sequence[TrialBalanceRow]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[name_of(row)] += row.amount_rupiah
    return {name: amount for name, amount in sums.items() if amount}


def _placed(plan: Plan, accounts: Callable[..., bool], *, kind: str, title: str) -> bool:
    if accounts(kind=kind, title=title):
        return True
    rows: Sequence[SavingsRow | ReceivableRow] = (
        plan.workbook.savings if kind != "receivables" else plan.workbook.receivables
    )
    own = [row for row in rows if row.product == title]
    if not any(row.amount_rupiah for row in own):
        # A column of noughts needs no account: nobody has anything of this kind.
        return False
    first = own[0]
    facts = {"title": title}
    plan.problems.append(Problem(first.sheet, None, None, "import.no_account", facts, True))
    return False


def _savings(title: str, rows: Sequence[SavingsRow], people: People, before: Before) -> Iterator[Part]:
    """What each member's savings change by; who is not in the list keeps what came in before."""
    now: dict[int, tuple[Someone, int, SavingsRow]] = {}
    for row in rows:
        one = people.of(row)
        if one is not None:
            sum_before = now[id(one)][1] if id(one) in now else 0
            now[id(one)] = (one, sum_before + row.amount_rupiah, row)
    was = before.sums("savings", title)
    shares = [
        Share(one, people.key_of("savings", title, row.number, row.name, amount), delta, row=row)
        for one, amount, row in now.values()
        if (delta := amount - (was.get(one.person, 0) if one.person else 0))
    ]
    yield from _chunks(
        "savings", [one for one in shares if one.amount_rupiah], title=title, target=rows[0].kind
    )


class Owed:
    """What lists of receivables change: new loans, and loans whose figure has changed; the others stay.

    A row that came in before is known again in whatever list it stands now.
    """

    def __init__(self, people: People, before: Before) -> None:
        self.people = people
        self.left = before.items("receivables")

    def target_of(self, title: str) -> str:
        """Where the rows of a list are kept."""
        return "receivables" if title == PLAIN else f"receivables|{title}"

    def parts(self, title: str, rows: Sequence[ReceivableRow]) -> Iterator[Part]:
        """The parts that one account's lists come to."""
        target, left = self.target_of(title), self.left
        new: list[Share] = []
        open_rows: list[tuple[Someone, ReceivableRow, bytes]] = []
        for row in rows:
            one = self.people.of(row)
            if one is None:
                continue
            key = self.people.key_of("receivables", row.number, row.name, row.outstanding_rupiah, row.begun_on)  # fmt: skip
            had = left.get(one.person, []) if one.person else []
            alike = [some for some in had if some.key == key]
            same = next((some for some in alike if some.target == target), alike[0] if alike else None)
            if same is not None:
                had.remove(same)
            else:
                open_rows.append((one, row, key))
        mended: list[Share] = []
        for one, row, key in open_rows:
            had = left.get(one.person, []) if one.person else []
            loan = next((some for some in had if some.target == target), None)
            if loan is not None:
                had.remove(loan)
                mended.append(Share(one, key, row.outstanding_rupiah - loan.amount_rupiah, item=loan.item, row=row))  # fmt: skip
            elif row.outstanding_rupiah:
                new.append(Share(one, key, row.outstanding_rupiah, row=row))
        yield from _chunks("receivables", new, title=title, target=target)
        yield from _chunks("corrections", [one for one in mended if one.amount_rupiah], title=title, target=target)  # fmt: skip


def _chunks(kind: PartKind, shares: list[Share], *, title: str, target: str) -> Iterator[Part]:
    for at in range(0, len(shares), ROWS_AT_ONCE):
        some = tuple(shares[at : at + ROWS_AT_ONCE])
        yield Part(kind, shares=some, title=title, target=target, last=at + ROWS_AT_ONCE >= len(shares))


def _activity(units: UnitsNamed, plan: Plan, people: People, before: Before) -> Iterator[Part]:
    """Each list of what members did, whole, where it is new or has changed; two of one unit are one list."""
    together: dict[str, list[ActivityRow]] = defaultdict(list)
    for (measure, unit), rows in _by(plan.workbook.activity, lambda row: (row.measure, row.unit)).items():
        code, sure = units.of(measure, unit)
        if not sure:
            facts = {"measure": measure, "unit": code}
            plan.problems.append(Problem(rows[0].sheet, None, None, "import.unit_guessed", facts, False))
        together[f"{measure}|{code}"] += rows
    for target, rows in together.items():
        shares = [
            Share(one, b"", row.amount_rupiah, row=row) for row in rows if (one := people.of(row)) is not None
        ]
        key = people.key_of("activity", plan.on, *((one.row.name, one.amount_rupiah) for one in shares if one.row))  # fmt: skip
        if key not in before.keys("activity", target):
            title = target.partition("|")[0]
            yield Part("activity", shares=tuple(shares), title=title, target=f"{target}|{key.hex()}")
