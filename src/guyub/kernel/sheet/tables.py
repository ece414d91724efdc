"""A list on a sheet: where its heading stands, what each column is called, and which rows are data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet, cell_at, letter, words
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.reach import MOST_HEADING_ROW, has_titles, reach
from guyub.kernel.sheet.sums import TOTAL
from guyub.kernel.sheet.vocabulary import CARRIED, FOOTER, SECTION, month_at_end, product_of, role_of

MOST_DEPTH = 3
RowKind = Literal["data", "total", "skip"]
_UNIT = re.compile(r"^\(?(rp|idr|rupiah|orang|kg|%|unit|tgl|bln|[a-z])\)?\.?$|^\([0-9]{1,2}\)$")
_NOTHING = frozenset(
    ("nihil", "nil", "kosong", "lunas", "tidak ada", "tdk ada", "belum", "none", "n/a", "na", "x")
)
_GIVEN = re.compile(r"^nama (depan|kecil)$|^(first|given) name$")
_FAMILY = re.compile(r"^nama (belakang|keluarga|akhir|marga)$|^(last|family) name$|^surname$")
_KNOWN_MONEY = re.compile(
    r"jumlah|total|saldo|sisa|pinjam|angsur|jasa|bunga|belanja|pembelian|awal|akhir|outstanding|balance|loan|paid"
    r"|interest|purchase|debet|debit|kredit|credit|masuk|keluar"
)


@dataclass(frozen=True)
class Table:
    """A heading read as titles, with the roles of the columns that are not money."""

    sheet: Sheet
    above: int
    first: int
    titles: tuple[str, ...]
    roles: dict[str, int]

    @cached_property
    def money(self) -> list[int]:
        """The titled columns that no role took."""
        taken = set(self.roles.values()) | {
            at for at, title in enumerate(self.titles) if title and role_of(title)
        }
        return [at for at, title in enumerate(self.titles) if title and at not in taken]

    def cell(self, row: int, role: str) -> Cell:
        """The cell of a role in a row; nothing where no column has it."""
        return cell_at(self.sheet.rows, row, self.roles[role]) if role in self.roles else None

    def data_rows(self) -> list[int]:
        """The rows that speak of someone: no totals, no repeated headings, no signatures."""
        return [row for row, kind in self.kinds if kind == "data"]

    @cached_property
    def kinds(self) -> list[tuple[int, RowKind]]:
        """Every row under the heading, and what it is."""
        found = [(row, self._kind(row)) for row in range(self.first, len(self.sheet.rows))]
        total = max((row for row, kind in found if kind == "total"), default=len(self.sheet.rows))
        enough = (row for row, kind in found if kind == "data" and self._says_enough(row, total))
        last = max(enough, default=-1)
        return [(row, "skip" if kind == "data" and row > last >= 0 else kind) for row, kind in found]

    def _kind(self, row: int) -> RowKind:
        cells = [cell for cell in self.sheet.rows[row] if not is_blank(cell)]
        texts = [words(cell) for cell in cells if isinstance(cell, str)]
        if not cells or _counts_columns(cells) or all(_UNIT.match(str(cell).strip().lower()) for cell in cells):  # fmt: skip
            return "skip" if len(cells) != 1 or "name" not in self.roles else self._lone(row)
        if any(TOTAL.match(text) for text in texts[:3]):
            return "total"
        if any(CARRIED.match(text) for text in texts[:3]) or self._is_heading(row):
            return "skip"
        if is_blank(self.cell(row, "name")) and is_blank(self.cell(row, "number")):
            return "data" if self._has_amount(row) else "skip"
        if len(cells) == 2 and SECTION.match(words(self.cell(row, "name"))) and not self._has_amount(row):
            return "skip"
        if len(cells) == 1 and (SECTION.match(texts[0]) if texts else True):
            return "skip"
        return "skip" if FOOTER.match(words(self.cell(row, "name"))) and not self._has_amount(row) else "data"

    def _lone(self, row: int) -> RowKind:
        return "data" if re.search(r"[A-Za-z]{2}", str(self.cell(row, "name") or "")) else "skip"

    def _is_heading(self, row: int) -> bool:
        here = [words(cell) for cell in self.sheet.rows[row] if not is_blank(cell)]
        same = sum(
            bool(text) and any(text == part or title.endswith(text) for part in (title,))
            for text, title in ((words(cell_at(self.sheet.rows, row, at)), title) for at, title in enumerate(self.titles))
        )  # fmt: skip
        return bool(here) and same >= max(2, (len(here) + 1) // 2)

    def holds_amounts(self, column: int) -> bool:
        """Whether any row says a figure in a column."""
        return any(_is_number(cell_at(self.sheet.rows, row, column)) for row in self.data_rows())

    def _has_amount(self, row: int) -> bool:
        return any(_is_number(cell_at(self.sheet.rows, row, at)) for at in self.money)

    def _says_enough(self, row: int, total: int) -> bool:
        """Not only a word in one column, nor only words under the total: signatures and remarks."""
        if row > total and not any(_is_number(cell) for cell in self.sheet.rows[row]):
            return False
        cells = [cell for cell in self.sheet.rows[row] if not is_blank(cell)]
        named = not is_blank(self.cell(row, "name"))
        only_names = {role for role in self.roles if role not in ("ordinal", "name")} == set()
        return (named and len(cells) > 1) or self._has_amount(row) or (named and only_names)


def table_of(sheet: Sheet) -> Table | None:
    """The list on a sheet: the heading that says most, the upper one of two that say the same."""
    below, row = _Below(sheet), reach(sheet)
    best = _best(below, range(row))
    while best is None and row < len(sheet.rows):
        # What had titles so far headed no list, as where the notes over one have their own.
        if has_titles(sheet.rows[row]) or _is_lone_name(_said(sheet.rows[row])):
            best = _best(below, range(row, min(row + MOST_HEADING_ROW, len(sheet.rows))))
            row += MOST_HEADING_ROW
        else:
            row += 1
    return best and _with_numbers(best)


def _is_lone_name(cells: Sequence[Cell]) -> bool:
    return len(cells) == 1 and role_of(words(cells[0])) == "name"


def _best(below: "_Below", rows: range) -> Table | None:
    sheet = below.sheet
    best: tuple[int, Table] | None = None
    for row in rows:
        for depth in range(1, MOST_DEPTH + 1):
            if row + depth > len(sheet.rows) or not _is_heading_like(sheet.rows[row + depth - 1], depth):
                break
            titles = _titles(sheet.rows[row : row + depth])
            roles = _roles(titles)
            if "name" not in roles and "number" not in roles:
                continue
            score = _score(titles, roles)
            deeper = best is not None and score == best[0] and best[1].above == row and _goes_on(sheet, row + depth - 1, best[1])  # fmt: skip
            if (score > 1 or below.only_names(row)) and (best is None or score > best[0] or deeper):
                best = (score, Table(sheet, row, row + depth, titles, roles))
    return best and best[1]


def _goes_on(sheet: Sheet, row: int, table: Table) -> bool:
    """Whether a row under a heading is more of it: words, no figures, and no one's name or number."""
    cells = [cell for cell in sheet.rows[row] if not is_blank(cell)]
    kept = (table.cell(row, role) for role in ("name", "number", "ordinal", "identity"))
    return (
        len(cells) > 1
        and all(isinstance(cell, str) for cell in cells)
        and all(is_blank(cell) for cell in kept)
        and not any(_UNIT.match(str(cell).strip().lower()) and len(str(cell)) > 1 for cell in cells)
    )


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """A row that only numbers the columns: 1, 2, 3."""
    return len(cells) > 2 and [str(cell).strip("(). ") for cell in cells] == [
        str(number) for number in range(1, len(cells) + 1)
    ]


