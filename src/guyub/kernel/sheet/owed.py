"""Which account each list of what members owe tells apart, where the books keep several."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guyub.kernel.sheet.accounts import PLAIN, account_rows
from guyub.kernel.sheet.cells import words
from guyub.kernel.sheet.findings import TrialBalanceRow
from guyub.kernel.sheet.rows import ListTotal, ReceivableRow, Said

_OWED = re.compile(r"piutang|pinjaman|tagihan|\bloans?\b|receivable")
_NEVER = re.compile(
    r"\b(jasa|bunga|interest)\b|simpanan|pajak|ragu|penyisihan|cadangan|akumulasi|allowance|(non|bukan) anggota|luar anggota"
)
_GENERAL = re.compile(
    r"piutang|pinjaman|tagihan|kredit|utang|hutang|anggota|member|members|loan|loans|receivable|receivables"
    r"|daftar|rekap|rekapitulasi|rincian|laporan|buku|sisa|saldo|pokok|per|posisi|tahun|thn|bulan|bln"
    r"|tanggal|tgl|akhir|jumlah|jml|total|plafon|angsuran|lunas|outstanding|balance|yang|diberikan|kepada"
    r"|pada|dan|dari|sampai|s/d|lembar|sheet|list|the"
)
"""Words of every list and every account of lending."""
_SORTS = (
    ("barang", re.compile(r"barang|\btoko\b|waserda|dagang|niaga|konsumsi|sembako|kantin|\bmart\b|belanja|penjualan|(piutang|tagihan) usaha|\bgoods\b|\bshop\b|\bstore\b|\btrade\b")),
    ("uang", re.compile(r"\buang\b|\btunai\b|\busp\b|\bsp\b|simpan pinjam|kas ?bon|\bcash\b|\bmoney\b")),
)  # fmt: skip
_LENDING = re.compile(r"\b(pinjaman|pinjam|loans?)\b")
_NAMES_A_BODY = re.compile(
    r"^(koperasi|kop\b|kpri|kprn?|kud|ksp|kopkar|primkop|puskop|perkumpulan|cooperative)"
)


def weight_of(said: Said, name: str) -> tuple[int, int]:
    """How well what a list says fits an account's name: shared words, and how few of the name stay unsaid.

    >>> weight_of(Said(("sisa piutang barang",), ("piutang uang dan barang",)), "piutang barang")
    (6, 0)
    >>> weight_of(Said((), ("daftar pinjaman",)), "piutang uang"), weight_of(Said((), ("piutang",)), "piutang")
    ((1, 0), (0, 0))
    """
    own, of_sheet = _marks(said.columns), _marks(said.sheet)
    wanted = set(_marks((name,), lending=False))
    shared = [4 * own.get(one, 0) + 2 * of_sheet.get(one, 0) for one in wanted]
    return sum(shared) // 2, -sum(not one for one in shared)


def _marks(texts: Sequence[str], *, lending: bool = True) -> dict[str, int]:
    """The words that tell one sort of lending from another; what only says that it was lent weighs half of cash."""
    found: dict[str, int] = {}
    for text in texts:
        if _NAMES_A_BODY.match(text):
            continue
        rest = text
        for sort, pattern in _SORTS:
            if pattern.search(rest):
                found[sort] = 2
                rest = pattern.sub(" ", rest)
        if lending and _LENDING.search(rest):
            found.setdefault("uang", 1)
        for word in rest.split():
            if len(word) > 2 and not _GENERAL.fullmatch(word) and not re.search(r"[0-9]", word):
                found[word] = 2
    return found


def sorted_apart(titles: Sequence[str]) -> bool:
    """Whether columns each name a sort of lending of their own.

    >>> sorted_apart(["sisa piutang uang", "sisa piutang barang"]), sorted_apart(["saldo 2023", "saldo 2024"])
    (True, False)
    """
    marks = [frozenset(_marks((title,), lending=False)) for title in titles]
    return len(marks) > 1 and all(marks) and len(set(marks)) == len(marks)


def placed(lists: Sequence[ListTotal], rows: Sequence[TrialBalanceRow]) -> dict[Said, str]:
    """Each list's title: ``piutang`` where there is no more to tell, else the account that it fits alone.

    The words decide; lists that say no more are told by their sum, and the one that is left over takes
    the account that is left over.
    """
    owed: dict[Said, int] = {}
    for one in lists:
        if one.said is not None:
            owed[one.said] = owed.get(one.said, 0) + one.total_rupiah
    accounts: dict[str, int] = {}
    for row in rows:
        name = words(row.name)
        if row.amount_rupiah > 0 and may_be_owed(row.name):
            accounts[name] = accounts.get(name, 0) + row.amount_rupiah
    plain = {words(row.name) for row in account_rows(rows, kind="receivables", title=PLAIN)}
    if len(accounts) < 2:
        return dict.fromkeys(owed, PLAIN)
    found = {said: fitting for said in owed if (fitting := _by_words(said, accounts))}
    for said, total_rupiah in owed.items():
        same = [
            name for name, held in accounts.items() if held == total_rupiah and name not in found.values()
        ]
        if said not in found and len(same) == 1:
            found[said] = same[0]
    left = [row for row in rows if words(row.name) not in found.values()]
    rest = {words(row.name) for row in account_rows(left, kind="receivables", title=PLAIN)}
    for said in owed:
        found.setdefault(said, next(iter(rest), PLAIN))
    return {said: PLAIN if {name} == plain else name for said, name in found.items()}


def may_be_owed(name: str) -> bool:
    """Whether an account of this name may be what members owe.

    >>> may_be_owed("Piutang Barang"), may_be_owed("Piutang jasa"), may_be_owed("Penyisihan piutang")
    (True, False, False)
    """
    return bool(_OWED.search(words(name))) and not _NEVER.search(words(name))


def _by_words(said: Said, accounts: dict[str, int]) -> str | None:
    weighed = sorted(((weight_of(said, name), name) for name in accounts), reverse=True)
    best, second = weighed[0], weighed[1]
    return best[1] if best[0][0] and best[0] > second[0] else None


def titled(lists: Sequence[ListTotal], rows: Sequence[TrialBalanceRow]) -> list[ListTotal]:
    """The lists with the titles under which their accounts are found."""
    titles = placed(lists, rows)
    return [replace(one, title=titles.get(one.said, one.title)) if one.said else one for one in lists]


def of_titles(owed: Sequence[ReceivableRow], titles: dict[Said, str]) -> list[ReceivableRow]:
    """The rows with the titles of their lists."""
    if set(titles.values()) <= {PLAIN}:
        return list(owed)
    return [replace(row, product=titles.get(row.said, PLAIN)) if row.said else row for row in owed]
