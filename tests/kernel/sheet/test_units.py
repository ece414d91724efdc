"""Each unit's balance on a sheet of its own: together the books of the cooperative, never one of them alone."""

from datetime import date

from tests.kernel.sheet.reading import E, Rows, codes, read

from guyub.kernel.sheet.workbook import Workbook

SHOP: Rows = [
    ["KOPERASI X"], ["NERACA UNIT TOKO PER 31 DESEMBER 2024"], ["AKTIVA", E, "PASIVA", E], ["Kas", 100, "Utang dagang", 40],
    ["Persediaan", 50, "Modal tetap", 80], [E, E, "SHU", 30], ["Jumlah", 150, "Jumlah", 150],
]  # fmt: skip
LOANS: Rows = [
    ["KOPERASI X"], ["NERACA UNIT SIMPAN PINJAM PER 31 DESEMBER 2024"], ["AKTIVA", E, "PASIVA", E],
    ["Kas", 200, "Simpanan Pokok", 100], ["Piutang Anggota", 300, "Simpanan Wajib", 350], [E, E, "SHU", 50],
    ["Jumlah", 500, "Jumlah", 500],
]  # fmt: skip


def whole(*, cash: int, debts: int) -> Rows:
    return [
        ["KOPERASI X"], ["NERACA PER 31 DESEMBER 2024"], ["AKTIVA", E, "PASIVA", E], ["Kas", cash, "Utang dagang", debts],
        ["Persediaan", 50, "Modal tetap", 80], ["Piutang Anggota", 300, "Simpanan Pokok", 100],
        [E, E, "Simpanan Wajib", 350], [E, E, "SHU", 80], ["Jumlah", cash + 350, "Jumlah", cash + 350],
    ]  # fmt: skip


def held(book: Workbook) -> set[tuple[str | None, str, int]]:
    return {(row.unit, row.name, row.amount_rupiah) for row in book.balance.rows}


UNITS = {
    ("TOKO", "Kas", 100), ("TOKO", "Persediaan", 50), ("TOKO", "Utang dagang", -40), ("TOKO", "Modal tetap", -80),
    ("TOKO", "SHU", -30), ("USP", "Kas", 200), ("USP", "Piutang Anggota", 300), ("USP", "Simpanan Pokok", -100),
    ("USP", "Simpanan Wajib", -350), ("USP", "SHU", -50),
}  # fmt: skip


def test_units_on_sheets_of_their_own_are_one_balance() -> None:
    assert held(read(Toko=SHOP, USP=LOANS)) == UNITS
    book = read(Toko=SHOP, USP=LOANS, Gabungan=whole(cash=300, debts=40))
    assert held(book) == UNITS and not codes(book)


def test_units_that_are_not_all_of_it_leave_the_balance_of_all_and_it_is_told() -> None:
    book = read(Toko=SHOP, USP=LOANS, Gabungan=whole(cash=400, debts=140))
    assert (None, "Kas", 400) in held(book)
    (told,) = book.problems
    assert (told.code, told.facts["difference_rupiah"], told.blocks) == (
        "trial_balance.units_differ",
        100,
        False,
    )


def test_a_balance_of_a_unit_alone_is_read_though_its_unit_lends() -> None:
    sheet = [["NERACA SALDO UNIT SIMPAN PINJAM 31 DESEMBER 2024"], ["Kode", "Nama", "Debet", "Kredit"], ["101", "Kas", 200, E], ["301", "Simpanan Pokok", E, 200]]  # fmt: skip
    other = [["NERACA SALDO UNIT TOKO 31 DESEMBER 2024"], ["Kode", "Nama", "Debet", "Kredit"], ["101", "Kas", 10, E], ["401", "Penjualan", E, 10]]  # fmt: skip
    found = held(read(NS_Toko=other, NS_USP=sheet))
    assert {("USP", "Kas", 200), ("TOKO", "Penjualan", -10)} <= found and len(found) == 4


def test_each_unit_has_its_own_result() -> None:
    book = read(
        Toko=SHOP, USP=LOANS,
        PHU_Toko=[["PERHITUNGAN HASIL USAHA UNIT TOKO"], ["Tahun 2024"], ["Penjualan", 130], ["Harga pokok", 100], ["SHU", 30]],
        PHU_USP=[["PERHITUNGAN HASIL USAHA UNIT SIMPAN PINJAM"], ["Tahun 2024"], ["Jasa pinjaman", 80], ["Beban gaji", 30], ["SHU", 50]],
    )  # fmt: skip
    surplus = {("TOKO", "SHU", -30), ("USP", "SHU", -50)}
    results = {("TOKO", "Penjualan", -130), ("TOKO", "Harga pokok", 100), ("USP", "Jasa pinjaman", -80), ("USP", "Beban gaji", 30)}  # fmt: skip
    assert held(book) == (UNITS - surplus) | results and not codes(book)


def test_the_year_before_is_of_all_units_or_of_none() -> None:
    before = [
        [str(cell).replace("2024", "2023") if isinstance(cell, str) else cell for cell in row] for row in SHOP
    ]
    assert read(Toko=SHOP, USP=LOANS, Toko_2023=before).before is None
    both = read(
        Toko=SHOP, USP=LOANS, Toko_2023=before,
        USP_2023=[[str(cell).replace("2024", "2023") if isinstance(cell, str) else cell for cell in row] for row in LOANS],
    ).before  # fmt: skip
    assert both is not None and both.on == date(2023, 12, 31) and len({row.unit for row in both.rows}) == 2


def test_a_cooperative_called_savings_and_loans_has_lists_of_every_kind() -> None:
    name = ["KOPERASI SIMPAN PINJAM ANGGOTA MAJU"]
    people: Rows = [[1, "Ani", 60], [2, "Budi", 40]]
    book = read(
        NS=[name, ["NERACA SALDO"], ["Kode", "Nama", "Debet", "Kredit"], ["101", "Kas", 100, E], ["301", "Simpanan Pokok", E, 100]],
        Simpanan=[name, ["DAFTAR SIMPANAN POKOK"], ["No", "Nama", "Jumlah"], *people],
        Pinjaman=[name, ["DAFTAR PINJAMAN"], ["No", "Nama", "Jumlah"], *people],
        Anggota=[name, ["DAFTAR ANGGOTA"], ["No", "Nama", "Alamat"], [1, "Ani", "x"], [2, "Budi", "y"]],
    )  # fmt: skip
    assert [one.kinds for one in book.sheets] == [
        ("trial_balance",),
        ("savings",),
        ("receivables",),
        ("members",),
    ]
    assert not codes(book)
