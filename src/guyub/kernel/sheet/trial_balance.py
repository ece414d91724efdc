"""A trial balance or balance sheet in whatever layout it comes, with everything that is amiss in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from guyub.kernel.ledger.classify import kind_of
from guyub.kernel.period import months_after
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet, cell_at, letter, words
from guyub.kernel.sheet.codes import settle_codes
from guyub.kernel.sheet.findings import Draft, Problem, TrialBalance, TrialBalanceRow
from guyub.kernel.sheet.headings import Heading, heading_of
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.reach import over, reach
from guyub.kernel.sheet.rows import ListTotal
from guyub.kernel.sheet.sides import ASSETS, CLAIMS
from guyub.kernel.sheet.sums import (
    TOTAL,
    Sums,
    check_sum,
    is_printed_sum,
    with_accounts_that_level,
    without_parents,
)
from guyub.kernel.sheet.suspects import lists_that_differ, weigh
from guyub.kernel.sheet.titles import day_in, title_in
from guyub.kernel.sheet.units import of_units

__all__ = ["Problem", "TrialBalance", "TrialBalanceRow", "understand"]

COSTS = re.compile(r"^(beban|biaya|expense)")
CODE_TITLE = re.compile(r"^(kode|no|nomor|code)( (perkiraan|akun|rek\w*|account))?$")
_ORDINAL = re.compile(r"([IVXivx]+|[A-Za-z])[.)]?")
_YEAR = re.compile(r"\b(20[0-9][0-9])\b")


def understand(
    sheets: Sequence[Sheet], *, lists: Sequence[ListTotal] = (), year: int | None = None
) -> TrialBalance:
    """The trial balance of a workbook: the sheet that reads best, laid beside the lists that tell it apart."""
    candidates = [(sheet, _of_sheet(sheet, year)) for sheet in sheets]
    fitting = [(sheet, found) for sheet, found in candidates if found.rows or found.problems]
    fitting = [*fitting, *of_units(fitting)]
    if not fitting:
        nothing = Problem("", None, None, "trial_balance.none_found", {}, True)
        return TrialBalance(problems=(nothing,))
    sheet, found = max(fitting, key=lambda one: _fitness(*one))
    settle_codes(found)
    weigh(sheet, found, suspects=lists_that_differ(lists, found))
    return found.done()


def year_before(sheets: Sequence[Sheet], balance: TrialBalance) -> TrialBalance | None:
    """The balance of the year before, from its own column or its own sheet; nothing where there is none."""
    if balance.on is None or not balance.rows:
        return None
    year = balance.on.year - 1
    own = {row.sheet for row in balance.rows} & {sheet.name for sheet in sheets}
    units = {row.unit for row in balance.rows}
    beside = [sheet for sheet in sheets if sheet.name in own and _has_year(sheet, year)]
    others = [sheet for sheet in sheets if (on := day_in(over(sheet))) and on.year == year]
    # Units stand on a sheet each, and what is of one of them only is no year before.
    groups = [beside, others] if len(own) > 1 else [[sheet] for sheet in (*beside, *others)]
    for some in groups:
        found = understand(some, year=year)
        if len(own) > 1 and {row.unit for row in found.rows} != units:
            continue
        if found.rows and found.rows != balance.rows and not any(one.blocks for one in found.problems):
            return replace(
                found,
                on=found.on
                if found.on and found.on.year == year
                else months_after(balance.on, 12 * (year - balance.on.year)),
            )
    return None


def _has_year(sheet: Sheet, year: int) -> bool:
    """Whether a heading names the year of a column of its own."""
    years = [
        {one for cell in row for one in _years_in(cell)}
        for row in sheet.rows[: reach(sheet)]
        if sum(not is_blank(cell) for cell in row) > 1
    ]
    return any(year in named and len(named) > 1 for named in years)


def _years_in(cell: Cell) -> list[int]:
    if isinstance(cell, date):
        return [cell.year]
    return [int(one) for one in _YEAR.findall(str(cell))] if isinstance(cell, (str, int)) else []


def _fitness(sheet: Sheet, found: Draft) -> tuple[bool, int, bool, int, bool, int]:
    name = words(sheet.name)
    named = 2 if re.search(r"neraca|trial balance", name) else 1 if re.search(r"saldo|balance", name) else 0
    if re.search(r"jurnal|journal|transaksi|buku besar|ledger", name):
        named = -1
    both = bool(found.debit_rupiah and found.credit_rupiah)
    level = found.debit_rupiah == found.credit_rupiah
    return (
        named >= 0 and (both or named == 2),
        named,
        level,
        found.on.toordinal() if found.on else 0,
        found.of_units,
        len(found.rows),
    )


def _of_sheet(sheet: Sheet, year: int | None = None) -> Draft:
    found = Draft()
    found.title, found.on = title_in(over(sheet)), day_in(over(sheet))
    if year is not None and found.on is not None:
        found.on = date(year, found.on.month, min(found.on.day, 28 if found.on.month == 2 else found.on.day))
    heading = heading_of(Sheet(sheet.name, tuple(_untitled(row) for row in sheet.rows)))
    if heading is not None and (heading.pairs or heading.side is not None):
        _columns(sheet, heading, found)
        without_parents(found)
        return found
    _without_columns(sheet, heading, found)
    with_accounts_that_level(found)
    return found


def _without_columns(sheet: Sheet, heading: Heading | None, found: Draft) -> None:
    """A balance without columns for both sides: in two halves, or the claims under the assets."""
    if (heading is None or heading.moved is None) and _two_sided(sheet, found):
        return
    if heading is None:
        row = _row_of_years(sheet)
        column = None if row is None else _year_column(sheet, (row, row + 1), (1, None), found)
        _vertical(sheet, 0, None if column is None else Heading(row or 0, None, 0, amount=column), found)
        return
    if heading.moved is not None:
        _signed(sheet, heading, found)
        return
    newest = _year_column(sheet, (max(heading.row - 1, 0), heading.row + 1), (heading.name + 1, None), found)
    heading = heading if newest is None else replace(heading, amount=newest)
    _vertical(sheet, heading.row + 1, heading, found)
    if not found.rows:
        _signed(sheet, heading, found)


def _untitled(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row that says one thing is a title, not a heading, even right above one."""
    return tuple(row) if sum(not is_blank(cell) for cell in row) > 1 else ()


