"""A whole workbook understood: balances, members, savings, receivables, what members did, and what is amiss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from guyub.kernel.sheet.activity import activity_in
from guyub.kernel.sheet.beside import apart
from guyub.kernel.sheet.carried import with_names_carried
from guyub.kernel.sheet.cells import Sheet, letter
from guyub.kernel.sheet.crosschecks import absent, doubles, numbers_twice, principal_per_member, unlinked
from guyub.kernel.sheet.currency import without_signs
from guyub.kernel.sheet.days import without_earlier
from guyub.kernel.sheet.findings import Problem, TrialBalance, TrialBalanceRow
from guyub.kernel.sheet.formulas import with_formulas_worked_out
from guyub.kernel.sheet.links import Register
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.owed import of_titles, placed, titled
from guyub.kernel.sheet.reach import over
from guyub.kernel.sheet.receivables import receivables_in
from guyub.kernel.sheet.recognise import Recognised, above, recognised
from guyub.kernel.sheet.register import members_in
from guyub.kernel.sheet.result import is_of_year, may_be_result, with_result
from guyub.kernel.sheet.rows import (
    ActivityRow,
    Found,
    Kind,
    ListTotal,
    MemberRow,
    PersonRow,
    ReceivableRow,
    SavingsRow,
)
from guyub.kernel.sheet.savings import savings_in
from guyub.kernel.sheet.sides import with_sides_apart
from guyub.kernel.sheet.texts import with_texts_told
from guyub.kernel.sheet.titles import day_in, scaled, title_in
from guyub.kernel.sheet.trial_balance import understand, year_before

NOTHING = TrialBalance()


@dataclass(frozen=True)
class SheetSeen:
    """What a sheet was taken for, and how many rows came of it."""

    name: str
    kinds: tuple[Kind, ...]
    rows: int
    on: date | None = None


@dataclass(frozen=True)
class Workbook:
    """Everything that was understood of the sheets of one or several files."""

    title: str | None = None
    on: date | None = None
    balance: TrialBalance = NOTHING
    before: TrialBalance | None = None
    members: tuple[MemberRow, ...] = ()
    savings: tuple[SavingsRow, ...] = ()
    receivables: tuple[ReceivableRow, ...] = ()
    activity: tuple[ActivityRow, ...] = ()
    totals: tuple[ListTotal, ...] = ()
    sheets: tuple[SheetSeen, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What must be mended, or left out, before anything is kept."""
        return tuple(problem for problem in self.problems if problem.blocks)

    @property
    def holders(self) -> tuple[PersonRow, ...]:
        """Every row that gives someone an amount."""
        return (*self.savings, *self.receivables, *self.activity)


def read_workbook(
    sheets: Sequence[Sheet], *, newest: date, told: Mapping[str, Kind] | None = None
) -> Workbook:
    """What the sheets say, each taken for what it looks like or for what a person told of it.

    ``newest`` is the last day that can be meant: no one joined and nothing was lent after it.
    """
    told = told or {}
    left = [sheet for sheet in sheets if sheet.hidden and sheet.name not in told and _says_anything(sheet)]
    sheets = [sheet for sheet in with_formulas_worked_out(sheets) if not sheet.hidden or sheet.name in told]
    sheets = [part for sheet in sheets for part in apart(with_sides_apart(without_signs(sheet)))]
    seen = [recognised(sheet, told=told.get(sheet.name)) for sheet in sheets]
    found = [_read(one, newest) for one in seen]
    left_out = [*scaled(sheets), *without_earlier(seen, found)]
    left_out += [Problem(sheet.name, None, None, "sheet.hidden", {}, False) for sheet in left]
    members = [row for one in found for row in one.members]
    savings = [row for one in found for row in one.savings]
    receivables = [row for one in found for row in one.receivables]
    activity = [row for one in found for row in one.activity]
    totals = tuple(total for one in found for total in one.totals)
    balances = [one.sheet for one in seen if "trial_balance" in one.kinds]
    balance = understand(balances, lists=totals)
    results = [one.sheet for one in seen if one.is_result]
    before = year_before(balances, balance)
    balance = with_result(balance, [one for one in results if may_be_result(one, balance.on)])
    if before is not None:
        before = with_result(before, [one for one in results if is_of_year(one, before.on)])
    nothing_else = not (members or savings or receivables or activity)
    if (
        not balance.rows
        and not nothing_else
        and all(one.code == "trial_balance.none_found" for one in balance.problems)
    ):
        balance = NOTHING
    titles = placed(totals, balance.rows)
    receivables, totals = of_titles(receivables, titles), tuple(titled(totals, balance.rows))
    taken = {row.sheet for row in balance.rows} | {problem.sheet for problem in balance.problems}
    listed = [problem for one in found for problem in one.problems]
    holders = (*savings, *receivables, *activity)
    members, crossed = _crossed(members, holders, seen, balance=balance)
    return Workbook(
        title=balance.title or next((name for one in sheets if (name := title_in(over(one)))), None),
        on=balance.on or max((one.on for one in found if one.on), default=None),
        balance=balance,
        before=before,
        members=tuple(members),
        savings=tuple(savings),
        receivables=tuple(receivables),
        activity=tuple(activity),
        totals=totals,
        sheets=(
            *(_seen(one, got, taken, balance) for one, got in zip(seen, found, strict=True)),
            *(SheetSeen(sheet.name, ("other",), 0) for sheet in left),
        ),
        problems=(
            *with_texts_told([*balance.problems, *_of_result(before), *listed], sheets),
            *crossed,
            *left_out,
        ),
    )