@dataclass(frozen=True)
class _Below:
    """What stands under a row, looked at once for all of them."""

    sheet: Sheet

    def only_names(self, heading: int) -> bool:
        """A list of one column: a heading that says name, and texts under it."""
        return self._lone_since <= heading + 1 < self._filled

    @cached_property
    def _filled(self) -> int:
        rows = self.sheet.rows
        return next((at for at in range(len(rows), 0, -1) if _said(rows[at - 1])), 0)

    @cached_property
    def _lone_since(self) -> int:
        """From this row on every row says one text or nothing."""
        rows = self.sheet.rows
        return next((at for at in range(len(rows), 0, -1) if not _is_lone(_said(rows[at - 1]))), 0)


def _said(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if not is_blank(cell)]


def _is_lone(cells: Sequence[Cell]) -> bool:
    return not cells or (len(cells) == 1 and isinstance(cells[0], str))


def _is_heading_like(row: Sequence[Cell], depth: int) -> bool:
    cells = [cell for cell in row if not is_blank(cell)]
    if depth == 1:
        return _is_lone_name(cells) or sum(isinstance(cell, str) for cell in cells) > 1
    return bool(cells) and all(_may_head(cell) for cell in cells)


def _may_head(cell: Cell) -> bool:
    if isinstance(cell, (date, bool)):
        return isinstance(cell, date)
    if isinstance(cell, int):
        return 1 <= cell <= 31 or 1990 <= cell <= 2100
    return isinstance(cell, str) and not (
        _is_number(cell) and not re.fullmatch(r"\s*(19|20)[0-9][0-9]\s*", cell)
    )


