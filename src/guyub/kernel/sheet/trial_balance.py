"""A trial balance or balance sheet in whatever layout it comes, with everything that is amiss in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guyub.kernel.period import date_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet, amount_of, cell_at, is_blank, letter, words
from guyub.kernel.sheet.headings import Heading, heading_of

TOTAL = re.compile(r"^(sub ?)?(jumlah|total)\b|^sub ?total|^grand total|^balance check|^selisih$")
ASSETS = re.compile(r"^(aktiva|aset|asset|assets|harta|a(ktiva|set) )")
CLAIMS = re.compile(
    r"^(pasiva|passiva|kewajiban|liabilit|utang|hutang|modal|ekuitas|equity|kekayaan bersih|pendapatan|income)"
)
COSTS = re.compile(r"^(beban|biaya|expense)")
_DATE = re.compile(r"(\d{1,2}[ /.-](?:[A-Za-z]+|\d{1,2})[ /.-]\d{4})")


@dataclass(frozen=True)
class TrialBalanceRow:
    """One balance: debit positive, credit negative, and where it stands."""

    sheet: str
    row: int
    column: str
    code: str | None
    name: str
    unit: str | None
    amount_rupiah: int
    given_side: bool = True


@dataclass(frozen=True)
class Problem:
    """Something amiss, where it is, and whether it blocks."""

    sheet: str
    row: int | None
    column: str | None
    code: str
    facts: dict[str, Any]
    blocks: bool


@dataclass
class TrialBalance:
    """What was understood."""

    title: str | None = None
    on: date | None = None
    rows: list[TrialBalanceRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def debit_rupiah(self) -> int:
        """The sum of the debits."""
        return sum(row.amount_rupiah for row in self.rows if row.amount_rupiah > 0)

    @property
    def credit_rupiah(self) -> int:
        """The sum of the credits, as a positive amount."""
        return -sum(row.amount_rupiah for row in self.rows if row.amount_rupiah < 0)


def understand(sheets: Sequence[Sheet]) -> TrialBalance:
    """The trial balance of a workbook: the sheet that reads best, checked against the others."""
    candidates = [(sheet, _of_sheet(sheet)) for sheet in sheets]
    fitting = [(sheet, found) for sheet, found in candidates if found is not None and found.rows]
    if not fitting:
        nothing = TrialBalance()
        nothing.problems.append(Problem("", None, None, "trial_balance.none_found", {}, True))
        return nothing
    sheet, found = max(fitting, key=lambda one: _fitness(*one))
    _twice(found)
    suspects = _lists_that_differ([other for other in sheets if other is not sheet], found)
    _balance(sheet, found, suspects)
    return found


def _fitness(sheet: Sheet, found: TrialBalance) -> tuple[bool, bool, int]:
    named = bool(re.search(r"neraca|saldo|balance|trial", words(sheet.name)))
    both = bool(found.debit_rupiah and found.credit_rupiah)
    return both, named, len(found.rows)


def _of_sheet(sheet: Sheet) -> TrialBalance | None:
    found = TrialBalance()
    heading = heading_of(sheet)
    if heading is not None and (heading.pairs or heading.side is not None):
        _columns(sheet, heading, found)
    elif _two_sided(sheet, found):
        pass
    elif heading is not None:
        _vertical(sheet, heading.row + 1, heading, found)
    else:
        _vertical(sheet, 0, None, found)
    _titles(sheet, found)
    return found


def _titles(sheet: Sheet, found: TrialBalance) -> None:
    for row in sheet.rows[:12]:
        for cell in row:
            if isinstance(cell, date) and found.on is None:
                found.on = cell
            if not isinstance(cell, str):
                continue
            if found.title is None and re.search(
                r"\b(koperasi|kop|ksp|kpri|kud|primkop|cooperative)\b", cell.lower()
            ):
                found.title = re.sub(r"\s+", " ", cell).strip()
            match = _DATE.search(cell)
            if match and found.on is None:
                found.on = _day(match[1])


def _day(text: str) -> date | None:
    try:
        return date_of(re.sub(r"[ ]+", " ", text))
    except Refusal:
        return None


def _amount(sheet: Sheet, row: int, column: int, found: TrialBalance) -> int | None:
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


def _columns(sheet: Sheet, heading: Heading, found: TrialBalance) -> None:
    for row in range(heading.row + 1, len(sheet.rows)):
        code = _code(cell_at(sheet.rows, row, heading.code)) if heading.code is not None else None
        name_cell = cell_at(sheet.rows, row, heading.name)
        name = re.sub(r"\s+", " ", name_cell).strip() if isinstance(name_cell, str) else ""
        if TOTAL.match(words(name)) or TOTAL.match(words(code)):
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


def _is_sum(found: TrialBalance, amount: int, column: int) -> bool:
    same = [row.amount_rupiah for row in found.rows if row.column == letter(column)]
    return abs(sum(same)) == abs(amount)


def _row_amounts(
    sheet: Sheet, row: int, heading: Heading, found: TrialBalance
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


def _two_sided(sheet: Sheet, found: TrialBalance) -> bool:
    for at, cells in enumerate(sheet.rows[:40]):
        left = next((column for column, cell in enumerate(cells) if ASSETS.match(words(cell))), None)
        right = next((column for column, cell in enumerate(cells) if CLAIMS.match(words(cell))), None)
        if left is None or right is None or left == right:
            continue
        low, high = sorted((left, right))
        signs = (1, -1) if low == left else (-1, 1)
        width = max(len(row) for row in sheet.rows)
        for sign, start, end in ((signs[0], low, high), (signs[1], high, width)):
            _half(sheet, found, first=at + 1, span=(start, end), sign=sign)
        return bool(found.rows)
    return False


def _half(sheet: Sheet, found: TrialBalance, *, first: int, span: tuple[int, int], sign: int) -> None:
    lines = [(row, *_named(sheet, row, *span)) for row in range(first, len(sheet.rows))]
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
    sheet: Sheet, kept: list[tuple[int, str | None, str, int, int]], sign: int, found: TrialBalance
) -> None:
    since_sum: list[int] = []
    everything: list[int] = []
    for row, code, name, column, amount in kept:
        titled = bool(TOTAL.match(words(name)))
        if titled or (len(since_sum) > 1 and amount == sum(since_sum)):
            _check_sum(sheet, (row, name, column, amount), since_sum, everything, found)
            since_sum = []
            continue
        if len(everything) > 2 and amount == sum(everything):
            continue
        since_sum.append(amount)
        everything.append(amount)
        found.rows.append(
            TrialBalanceRow(sheet.name, row + 1, letter(column), code, name, None, sign * amount, False)
        )


def _check_sum(
    sheet: Sheet,
    printed: tuple[int, str, int, int],
    since_sum: list[int],
    everything: list[int],
    found: TrialBalance,
) -> None:
    row, name, column, amount = printed
    if amount in (sum(since_sum), sum(everything)) or not since_sum:
        return
    facts = {
        "name": name,
        "printed_rupiah": amount,
        "expected_rupiah": sum(since_sum),
        "difference_rupiah": amount - sum(since_sum),
    }
    found.problems.append(
        Problem(sheet.name, row + 1, letter(column), "trial_balance.subtotal_differs", facts, False)
    )


def _vertical(sheet: Sheet, first: int, heading: Heading | None, found: TrialBalance) -> None:
    sign = 0
    kept: list[tuple[int, str | None, str, int, int]] = []
    for row in range(first, len(sheet.rows)):
        width = len(sheet.rows[row])
        code, name, column = _named(sheet, row, 0, width)
        if heading is not None and heading.amount is not None:
            column = heading.amount if not is_blank(cell_at(sheet.rows, row, heading.amount)) else None
        text = words(name)
        turn = 1 if ASSETS.match(text) or COSTS.match(text) else -1 if CLAIMS.match(text) else 0
        if column is None:
            if turn and turn != sign:
                _without_sums(sheet, kept, sign or turn, found)
                kept, sign = [], turn
            continue
        amount = _amount(sheet, row, column, found) if sign else None
        if amount:
            kept.append((row, code, name, column, amount))
    if sign:
        _without_sums(sheet, kept, sign, found)


def _twice(found: TrialBalance) -> None:
    seen: dict[tuple[str | None, str | None], TrialBalanceRow] = {}
    for row in found.rows:
        if row.code is not None and (row.code, row.unit) in seen:
            facts = {"account": row.code, "first_row": seen[row.code, row.unit].row}
            found.problems.append(Problem(row.sheet, row.row, None, "trial_balance.code_twice", facts, False))
        seen[row.code, row.unit] = row


def _lists_that_differ(others: Sequence[Sheet], found: TrialBalance) -> list[dict[str, Any]]:
    suspects: list[dict[str, Any]] = []
    for sheet in others:
        for title, total in _column_sums(sheet):
            row = _account_named(title, sheet.name, found)
            if row is not None and total and abs(row.amount_rupiah) != abs(total):
                suspects.append(
                    {
                        "sheet": row.sheet, "row": row.row, "column": row.column, "reason": "list_differs",
                        "name": row.name, "list": sheet.name, "expected_rupiah": abs(total),
                        "amount_rupiah": abs(row.amount_rupiah),
                    }
                )  # fmt: skip
    return suspects


def _column_sums(sheet: Sheet) -> Iterator[tuple[str, int]]:
    for at, cells in enumerate(sheet.rows[:10]):
        titles = [(column, words(cell)) for column, cell in enumerate(cells) if isinstance(cell, str)]
        if len(titles) < 3 or not any(re.search(r"nama|name|anggota", title) for _, title in titles):
            continue
        for column, title in titles:
            total = _column_sum(sheet, at + 1, column)
            if total is not None:
                yield title, total
        return


def _column_sum(sheet: Sheet, first: int, column: int) -> int | None:
    total, count = 0, 0
    for row in range(first, len(sheet.rows)):
        if any(TOTAL.match(words(cell)) for cell in sheet.rows[row][:3]):
            continue
        cell = cell_at(sheet.rows, row, column)
        if is_blank(cell):
            continue
        try:
            total += amount_of(cell)
        except Refusal:
            return None
        count += 1
    return total if count > 1 else None


_MONEY_TITLE = re.compile(
    r"sisa (pinjaman|piutang)|saldo|jumlah|simpanan|tabungan|piutang|outstanding|balance"
)


def _account_named(title: str, sheet: str, found: TrialBalance) -> TrialBalanceRow | None:
    if not _MONEY_TITLE.search(title):
        return None
    same = [row for row in found.rows if words(row.name) == title]
    if same:
        return same[0]
    if re.search(r"sisa|saldo|outstanding|balance", title):
        near = [row for row in found.rows if words(row.name).split(" ")[0] in words(sheet).split(" ")]
        return near[0] if len(near) == 1 else None
    return None


def _balance(sheet: Sheet, found: TrialBalance, suspects: list[dict[str, Any]]) -> None:
    difference = found.debit_rupiah - found.credit_rupiah
    if not difference:
        for one in suspects:
            found.problems.append(
                Problem(one["sheet"], one["row"], one["column"], "trial_balance.list_differs", one, False)
            )
        return
    facts: dict[str, Any] = {
        "difference_rupiah": abs(difference),
        "debit_rupiah": found.debit_rupiah,
        "credit_rupiah": found.credit_rupiah,
        "suspects": [*_explaining(suspects, difference), *_slips(found, difference)],
    }
    first = facts["suspects"][0] if facts["suspects"] else {}
    found.problems.append(
        Problem(
            sheet.name, first.get("row"), first.get("column"), "trial_balance.out_of_balance", facts, True
        )
    )


def _explaining(suspects: list[dict[str, Any]], difference: int) -> list[dict[str, Any]]:
    gap = abs(difference)
    exact = [one for one in suspects if abs(one["expected_rupiah"] - one["amount_rupiah"]) == gap]
    return exact or suspects


def _slips(found: TrialBalance, difference: int) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        place = {"sheet": row.sheet, "row": row.row, "column": row.column, "name": row.name}
        if row.amount_rupiah == difference:
            yield {**place, "reason": "twice_or_missing", "amount_rupiah": abs(row.amount_rupiah)}
        if 2 * row.amount_rupiah == difference:
            yield {**place, "reason": "wrong_side", "amount_rupiah": abs(row.amount_rupiah)}
    if difference % 9 == 0:
        yield {"sheet": found.rows[0].sheet, "row": None, "column": None, "reason": "digits_turned"}
