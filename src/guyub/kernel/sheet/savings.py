"""Savings per member: one column per kind, or opening, months and total side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guyub.kernel.sheet.cells import cell_at, letter, words
from guyub.kernel.sheet.columns import check_totals
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.rows import ListTotal, SavingsRow
from guyub.kernel.sheet.tables import Table, money_at, name_in, nameless, number_in
from guyub.kernel.sheet.vocabulary import (
    CLOSING,
    DEPOSIT,
    LOAN,
    NOW,
    OPENING,
    PRODUCTS,
    TOTAL,
    UNTIL,
    WITHDRAWAL,
    measure_of,
    month_at_end,
    product_of,
)

Part = Literal["opening", "month", "deposit", "withdrawal", "closing", "balance", "total"]
_KIND_TITLE = re.compile(r"^(jenis|jns|produk|macam|kind|type|product|nama simpanan)\b")
_YEAR = re.compile(r"\b(20[0-9][0-9]|19[0-9][0-9])\b")
_PUT_BY = re.compile(r"^(tabungan|deposits?|saving accounts?)( anggota)?$")
"""What is put by beside the savings that membership asks for."""
_SAVED = re.compile(r"simpanan|tabungan|savings?\b")
MOVING: tuple[Part, ...] = ("month", "deposit", "withdrawal")


_GENERAL = frozenset(
    ("simpanan", "tabungan", "saldo", "savings", "saving", "anggota", "member", "members", "seluruh", "semua", "daftar", "rekap", "buku")
)  # fmt: skip


@dataclass
class Product:
    """The columns of one kind of savings."""

    kind: str
    name: str
    parts: dict[Part, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def moves_at_all(self) -> bool:
        """Whether there is any column of movements yet."""
        return any(self.parts.get(part) for part in MOVING)

    @cached_property
    def moves(self) -> bool:
        """Whether the sheet gives movements, from which the balance follows."""
        return self.moves_at_all

    @cached_property
    def columns(self) -> list[int]:
        """The columns whose amounts make the balance."""
        if self.moves:
            wanted: tuple[Part, ...] = ("opening", *MOVING)
        else:
            found: tuple[Part, ...] = ("balance", "closing", "total", "opening")
            wanted = (next(part for part in found if self.parts.get(part)),)
        return [column for part in wanted for column in self.parts.get(part, ())]

    @cached_property
    def printed(self) -> list[int]:
        """The columns that repeat what the others add up to."""
        own = set(self.columns)
        return [column for part in ("closing", "total", "balance") for column in self.parts.get(part, ()) if column not in own]  # fmt: skip


def products_in(table: Table, about: str) -> tuple[list[Product], list[int]]:
    """The kinds of savings a list has columns for, and the columns that add all of them up.

    A column without a kind of its own belongs to the kind that the sheet's title names.
    """
    products: dict[str, Product] = {}
    general: list[tuple[int, Part]] = []
    earns = _kind_in(about) is not None and any(
        part_of(table.titles[column]) in ("deposit", "withdrawal") for column in table.money
    )
    for column in table.money:
        title = table.titles[column]
        own, part = product_of(title), part_of(title)
        if earns and (gained := _gained(title)) is not None:
            general.append((column, gained))
            continue
        if (LOAN.search(title) or measure_of(title)) and not (own and own[0] == "equity_like"):
            continue
        if own is None or not (set(own[1].split()) - _GENERAL):
            general.append((column, part))
        else:
            products.setdefault(own[1], Product(*own)).parts[part].append(column)
    return _with_general(table, about, products, general)


def _gained(title: str) -> Part | None:
    """What was added to a savings account, or taken from it, beside what the member paid in or drew.

    >>> _gained("bunga"), _gained("jasa simpanan"), _gained("pajak bunga"), _gained("setoran")
    ('deposit', 'deposit', 'withdrawal', None)
    """
    if re.search(r"\b(pajak|pph|tax|adm|administrasi|biaya)\b", title):
        return "withdrawal"
    return "deposit" if re.match(r"(bunga|jasa|bagi hasil|interest)\b(?!.*(pinjam|loan|%))", title) else None


def _with_general(
    table: Table, about: str, products: dict[str, Product], general: list[tuple[int, Part]]
) -> tuple[list[Product], list[int]]:
    named = _kind_in(about)
    home = None
    if named is not None and (not products or list(products) == [named[1]]):
        home = products.setdefault(named[1], Product(*named))
    elif not products and general:
        home = products.setdefault("simpanan", Product("voluntary_other", "simpanan"))
    sums = []
    for column, part in general:
        if home is None and part == "balance" and _PUT_BY.search(table.titles[column]):
            products["tabungan"] = Product("voluntary_other", "tabungan", {"balance": [column]})
        elif home is None:
            sums += [column] if part in ("total", "closing") else []
        elif part != "balance" or _holds_amounts(table, column):
            home.parts[part].append(column)
    for one in products.values():
        _of_two_balances(one)
        _of_years(table, one)
    return [one for one in products.values() if any(one.parts.values())], sums


def _of_two_balances(product: Product) -> None:
    """Of several dated balances the first opens the time and the last closes it; one before all movements opens it."""
    closing = product.parts.get("closing", [])
    moving = [column for part in MOVING for column in product.parts.get(part, ())]
    if len(closing) == 1 and moving and closing[0] < min(moving) and not product.parts.get("opening"):
        product.parts["closing"], product.parts["opening"] = [], closing
    if len(closing) > 1:
        first, last = closing[0], closing[-1]
        product.parts["closing"] = [last]
        if product.moves_at_all and not product.parts.get("opening"):
            product.parts["opening"] = [first]


def _of_years(table: Table, product: Product) -> None:
    """Of balances of several years without a sum of them, the newest year's is meant."""
    balances = product.parts.get("balance", [])
    years = {column: found[0] for column in balances if (found := _YEAR.findall(table.titles[column]))}
    if len(set(years.values())) > 1 and len(years) == len(balances) and not product.parts.get("total"):
        product.parts["balance"] = [max(years, key=lambda column: years[column])]