def _titles(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The words over each column; a group's words stand over all columns up to the next."""
    width = max(len(row) for row in rows)
    titles = []
    groups = [""] * len(rows)
    for column in range(width):
        parts = []
        for level, row in enumerate(rows):
            text = _title(row[column] if column < len(row) else None)
            below = any(not is_blank(cell_at(rows, under, column)) for under in range(level + 1, len(rows)))
            if text:
                groups[level:] = [text] + [""] * (len(rows) - level - 1)
                parts.append(text)
            elif below and groups[level]:
                parts.append(groups[level])
        titles.append(" ".join(dict.fromkeys(parts)))
    return tuple(titles)


def _title(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{('jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des')[cell.month - 1]} {cell.year}"  # fmt: skip
    return words(cell) if isinstance(cell, str) else str(cell) if isinstance(cell, int) else ""


def _roles(titles: Sequence[str]) -> dict[str, int]:
    roles: dict[str, int] = {}
    for at, title in enumerate(titles):
        # A group's words may hide the column's own: "anggota nama" is a name, "anggota no" a number.
        role = role_of(title) if title else None
        if role is not None and role not in roles:
            roles[role] = at
    return roles


def _score(titles: Sequence[str], roles: dict[str, int]) -> int:
    money = sum(
        bool(title) and role_of(title) is None and bool(_KNOWN_MONEY.search(title) or product_of(title) or month_at_end(title))
        for title in set(titles)
    )  # fmt: skip
    return len(roles) + money


def _with_numbers(table: Table) -> Table:
    """A column called "No" holds member numbers where they are no running count."""
    if "number" in table.roles or "ordinal" not in table.roles:
        return table
    cells = [table.cell(row, "ordinal") for row in table.data_rows()]
    texts = [str(cell).strip() for cell in cells if not is_blank(cell)]
    counted = sum(bool(re.fullmatch(r"[1-9][0-9]{0,5}[.)]?(\.0)?", text)) for text in texts)
    running = counted * 10 >= len(texts) * 9
    if running or not texts:
        return table
    roles = {("number" if role == "ordinal" else role): at for role, at in table.roles.items()}
    return Table(table.sheet, table.above, table.first, table.titles, roles)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, bool) or is_blank(cell):
        return False
    if isinstance(cell, (int, float)):
        return True
    try:
        return isinstance(cell, str) and amount_of(cell) is not None
    except Refusal as refusal:
        return refusal.code == "money.fraction"


def money_at(
    table: Table, row: int, *, column: int, problems: list[Problem], signed: bool = True
) -> int | None:
    """The amount in a cell; an unreadable one is a problem that blocks, and nothing."""
    cell = cell_at(table.sheet.rows, row, column)
    if isinstance(cell, str) and words(cell) in _NOTHING:
        return 0
    try:
        amount = amount_of(cell)
    except Refusal as refusal:
        code, facts = refusal.code, {**refusal.facts, "text": str(cell)}
        problems.append(Problem(table.sheet.name, row + 1, letter(column), code, facts, True))
        return None
    if amount < 0 and not signed:
        facts = {"amount_rupiah": amount, "name": name_in(table, row), "title": table.titles[column]}
        problems.append(Problem(table.sheet.name, row + 1, letter(column), "row.negative", facts, True))
        return None
    return amount


def name_in(table: Table, row: int) -> str:
    """The name in a row, with single spaces; empty where there is none."""
    cells = [table.cell(row, "name")]
    if _GIVEN.search(table.titles[table.roles["name"]] if "name" in table.roles else ""):
        cells += [cell_at(table.sheet.rows, row, at) for at, title in enumerate(table.titles) if _FAMILY.search(title)]  # fmt: skip
    said = [str(cell) for cell in cells if not is_blank(cell) and not isinstance(cell, (bool, date))]
    return re.sub(r"\s+", " ", " ".join(said)).strip()


def number_in(table: Table, row: int) -> str | None:
    """The member's number in a row as text; leading noughts stay."""
    cell = table.cell(row, "number")
    if is_blank(cell) or isinstance(cell, (bool, date)):
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    text = re.sub(r"^([0-9]+)\.0$", r"\1", text.strip())
    return re.sub(r"\s+", " ", text).strip().lstrip("'") or None


def nameless(table: Table, rows: Sequence[int], *, sums: dict[int, int]) -> Iterator[Problem]:
    """Amounts beside no name and no number, unless they are the sums of their columns."""
    for row in rows:
        if name_in(table, row) or number_in(table, row):
            continue
        for column in table.money:
            cell = cell_at(table.sheet.rows, row, column)
            if not _is_number(cell):
                continue
            try:
                amount = amount_of(cell)
            except Refusal:
                continue
            if amount and amount != sums.get(column):
                facts = {"amount_rupiah": amount}
                yield Problem(table.sheet.name, row + 1, letter(column), "row.nameless", facts, True)
                break