def _year_column(
    sheet: Sheet, rows: tuple[int, int], span: tuple[int, int | None], found: Draft
) -> int | None:
    """The column of the year of the balance, or of the newest year, where columns are years."""
    years: dict[int, int] = {}
    for row in sheet.rows[rows[0] : rows[1]]:
        for column, cell in enumerate(row[: span[1]]):
            year = cell.year if isinstance(cell, date) else 0
            text = _YEAR.findall(str(cell)) if isinstance(cell, (str, int)) else []
            if column >= span[0] and (year or len(text) == 1) and not (year and text):
                years.setdefault(year or int(text[0]), column)
    if found.on is not None and found.on.year in years:
        return years[found.on.year]
    return years[max(years)] if years else None


def _row_of_years(sheet: Sheet) -> int | None:
    """The row that names the years of several columns, where no words head them."""
    for row, cells in enumerate(sheet.rows[: reach(sheet)]):
        if len({year for cell in cells[1:] for year in _years_in(cell)}) > 1:
            return row
    return None


def _signed(sheet: Sheet, heading: Heading, found: Draft) -> None:
    """One column of balances: the signs as given, or as movements, codes or names tell where that levels them."""
    kept: list[TrialBalanceRow] = []
    for row in range(heading.row + 1, len(sheet.rows)):
        code = _code(cell_at(sheet.rows, row, heading.code)) if heading.code is not None else None
        name_cell = cell_at(sheet.rows, row, heading.name)
        name = re.sub(r"\s+", " ", name_cell).strip() if isinstance(name_cell, str) else ""
        if heading.amount is None or not (name or code) or TOTAL.match(words(name)):
            continue
        amount = _amount(sheet, row, heading.amount, found)
        unit = _code(cell_at(sheet.rows, row, heading.unit)) if heading.unit is not None else None
        if amount:
            place = letter(heading.amount)
            kept.append(TrialBalanceRow(sheet.name, row + 1, place, code, name or str(code), unit, amount))
    kept = _turned(sheet, heading, kept)
    if {row.amount_rupiah > 0 for row in kept} == {True, False}:
        found.rows.extend(kept)
    else:
        found.problems.clear()


def _turned(sheet: Sheet, heading: Heading, kept: list[TrialBalanceRow]) -> list[TrialBalanceRow]:
    """Balances written without a sign, those of credit accounts turned."""
    given = sum(row.amount_rupiah for row in kept)
    if heading.moved is not None:
        moves = {row.row: _side_moved(sheet, row, heading.moved) for row in kept}
        return [_on(row, credit=(moves[row.row] or _natural(row)) == "credit") for row in kept]
    if not given:
        return kept
    coded = all(row.code and re.match(r"[1-9][0-9.-]{2,}$", row.code) for row in kept)
    by_code = [_on(row, credit=(row.code or "-")[0] in "234") for row in kept]
    if coded and abs(sum(row.amount_rupiah for row in by_code)) < abs(given):
        return by_code
    by_name = [_on(row, credit=_natural(row) == "credit") for row in kept]
    return kept if sum(row.amount_rupiah for row in by_name) else by_name


