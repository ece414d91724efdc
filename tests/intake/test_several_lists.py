"""Several lists of one kind in a workbook: each meets its own account, and comes again mended."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import House
from tests.intake.office import Rows, bring, preview, stage, workbook

from guyub.ledger import queries as ledger
from guyub.ledger.proof import check_books
from guyub.loans import queries as loans
from guyub.reports.queries.overview import OverviewWish, overview

END = date(2024, 12, 31)
NAMES = ("Ani", "Budi", "Citra")


def balance(*owed: tuple[str, int], saved: tuple[tuple[str, int], ...] = ()) -> Rows:
    rows: list[list[Any]] = [["NERACA SALDO PER 31 DESEMBER 2024"], ["Nama Perkiraan", "Debet", "Kredit"]]
    rows += [["Kas", 5_000_000, None]]
    rows += [[name, amount, None] for name, amount in owed]
    rows += [[name, None, amount] for name, amount in saved]
    left = 5_000_000 + sum(amount for _, amount in owed) - sum(amount for _, amount in saved)
    return [*rows, ["Modal hibah", None, left]]


def owing(*amounts: int, title: str = "Sisa", above: str = "") -> Rows:
    head = [[above], []] if above else []
    return [
        *head,
        ["No", "Nama", title],
        *([place + 1, NAMES[place], one] for place, one in enumerate(amounts) if one),
    ]


def by_account(house: House) -> dict[str, int]:
    found: dict[str, int] = {}
    names = {one.code: one.name for one in ledger.accounts(house.body)}
    for one in loans.outstanding(house.body, on=END):
        found[names[one.account]] = found.get(names[one.account], 0) + one.amount_rupiah
    return found


def shown(house: House, key: str) -> object:
    """What the overview says of it."""
    rows = overview(house.body, OverviewWish(on=END)).rows
    return next(row.cells[1] for row in rows if row.label_key == f"overview.{key}")


UANG, BARANG = (4_000_000, 1_000_000, 0), (0, 700_000, 300_000)
TWO_COLUMNS: Rows = [
    ["DAFTAR PIUTANG UANG DAN BARANG"], ["No", "Nama", "Sisa piutang uang", "Sisa piutang barang"],
    *([place + 1, NAMES[place], UANG[place], BARANG[place]] for place in range(3)),
]  # fmt: skip
WITH_SUM: Rows = [
    ["PIUTANG ANGGOTA"], ["No", "Nama", "Pinjaman uang", "Pinjaman barang", "Jumlah"],
    *([place + 1, NAMES[place], UANG[place], BARANG[place], UANG[place] + BARANG[place]] for place in range(3)),
]  # fmt: skip
WAYS: dict[str, tuple[tuple[str, str], dict[str, Rows]]] = {
    "sheets by name": (("Piutang uang", "Piutang barang"), {"Piutang Uang": owing(*UANG), "Piutang Barang": owing(*BARANG)}),
    "by title": (("Piutang pinjaman anggota", "Piutang toko"), {
        "Daftar 1": owing(*UANG, above="DAFTAR PINJAMAN ANGGOTA"), "Daftar 2": owing(*BARANG, above="PIUTANG WASERDA PER 31 DESEMBER 2024")}),
    "by what is left": (("Piutang anggota", "Piutang toko"), {
        "Piutang": owing(*UANG, title="Sisa pinjaman"), "Piutang Toko": owing(*BARANG)}),
    "by sum": (("Pinjaman jangka pendek", "Pinjaman jangka panjang"), {
        "Pinjaman A": owing(*UANG, title="Sisa pinjaman"), "Pinjaman B": owing(*BARANG, title="Sisa pinjaman")}),
    "two columns": (("Piutang uang", "Piutang barang"), {"Piutang": TWO_COLUMNS}),
    "columns and their sum": (("Piutang simpan pinjam", "Piutang dagang anggota"), {"Piutang": WITH_SUM}),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_each_list_of_receivables_meets_its_own_account(house: House, way: str) -> None:
    (first, second), sheets = WAYS[way]
    book = workbook(Neraca=balance((first, 5_000_000), (second, 1_000_000)), **sheets)
    uid = stage(house, book)
    assert {one["difference_rupiah"] for one in preview(house, uid)["lists"]} == {0}
    told = bring(house, book)
    assert all(not one.get("difference_rupiah") for one in told["told"])
    assert by_account(house) == {first: 5_000_000, second: 1_000_000}
    assert shown(house, "owed") == 6_000_000
    assert check_books(house.body).sound


def test_a_mended_list_changes_its_own_account(house: House) -> None:
    sheets = {"Piutang Uang": owing(*UANG), "Piutang Barang": owing(*BARANG)}
    accounts = balance(("Piutang uang", 5_000_000), ("Piutang barang", 1_000_000))
    bring(house, workbook(Neraca=accounts, **sheets))
    bring(house, workbook(Neraca=accounts, **sheets))
    assert by_account(house) == {"Piutang uang": 5_000_000, "Piutang barang": 1_000_000}
    mended = owing(0, 650_000, 300_000, above="PIUTANG BARANG PER 31 DESEMBER 2024")
    bring(house, workbook(**{"Piutang Barang": mended}))
    assert by_account(house) == {"Piutang uang": 5_000_000, "Piutang barang": 950_000}
    assert len(loans.outstanding(house.body, on=END)) == 4


def test_each_list_of_savings_meets_its_own_account(house: House) -> None:
    saved = (
        ("Simpanan sukarela", 900_000),
        ("Simpanan hari raya", 500_000),
        ("Tabungan pendidikan", 250_000),
    )
    sheets = {
        "Simpanan Sukarela": owing(600_000, 300_000, title="Saldo"),
        "Simpanan Hari Raya": owing(100_000, 400_000, title="Saldo"),
        "Tab. Pendidikan": owing(250_000, title="Saldo", above="TABUNGAN PENDIDIKAN"),
    }
    book = workbook(Neraca=balance(saved=saved), **sheets)
    lists = preview(house, stage(house, book))["lists"]
    assert {one["account"]: (one["list_rupiah"], one["difference_rupiah"]) for one in lists} == {
        name: (amount, 0) for name, amount in saved
    }
    told = bring(house, book)
    assert all(not one.get("difference_rupiah") for one in told["told"])
    assert shown(house, "savings") == 1_650_000
    assert check_books(house.body).sound
