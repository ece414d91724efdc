"""What each sheet of a workbook is: a balance, a list of people, transactions, or something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guyub.kernel.sheet.activity import SHARED, activity_columns
from guyub.kernel.sheet.beside import name_of
from guyub.kernel.sheet.cells import Cell, Sheet, words
from guyub.kernel.sheet.headings import CODE, heading_of
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.reach import MOST_HEADING_ROW, near, over, reach
from guyub.kernel.sheet.receivables import loan_columns
from guyub.kernel.sheet.rows import Kind
from guyub.kernel.sheet.tables import Table, table_of
from guyub.kernel.sheet.vocabulary import month_of, product_of, role_of

LISTS: tuple[Kind, ...] = ("members", "savings", "receivables", "activity")
_BALANCE = re.compile(
    r"\bneraca\b|trial balance|balance sheet|posisi keuangan|saldo (awal )?(akun|perkiraan|rekening)"
)
_RESULT = re.compile(r"laba[ /]*rugi|rugi[ /]*laba|\bphu\b|hasil usaha|income statement|profit|\bshu\b")
_BOOK = re.compile(r"jurnal|journal|transaksi|transactions?|buku (besar|kas|bank|harian)|\bbku\b|general ledger|kas harian|mutasi kas")  # fmt: skip
_MOVED = re.compile(
    r"\b(debet|debit|kredit|credit|masuk|keluar|penerimaan|pengeluaran|in|out|jumlah|amount|nominal|saldo|rp)\b"
)
_SAVINGS = re.compile(r"simpanan|tabungan|savings?\b|\bsimp\b")
_LOANS = re.compile(
    r"(?<!simpan )pinjam|piutang|kredit anggota|\bloans?\b|receivable|hutang anggota|utang anggota|angsuran|outstanding"
)
_ACTIVITY = re.compile(
    r"aktivitas|activity|belanja|partisipasi|pembelian|purchases?|jasa (pinjaman|anggota)|\bjasa\b|bunga (dibayar|pinjaman)"
    r"|interest paid|transaksi anggota|hasil (panen|tani)|setoran (susu|gabah|hasil)|penjualan"
)
_SHARE = re.compile(r"\bshu\b|jasa (modal|usaha|simpanan)|\bditerima\b")
_PAID = re.compile(r"dibayar|diterima|\bpaid\b|setahun|thn ini|tahun ini|\b20[0-9][0-9]\b")
_PERSONAL = ("identity", "sex", "birth", "joined", "address", "phone", "occupation", "left", "village")


@dataclass(frozen=True)
class Recognised:
    """What a sheet is, where its list stands, and what its name and titles say."""

    sheet: Sheet
    kinds: tuple[Kind, ...]
    about: str
    table: Table | None = None
    is_result: bool = False
    """Whether it tells the year's income and expense apart, and no balances."""


def recognised(sheet: Sheet, *, told: Kind | None = None) -> Recognised:
    """What the sheet is; what a person has told of it counts before what it looks like."""
    table = table_of(sheet)
    over_it = above(sheet, table)
    about = "|".join(
        text for text in (words(name_of(sheet)), *(words(cell) for row in over_it for cell in row)) if text
    )
    if told is not None:
        return Recognised(sheet, (told,), about, table if told in LISTS else None)
    if not any(not is_blank(cell) for row in sheet.rows for cell in row):
        return Recognised(sheet, ("other",), about)
    if _is_book(sheet, about):
        return Recognised(sheet, ("transactions",), about)
    if table is not None and not _is_balance(sheet, table, about):
        kinds = _kinds(table, about)
        if kinds:
            return Recognised(sheet, kinds, about, table)
    if _RESULT.search(about) and not _BALANCE.search(about) and not _has_sides(sheet):
        return Recognised(sheet, ("other",), about, is_result=True)
    return Recognised(sheet, ("trial_balance",), about)


def above(sheet: Sheet, table: Table | None) -> Sequence[Sequence[Cell]]:
    """What is said over the list; of a long letter over it the head, and what stands right above."""
    if table is None:
        return [*(sheet.rows[at] for at in near(sheet)), *sheet.rows[:6]]
    long = table.above > MOST_HEADING_ROW
    return over(sheet, heading=table.above) if long else sheet.rows[: table.above]