def _kind_in(about: str) -> tuple[str, str] | None:
    """The one kind of savings that the sheet's name and title speak of."""
    found = [one for part in about.split("|") if (one := product_of(part)) and set(one[1].split()) - _GENERAL]
    kinds = {kind for kind, pattern in PRODUCTS if kind != "voluntary_other" and pattern.search(about)}
    return found[0] if found and len(kinds) < 2 else None


def _holds_amounts(table: Table, column: int) -> bool:
    cells = [cell_at(table.sheet.rows, row, column) for row in table.data_rows()]
    return sum(isinstance(cell, (int, float)) or not is_blank(cell) for cell in cells) * 2 > len(cells)


def part_of(title: str) -> Part:
    """Which part of a member's savings a column holds.

    >>> [part_of(title) for title in ("saldo awal", "simpanan wajib jan", "setoran", "penarikan", "saldo akhir")]
    ['opening', 'month', 'deposit', 'withdrawal', 'closing']
    >>> part_of("simpanan pokok"), part_of("jumlah"), part_of("bln ini"), part_of("s/d bln ini")
    ('balance', 'total', 'month', 'closing')
    """
    if OPENING.search(title):
        return "opening"
    if month_at_end(title):
        return "total" if TOTAL.search(title) else "closing" if CLOSING.search(title) else "month"
    if NOW.search(title):
        return "closing" if UNTIL.search(title) else "month"
    if WITHDRAWAL.search(title):
        return "withdrawal"
    if DEPOSIT.search(title):
        return "deposit"
    if TOTAL.search(title):
        return "total"
    return "closing" if CLOSING.search(title) else "balance"


def savings_in(
    table: Table, about: str, *, problems: list[Problem]
) -> tuple[list[SavingsRow], list[ListTotal]]:
    """What every member has in every kind; printed totals are compared with what they add up."""
    kinds = _kinds_column(table)
    if kinds is not None:
        return _long(table, kinds, problems)
    products, sums = products_in(table, about)
    checks = {column for one in products for column in one.printed} | set(sums)
    columns = sorted({column for one in products for column in one.columns} | checks)
    added: dict[int, int] = defaultdict(int)
    broken: set[int] = set()
    rows: list[SavingsRow] = []
    data = table.data_rows()
    for row in data:
        if not name_in(table, row) and not number_in(table, row):
            continue
        before = len(problems)
        amounts = _read(table, row, products, columns=columns, problems=problems)
        broken |= {column for column, amount in amounts.items() if amount is None}
        for column, amount in amounts.items():
            added[column] += amount or 0
        found = [
            one
            for product in products
            if (one := _row(table, row, product, amounts=amounts, problems=problems))
        ]
        # A row with something amiss in it is not told a second time by its sum.
        if not any(one.blocks for one in problems[before:]):
            totals = {column: amounts[column] for column in sums}
            problems += _across(table, row, totals, sum(one.amount_rupiah for one in found))
        rows += found
    problems += nameless(table, data, sums=added)
    problems += check_totals(table, columns, broken=broken)
    return rows, [_total(table, product, rows, broken) for product in products]


def _read(
    table: Table, row: int, products: list[Product], *, columns: list[int], problems: list[Problem]
) -> dict[int, int | None]:
    """The amounts of a row; a sum that is unreadable is amiss only where nothing stands for it."""
    needed = {column for one in products for column in one.columns}
    for one in products:
        if not _given(table, row, one):
            needed |= set(one.printed)
    quiet: list[Problem] = []
    return {
        column: money_at(table, row, column=column, problems=problems if column in needed else quiet)
        for column in columns
    }


def _given(table: Table, row: int, product: Product) -> bool:
    """Whether any column says what the balance is made of."""
    return any(not is_blank(cell_at(table.sheet.rows, row, column)) for column in product.columns)