def _on(row: TrialBalanceRow, *, credit: bool) -> TrialBalanceRow:
    return replace(row, amount_rupiah=-row.amount_rupiah if credit else row.amount_rupiah, given_side=False)


def _natural(row: TrialBalanceRow) -> str:
    return kind_of(row.code or "", row.name, row.amount_rupiah).normal


def _side_moved(sheet: Sheet, row: TrialBalanceRow, moved: tuple[int, int, int]) -> str | None:
    """The side on which an account stands, from opening, debits and credits; nothing where nothing moved."""
    opening, debit, credit = (_silently(cell_at(sheet.rows, row.row - 1, at)) for at in moved)
    fits = {
        "debit": opening + debit - credit == row.amount_rupiah,
        "credit": opening - debit + credit == row.amount_rupiah,
    }
    return next((side for side, fit in fits.items() if fit), None) if debit != credit else None


def _amount(sheet: Sheet, row: int, column: int, found: Draft) -> int | None:
    cell = cell_at(sheet.rows, row, column)
    try:
        return amount_of(cell)
    except Refusal as refusal:
        found.problems.append(
            Problem(
                sheet.name, row + 1, letter(column), refusal.code, {**refusal.facts, "text": str(cell)}, True
            )
        )
        return None


def _code(cell: Cell) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if is_blank(cell) or isinstance(cell, (bool, date)) else str(cell).strip()


def _silently(cell: Cell) -> int:
    """The amount, or nought where it is unreadable, which is told elsewhere."""
    try:
        return amount_of(cell)
    except Refusal:
        return 0


def _columns(sheet: Sheet, heading: Heading, found: Draft) -> None:
    sums = {column: Sums() for _, *pair in heading.pairs for column in pair}
    last = _last_figure(sheet, [*sums, *([] if heading.amount is None else [heading.amount])])
    for row in range(heading.row + 1, len(sheet.rows)):
        if row > last and not any(re.search("[0-9]", str(cell_at(sheet.rows, row, at))) for at in sums):
            continue
        code = _code(cell_at(sheet.rows, row, heading.code)) if heading.code is not None else None
        name_cell = cell_at(sheet.rows, row, heading.name)
        name = re.sub(r"\s+", " ", name_cell).strip() if isinstance(name_cell, str) else ""
        total = TOTAL.match(words(name)) or TOTAL.match(words(code))
        for column, running in sums.items():
            amount = _silently(cell_at(sheet.rows, row, column))
            if total and amount and not re.match("selisih|balance", words(name)):
                check_sum(sheet, (row, name or str(code), column, amount), sums=running, found=found)
            elif not total:
                running.add(amount)
        if total:
            continue
        own_unit = _code(cell_at(sheet.rows, row, heading.unit)) if heading.unit is not None else None
        for unit, amount, column in _row_amounts(sheet, row, heading, found):
            if not amount:
                continue
            if not name and not code:
                facts = {"amount_rupiah": amount}
                if not _is_sum(found, amount, column):
                    found.problems.append(
                        Problem(sheet.name, row + 1, letter(column), "trial_balance.nameless", facts, True)
                    )
                continue
            found.rows.append(
                TrialBalanceRow(
                    sheet.name, row + 1, letter(column), code, name or str(code), unit or own_unit, amount
                )
            )


def _last_figure(sheet: Sheet, columns: Sequence[int]) -> int:
    """The last row with a figure in one of the columns; under it stand places, days and signatures."""
    rows = (row for row in range(len(sheet.rows) - 1, -1, -1) if any(_silently(cell_at(sheet.rows, row, at)) for at in columns))  # fmt: skip
    return next(rows, len(sheet.rows))


def _is_sum(found: Draft, amount: int, column: int) -> bool:
    same = [row.amount_rupiah for row in found.rows if row.column == letter(column)]
    return abs(sum(same)) == abs(amount)


def _row_amounts(
    sheet: Sheet, row: int, heading: Heading, found: Draft
) -> Iterator[tuple[str | None, int, int]]:
    for unit, debit_column, credit_column in heading.pairs:
        debit = _amount(sheet, row, debit_column, found)
        credit = _amount(sheet, row, credit_column, found)
        if debit is None or credit is None:
            continue
        if debit and credit:
            facts = {"debit_rupiah": debit, "credit_rupiah": credit}
            found.problems.append(
                Problem(sheet.name, row + 1, letter(debit_column), "trial_balance.both_sides", facts, False)
            )
        yield unit, debit - credit, debit_column if debit else credit_column
    if heading.amount is not None and heading.side is not None:
        amount = _amount(sheet, row, heading.amount, found)
        side = words(cell_at(sheet.rows, row, heading.side))
        if amount:
            yield None, amount if side[:1] == "d" else -amount, heading.amount