def _is_book(sheet: Sheet, about: str) -> bool:
    """Days, what happened, and amounts that come and go."""
    for row in sheet.rows[: reach(sheet)]:
        titles = [words(cell) for cell in row if isinstance(cell, str)]
        roles = {role_of(title) for title in titles}
        if "date" not in roles or not roles & {"description", "voucher", "note", "number", "name"}:
            continue
        moved = [
            title for title in titles if _MOVED.search(title) and role_of(title) not in ("voucher", "number")
        ]
        comes_and_goes = any(re.search(r"debet|debit|kredit|credit|masuk|keluar|penerimaan|pengeluaran", title) for title in moved)  # fmt: skip
        if moved and (comes_and_goes or _BOOK.search(about) or not roles & {"name", "number"}):
            return True
    return False


def _has_sides(sheet: Sheet) -> bool:
    heading = heading_of(sheet)
    return heading is not None and bool(heading.pairs or heading.side is not None or heading.moved)


def _is_balance(sheet: Sheet, table: Table, about: str) -> bool:
    if "name" not in table.roles:
        return any(re.search(r"perkiraan|akun|rekening|account|uraian|keterangan|description|pos\b", title) for title in table.titles)  # fmt: skip
    people = {"identity", "birth"} & set(table.roles)
    if "number" in table.roles and not CODE.match(table.titles[table.roles["number"]]):
        people.add("number")
    if re.search(r"neraca (saldo|lajur|percobaan)|trial balance", about) and _has_sides(sheet) and not people:
        return True
    if _SAVINGS.search(about) or _LOANS.search(about) or "anggota" in about:
        return False
    return bool(_BALANCE.search(about)) or (_has_sides(sheet) and not people)


def _kinds(table: Table, about: str) -> tuple[Kind, ...]:
    titles = [table.titles[column] for column in table.money]
    loans, savings = _loans(table, titles, about), _savings(titles, about)
    if SHARED.search(about) and any(_SHARE.search(title) for title in titles):
        # A list of shares shows what they were reckoned from, not what anyone has or owes.
        loans = savings = False
    kinds: list[Kind] = []
    personal = sum(role in table.roles for role in _PERSONAL)
    if personal >= 2 or (personal and not any(map(table.holds_amounts, table.money))):
        kinds.append("members")
    if savings:
        kinds.append("savings")
    if loans:
        kinds.append("receivables")
    if _activity(table, titles, about, alone=not kinds or kinds == ["members"]):
        kinds.append("activity")
    if (
        not kinds
        and not _amounts(titles)
        and re.search(r"anggota|member|register", about + "|" + "|".join(table.titles))
    ):
        kinds.append("members")
    if not kinds and "name" in table.roles and not titles:
        kinds.append("members")
    return tuple(kinds)


def _amounts(titles: Sequence[str]) -> bool:
    return any(re.search(r"jumlah|saldo|total|amount|rp\b|nominal", title) for title in titles)


def _savings(titles: Sequence[str], about: str) -> bool:
    named = [own for title in titles if not _LOANS.search(title) and (own := product_of(title))]
    said = any(_SAVINGS.search(title) for title in titles if not _LOANS.search(title))
    if _LOANS.search(about) and not _SAVINGS.search(about):
        return said
    return bool(titles) and (bool(_SAVINGS.search(about)) or said or any(kind in ("mandatory", "voluntary") for kind, _ in named))  # fmt: skip


def _loans(table: Table, titles: Sequence[str], about: str) -> bool:
    said = any(_LOANS.search(title) and not _ACTIVITY.search(title) for title in titles)
    if said:
        return bool(loan_columns(table))
    return bool(_LOANS.search(about)) and not _SAVINGS.search(about) and bool(loan_columns(table)) and not _all_measures(titles, about)  # fmt: skip


def _all_measures(titles: Sequence[str], about: str) -> bool:
    """A list about what was paid on loans, not about what is owed."""
    owed = [title for title in titles if not _ACTIVITY.search(title)]
    return bool(_ACTIVITY.search(about)) and not any(
        re.search(r"sisa|saldo|pokok|plafon|pinjaman$", title) for title in owed
    )


def _activity(table: Table, titles: Sequence[str], about: str, *, alone: bool) -> bool:
    columns = activity_columns(table, about)
    if not columns:
        return False
    if alone:
        return True
    if sum(any(month_of(word) for word in table.titles[column].split()) for column, _, _ in columns) > 1:
        return True
    return any(_PAID.search(table.titles[column]) or re.search(r"belanja|pembelian|purchase|produce", table.titles[column]) for column, _, _ in columns)  # fmt: skip