def _kinds_column(table: Table) -> int | None:
    """The column that names a kind of savings in every row, where the list has one row per kind."""
    data = table.data_rows()
    for column in table.money:
        if not _KIND_TITLE.search(table.titles[column]):
            continue
        said = [cell for row in data if not is_blank(cell := cell_at(table.sheet.rows, row, column))]
        if said and all(isinstance(one, str) and re.match(r"\s*[A-Za-z]{2}", one) for one in said):
            return column
    return None


def _long(table: Table, kinds: int, problems: list[Problem]) -> tuple[list[SavingsRow], list[ListTotal]]:
    """One row per member and kind; the last column of an amount that is no movement counts."""
    parts = [(column, part_of(table.titles[column])) for column in table.money if column != kinds]
    fitting = [column for column, part in parts if part in ("closing", "balance", "total")]
    column = fitting[-1] if fitting else parts[-1][0] if parts else None
    if column is None:
        return [], []
    rows: list[SavingsRow] = []
    products: dict[str, Product] = {}
    data = table.data_rows()
    for row in data:
        said = words(cell_at(table.sheet.rows, row, kinds))
        own = product_of(said if _SAVED.search(said) else f"simpanan {said}") if said else None
        if own is None or not (name_in(table, row) or number_in(table, row)):
            continue
        product = products.setdefault(own[1], Product(*own, parts={"balance": [column]}))
        amounts = _amounts(table, row, [column], problems)
        rows += [one] if (one := _row(table, row, product, amounts=amounts, problems=problems)) else []
    broken = {column} if any(one.column == letter(column) and one.blocks for one in problems) else set()
    problems += check_totals(table, [column], broken=broken)
    return rows, [_total(table, product, rows, broken) for product in products.values()]


def _amounts(table: Table, row: int, columns: Iterable[int], problems: list[Problem]) -> dict[int, int | None]:  # fmt: skip
    return {column: money_at(table, row, column=column, problems=problems) for column in columns}


def _row(
    table: Table, row: int, product: Product, *, amounts: dict[int, int | None], problems: list[Problem]
) -> SavingsRow | None:
    if any(amounts[column] is None for column in product.columns):
        return None
    signs = {column: -1 for column in product.parts.get("withdrawal", ())}
    amount = sum(_signed(amounts[column] or 0, signs.get(column, 1)) for column in product.columns)
    moved = sum(_signed(amounts[column] or 0, signs.get(column, 1)) for column in product.columns if column not in product.parts.get("opening", ()))  # fmt: skip
    printed = {column: amounts[column] for column in product.printed if amounts[column]}
    place = letter(product.columns[-1])
    given = _given(table, row, product)
    if printed and not given:
        column, amount = next((one, total) for one, total in printed.items() if total)
        place, printed = letter(column), {}
    for column, total in printed.items():
        if total not in (amount, moved, _since_last_sum(product, column, amounts)):
            problems.append(_differs(table, row, column, printed=total or 0, expected=amount))
    if amount < 0:
        facts = {"amount_rupiah": amount, "name": name_in(table, row), "title": product.name}
        problems.append(Problem(table.sheet.name, row + 1, place, "row.negative", facts, True))
        return None
    if not amount and not given:
        return None
    return SavingsRow(
        sheet=table.sheet.name,
        row=row + 1,
        column=place,
        number=number_in(table, row),
        name=name_in(table, row),
        kind=product.kind,
        product=product.name,
        amount_rupiah=amount,
    )


def _since_last_sum(product: Product, column: int, amounts: dict[int, int | None]) -> int:
    """What the columns since the sum printed before this one add up to, as under quarters of a year."""
    first = max((one for one in product.printed if one < column), default=-1)
    taken = set(product.parts.get("withdrawal", ()))
    opening = product.parts.get("opening", ())
    own = [one for one in product.columns if first < one < column and one not in opening]
    return sum(_signed(amounts[one] or 0, -1 if one in taken else 1) for one in own)


def _signed(amount: int, sign: int) -> int:
    """A withdrawal counts against the balance, whether the sheet writes it with its sign or without."""
    return -abs(amount) if sign < 0 else amount


def _across(table: Table, row: int, totals: dict[int, int | None], expected: int) -> list[Problem]:
    """The sums of all kinds printed in a row that differ from what the row adds up to."""
    return [
        _differs(table, row, column, printed=total, expected=expected)
        for column, total in totals.items()
        if total and total != expected and expected
    ]


def _differs(table: Table, row: int, column: int, *, printed: int, expected: int) -> Problem:
    facts = {
        "name": name_in(table, row), "title": table.titles[column], "printed_rupiah": printed,
        "expected_rupiah": expected, "difference_rupiah": printed - expected,
    }  # fmt: skip
    return Problem(table.sheet.name, row + 1, letter(column), "row.sum_differs", facts, False)


def _total(table: Table, product: Product, rows: list[SavingsRow], broken: set[int]) -> ListTotal:
    own = [row for row in rows if row.product == product.name]
    whole = not broken & set(product.columns)
    total = sum(row.amount_rupiah for row in own)
    return ListTotal(sheet=table.sheet.name, kind=product.kind, title=product.name, total_rupiah=total, rows=len(own), whole=whole)  # fmt: skip