def _says_anything(sheet: Sheet) -> bool:
    return any(not is_blank(cell) for row in sheet.rows for cell in row)


def _of_result(before: TrialBalance | None) -> list[Problem]:
    """What is told of the year before: a result that does not fit its surplus."""
    return [one for one in before.problems if one.code == "trial_balance.result_differs"] if before else []


def beside_accounts(book: Workbook, accounts: Sequence[TrialBalanceRow]) -> Workbook:
    """Lists that come without a balance, each under the title of the account the books already have for it."""
    titles = placed(book.totals, accounts)
    return replace(
        book,
        receivables=tuple(of_titles(book.receivables, titles)),
        totals=tuple(titled(book.totals, accounts)),
    )


def _read(one: Recognised, newest: date) -> Found:
    found = Found()
    if one.table is None:
        return found
    table, people, problems = one.table, one.table, found.problems
    if "receivables" in one.kinds:
        table, people, supposed = with_names_carried(table)
        problems += supposed
    found.on = day_in([(one.sheet.name,), *above(one.sheet, table)])
    if "members" in one.kinds:
        found.members = members_in(people, newest=newest, problems=problems)
    if "savings" in one.kinds:
        found.savings, totals = savings_in(table, one.about, problems=problems)
        found.totals += totals
    if "receivables" in one.kinds:
        found.receivables, totals = receivables_in(table, newest=newest, problems=problems)
        found.totals += totals
    if "activity" in one.kinds:
        found.activity, totals = activity_in(table, one.about, problems=problems)
        found.totals += totals
    found.problems = list({(p.sheet, p.row, p.column, p.code): p for p in problems}.values())
    return found


def _crossed(
    members: list[MemberRow],
    holders: Sequence[PersonRow],
    seen: Sequence[Recognised],
    *,
    balance: TrialBalance,
) -> tuple[list[MemberRow], list[Problem]]:
    savings = [row for row in holders if isinstance(row, SavingsRow)]
    if not members:
        return members, list(principal_per_member(members, savings, balance=balance))
    column = next((letter(one.table.roles["number"]) for one in seen if one.table and "members" in one.kinds and "number" in one.table.roles), None)  # fmt: skip
    members, problems = numbers_twice(members, holders, column=column)
    register = Register(members)
    problems += doubles(members)
    problems += unlinked(holders, register)
    problems += absent(members, savings, register=register)
    problems += principal_per_member(members, savings, balance=balance)
    return members, problems


def _seen(one: Recognised, found: Found, taken: set[str], balance: TrialBalance) -> SheetSeen:
    kinds = one.kinds
    rows = len(found.members) or len(
        {row.row for row in (*found.savings, *found.receivables, *found.activity)}
    )
    if one.is_result and any(row.sheet == one.sheet.name for row in balance.rows):
        return SheetSeen(one.sheet.name, ("trial_balance",), sum(row.sheet == one.sheet.name for row in balance.rows), found.on)  # fmt: skip
    if kinds == ("trial_balance",):
        rows = sum(row.sheet == one.sheet.name for row in balance.rows)
        kinds = kinds if one.sheet.name in taken else ("other",)
    return SheetSeen(one.sheet.name, kinds, rows, found.on)


def several(books: Sequence[tuple[str, Sequence[Sheet]]]) -> list[Sheet]:
    """The sheets of several files as of one, each under a name of its own."""
    names: set[str] = set()
    sheets = []
    for file, some in books:
        for sheet in some:
            name = sheet.name if sheet.name not in names else f"{sheet.name} ({file})"
            names.add(name)
            sheets.append(replace(sheet, name=name))
    return sheets