def _two_sided(sheet: Sheet, found: Draft) -> bool:
    for at, cells in enumerate(sheet.rows[: reach(sheet)]):
        left = next((column for column, cell in enumerate(cells) if ASSETS.match(words(cell))), None)
        right = next((column for column, cell in enumerate(cells) if CLAIMS.match(words(cell))), None)
        if left is None or right is None or left == right:
            continue
        low, high = (column - _coded(cells, column) for column in sorted((left, right)))
        left, right = left - _coded(cells, left), right - _coded(cells, right)
        signs = (1, -1) if low == left else (-1, 1)
        width = max(len(row) for row in sheet.rows)
        for sign, start, end in ((signs[0], low, high), (signs[1], high, width)):
            _half(sheet, found, first=at + 1, span=(start, end), sign=sign)
        return bool(found.rows)
    return False


def _coded(cells: Sequence[Cell], column: int) -> bool:
    """Whether the column before a half's names holds their codes."""
    return column > 0 and bool(CODE_TITLE.match(words(cells[column - 1])))


def _half(sheet: Sheet, found: Draft, *, first: int, span: tuple[int, int], sign: int) -> None:
    lines = [(row, *_named(sheet, row, *span)) for row in range(first, len(sheet.rows))]
    year = _year_column(sheet, (max(first - 2, 0), first + 1), (span[0] + 1, span[1]), found)
    if year is not None:
        lines = [
            (row, code, name, None if is_blank(cell_at(sheet.rows, row, year)) else year)
            for row, code, name, _ in lines
        ]
    kept: list[tuple[int, str | None, str, int, int]] = []
    for row, code, name, column in lines:
        if column is None or not name:
            continue
        amount = _amount(sheet, row, column, found)
        if amount:
            kept.append((row, code, name, column, amount))
    _without_sums(sheet, kept, sign, found)


def _named(sheet: Sheet, row: int, start: int, end: int) -> tuple[str | None, str, int | None]:
    code, name, column = None, "", None
    for at in range(start, end):
        cell = cell_at(sheet.rows, row, at)
        if is_blank(cell):
            continue
        if (
            isinstance(cell, str)
            and not name
            and re.search(r"[A-Za-z]", cell)
            and not re.match(r"rp\b", cell.strip().lower())
            and not _ORDINAL.fullmatch(cell.strip())
        ):
            name = re.sub(r"\s+", " ", cell).strip()
        elif not name and code is None:
            code = _code(cell)
        elif (
            name and column is None and not (isinstance(cell, str) and cell.strip().lower() in ("rp", "rp."))
        ):
            column = at
    return code, name, column


def _without_sums(
    sheet: Sheet, kept: list[tuple[int, str | None, str, int, int]], sign: int, found: Draft
) -> None:
    sums = Sums()
    headed = _bare_titles(sheet)
    for row, code, name, column, amount in kept:
        if len(found.rows) > 2 and sums.lines == 0 and amount == sums.everything:
            continue
        line = TrialBalanceRow(sheet.name, row + 1, letter(column), code, name, None, sign * amount, False)
        if is_printed_sum(words(name), amount, sums=sums, headed=headed):
            check_sum(sheet, (row, name, column, amount), sums=sums, found=found)
            if not TOTAL.match(words(name)):
                found.passed_over.append(line)
            continue
        sums.add(amount)
        found.rows.append(line)


def _bare_titles(sheet: Sheet) -> set[str]:
    """Texts that stand alone in a row: the headings of groups."""
    alone = ([cell for cell in row if not is_blank(cell)] for row in sheet.rows)
    return {words(cells[0]) for cells in alone if len(cells) == 1}


def _vertical(sheet: Sheet, first: int, heading: Heading | None, found: Draft) -> None:
    sign = 0
    kept: list[tuple[int, str | None, str, int, int]] = []
    for row in range(first, len(sheet.rows)):
        width = len(sheet.rows[row])
        code, name, column = _named(sheet, row, 0, width)
        if heading is not None and heading.amount is not None:
            column = heading.amount if not is_blank(cell_at(sheet.rows, row, heading.amount)) else None
        text = words(name)
        turn = 1 if ASSETS.match(text) or COSTS.match(text) else -1 if CLAIMS.match(text) else 0
        if column is None or (turn and _years_in(cell_at(sheet.rows, row, column))):
            if turn and turn != sign:
                _without_sums(sheet, kept, sign or turn, found)
                kept, sign = [], turn
            continue
        amount = _amount(sheet, row, column, found) if sign else None
        if amount:
            kept.append((row, code, name, column, amount))
    if sign:
        _without_sums(sheet, kept, sign, found)
