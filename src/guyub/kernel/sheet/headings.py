"""Where the heading of a balance stands, and what each column is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guyub.kernel.sheet.cells import Cell, Sheet, cell_at, words
from guyub.kernel.sheet.reach import reach

CODE = re.compile(
    r"^(kode|no|nomor|acc?ount)? ?(perk\w*|akun|rek\w*|account|coa)? ?(code|no|number)?$|^(kode|code)"
)
NAME = re.compile(r"(nama|uraian|keterangan|perkiraan|akun|rekening|account|description|name|pos)")
DEBIT = re.compile(r"\b(debet|debit|db|d|dr)\b")
CREDIT = re.compile(r"\b(kredit|credit|k|cr)\b")
AMOUNT = re.compile(
    r"\b(saldo|jumlah|nilai|balance|amount|rp|rupiah|total)\b|^(per )?(31 desember )?20[0-9][0-9]$"
)
SIDE = re.compile(r"^(d/k|dk|posisi|normal|sisi|side|saldo normal|d/c)$")
UNIT = re.compile(r"^(unit|unit usaha|bagian|business unit|cabang)$")
OPENING = re.compile(r"\b(awal|opening|mutasi|movement|perubahan)\b")
ADJUSTED = re.compile(
    r"^nss?[pd]\b|\bsaldo\b.*(disesuaikan|penyesuaian)|\b(after|adjusted)\b(?=.*balance)|disesuaikan"
)
"""The balances of a worksheet after its adjustments, from which result and position follow."""
_BALANCE = re.compile(r"\b(saldo|balance)\b(?!.*normal)|^(awal|akhir|opening|closing)$")
SIDE_TITLE = re.compile(r"^(debet|debit|db|d|dr|kredit|credit|k|cr)( rp)?$")


@dataclass(frozen=True)
class Heading:
    """Columns by what they hold; ``pairs`` are (unit, debit column, credit column)."""

    row: int
    code: int | None
    name: int
    pairs: tuple[tuple[str | None, int, int], ...] = ()
    amount: int | None = None
    side: int | None = None
    unit: int | None = None
    moved: tuple[int, int, int] | None = None
    """The columns of the opening, the debits and the credits that lead to the amount."""


def heading_of(sheet: Sheet) -> Heading | None:
    """The heading of a trial balance in the sheet; the closing columns where there are several."""
    best: Heading | None = None
    for row in range(reach(sheet)):
        for depth in (2, 1) if _is_second_line(sheet.rows, row + 1) else (1,):
            found = _read(_titles(sheet.rows, row, depth), row + depth - 1)
            if found and (best is None or len(found.pairs) > len(best.pairs)):
                best = found
        if best and row > best.row:
            break
    return best


def _is_second_line(rows: Sequence[Sequence[Cell]], row: int) -> bool:
    cells = [cell for cell in (rows[row] if row < len(rows) else ()) if cell is not None]
    sides = [cell for cell in cells if SIDE_TITLE.match(words(cell))]
    return len(sides) >= 2 and all(isinstance(cell, str) for cell in cells)


def _titles(rows: Sequence[Sequence[Cell]], row: int, depth: int) -> list[str]:
    width = max(len(rows[at]) if at < len(rows) else 0 for at in (row, row + depth - 1))
    titles, above = [], ""
    for column in range(width):
        top = _title(cell_at(rows, row, column))
        if depth == 1:
            titles.append(top)
            continue
        above = top or above
        below = _title(cell_at(rows, row + 1, column))
        titles.append(f"{above} {below}".strip() if below else top)
    return titles


def _title(cell: Cell) -> str:
    return str(cell) if isinstance(cell, int) and 2000 <= cell <= 2100 else words(cell)


def _read(titles: list[str], row: int) -> Heading | None:
    debits = [at for at, title in enumerate(titles) if _side(title)[0] == "debit"]
    credits = [at for at, title in enumerate(titles) if _side(title)[0] == "credit"]
    plain = [at for at in range(len(titles)) if titles[at] and at not in debits and at not in credits]
    unit = next((at for at in plain if UNIT.match(titles[at])), None)
    side = next((at for at in plain if SIDE.match(titles[at])), None)
    code = next(
        (at for at in plain if at != unit and CODE.match(titles[at]) and "nama" not in titles[at]), None
    )
    name = next((at for at in plain if at not in (code, unit, side) and NAME.search(titles[at])), None)
    if name is None and code is not None and NAME.search(titles[code]) and "kode" not in titles[code]:
        code, name = None, code
    if name is None:
        return None
    moving = _moving(titles, plain, (debits, credits))
    if moving:
        return Heading(row, code, name, amount=moving[0], side=side, unit=unit, moved=moving[1:])
    pairs = _pairs(titles, debits, credits)
    if pairs:
        return Heading(row, code, name, pairs, unit=unit)
    taken = (code, name, unit, side)
    amounts = [
        at for at in plain if at not in taken and AMOUNT.search(titles[at]) and not OPENING.search(titles[at])
    ]
    if not amounts or debits or credits:
        return None
    return Heading(row, code, name, amount=_newest(titles, amounts), side=side, unit=unit)


def _side(title: str) -> tuple[str | None, str]:
    """The side a column is on, by the word that ends its title if one does, and what the title says besides.

    >>> _side("kredit mikro debet"), _side("debet toko"), _side("saldo (debet kredit)"), _side("nama")
    (('debit', 'kredit mikro'), ('debit', 'toko'), (None, 'saldo (debet kredit)'), (None, 'nama'))
    """
    ends = re.fullmatch(r"(?:(.*) )?(\w+)(?: rp)?", title)
    if ends and ends[1]:
        for side, pattern in (("debit", DEBIT), ("credit", CREDIT)):
            if pattern.fullmatch(ends[2]):
                return side, ends[1].strip()
    sides = [(side, pattern) for side, pattern in (("debit", DEBIT), ("credit", CREDIT)) if pattern.search(title)]  # fmt: skip
    if len(sides) != 1:
        return None, title
    return sides[0][0], sides[0][1].sub("", title).strip()


def _moving(
    titles: list[str], plain: list[int], sides: tuple[list[int], list[int]]
) -> tuple[int, int, int, int] | None:
    """Closing, opening, debits and credits, where one column of balances stands on either side of the movements."""
    if len(sides[0]) != 1 or len(sides[1]) != 1:
        return None
    middle = (sides[0][0], sides[1][0])
    before = [at for at in plain if at < min(middle) and _BALANCE.search(titles[at])]
    after = [at for at in plain if at > max(middle) and _BALANCE.search(titles[at])]
    if len(before) != 1 or len(after) != 1 or re.search(r"akhir|closing", titles[before[0]]):
        return None
    return after[0], before[0], *middle


def _newest(titles: list[str], amounts: list[int]) -> int:
    years = [(int(found[0]), at) for at in amounts if (found := re.search(r"20[0-9][0-9]", titles[at]))]
    if years:
        return max(years)[1]
    closing = [at for at in amounts if re.search(r"akhir|closing|saldo", titles[at])]
    return closing[-1] if closing else amounts[0]


def _pairs(
    titles: list[str], debits: list[int], credits: list[int]
) -> tuple[tuple[str | None, int, int], ...]:
    found: dict[str, tuple[int, int]] = {}
    for debit in debits:
        label = _side(titles[debit])[1]
        credit = next((at for at in credits if _side(titles[at])[1] == label), None)
        if credit is not None:
            found[label] = (debit, credit)
    adjusted = [label for label in found if ADJUSTED.search(label)]
    if adjusted:
        return ((None, *found[adjusted[-1]]),)
    usable = {label: pair for label, pair in found.items() if not OPENING.search(label)} or found
    closing = [label for label in usable if re.search(r"akhir|closing|neraca saldo", label)]
    if closing:
        return ((None, *usable[closing[-1]]),)
    units = {label: pair for label, pair in usable.items() if not re.search(r"jumlah|total|gabungan", label)}
    if len(units) > 1:
        return tuple((_unit_name(label), *pair) for label, pair in units.items())
    return tuple((None, *pair) for pair in list(usable.values())[:1])


def _unit_name(label: str) -> str | None:
    return re.sub(r"\b(unit|saldo)\b", "", label).strip().upper() or None
