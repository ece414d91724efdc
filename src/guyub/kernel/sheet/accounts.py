"""Which account of a balance keeps what a list tells apart."""

import re
from collections.abc import Sequence

from guyub.kernel.sheet.cells import words
from guyub.kernel.sheet.findings import TrialBalanceRow
from guyub.kernel.sheet.rows import ListTotal
from guyub.kernel.sheet.vocabulary import product_of

_NOT_HELD = re.compile(r"^(piutang|beban|biaya|jasa|bunga|pendapatan|h?utang (bunga|jasa)|dana|cadangan|kas|bank|penyertaan)\b|\b(pada|di) (puskop|pusat|koperasi lain|bank)")  # fmt: skip
_LENT = re.compile(r"^piutang\b|pinjaman (yang )?diberikan|pinjaman (pada |kepada )?anggota|loans? (to|receivable)|receivable")  # fmt: skip
_NOT_LENT = re.compile(r"dagang|barang|lain|jasa|bunga|simpanan|pajak|karyawan|ragu|penyisihan|cadangan|akumulasi|allowance")  # fmt: skip


_SAVED = re.compile(r"simpanan|simp|simpn|tabungan|tab|tabung|savings?|anggota|members?")
PLAIN = "piutang"
"""The title of what members owe where nothing tells one sort of it from another."""


def account_rows(rows: Sequence[TrialBalanceRow], *, kind: str, title: str) -> list[TrialBalanceRow]:
    """The rows of the balance that keep what a list tells apart: one account, in all its units."""
    if kind == "receivables" and title != PLAIN:
        fitting = [row for row in rows if row.amount_rupiah > 0 and words(row.name) == title]
    elif kind == "receivables":
        fitting = [row for row in rows if row.amount_rupiah > 0 and _LENT.search(words(row.name)) and not _NOT_LENT.search(words(row.name))]  # fmt: skip
    else:
        credit = [row for row in rows if row.amount_rupiah < 0 and not _NOT_HELD.search(words(row.name))]  # fmt: skip
        fitting = [row for row in credit if (own := product_of(words(row.name))) and own[1] == title]
        fitting = fitting or [row for row in credit if words(row.name) == title or title in words(row.name)]
        if not fitting and kind not in ("voluntary_other",):
            fitting = [row for row in credit if (own := product_of(words(row.name))) and own[0] == kind]
        if not fitting and (own_words := _own_words(title)):
            fitting = [
                row
                for row in credit
                if product_of(words(row.name)) and _own_words(words(row.name)) == own_words
            ]
    exact = [row for row in fitting if words(row.name) == title]
    fitting = exact or fitting
    names = {words(row.name) for row in fitting}
    return fitting if len(names) == 1 else []


def _own_words(name: str) -> set[str]:
    """What tells one kind of savings from others, however short the rest is written.

    >>> _own_words("tab pendidikan") == _own_words("tabungan pendidikan anggota")
    True
    """
    return {word for word in name.split() if not _SAVED.fullmatch(word)}


def totals_together(totals: Sequence[ListTotal]) -> list[ListTotal]:
    """Lists of the same thing on several sheets, added up."""
    found: dict[tuple[str, str], ListTotal] = {}
    for one in totals:
        before = found.get((one.kind, one.title))
        found[one.kind, one.title] = one if before is None else ListTotal(
            sheet=before.sheet, kind=one.kind, title=one.title, rows=before.rows + one.rows,
            total_rupiah=before.total_rupiah + one.total_rupiah, whole=before.whole and one.whole,
        )  # fmt: skip
    return list(found.values())
