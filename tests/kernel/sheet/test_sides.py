"""The side of a balance, told by a mark at the amount or by how it moved."""

import pytest
from tests.kernel.sheet.reading import E, balances, codes, read


@pytest.mark.parametrize(
    "marks", [("D", "K"), ("Db", "Kr"), ("(D)", "(K)"), ("Debet", "Kredit"), ("Dr.", "Cr.")]
)
def test_a_mark_at_the_amount_is_its_side(marks: tuple[str, str]) -> None:
    book = read(
        NS=[
            ["NERACA SALDO PER 31 DESEMBER 2024"], ["No Akun", "Nama Akun", "Saldo"], ["101", "Kas", f"1.000 {marks[0]}"],
            ["201", "Simpanan Sukarela", f"Rp 400 {marks[1]}"], ["301", "Simpanan Pokok", f"600{marks[1]}"],
        ]
    )  # fmt: skip
    assert balances(book) == {"Kas": 1000, "Simpanan Sukarela": -400, "Simpanan Pokok": -600}


@pytest.mark.parametrize("moved", [["Debet", "Kredit"], ["Mutasi Debet", "Mutasi Kredit"]])
def test_a_closing_balance_after_its_movements_is_the_balance(moved: list[str]) -> None:
    book = read(
        NS=[
            ["NERACA SALDO DESEMBER 2024"], ["Kode", "Nama Akun", "Saldo Awal", *moved, "Saldo Akhir"],
            ["101", "Kas", 100, 50, 20, 130], ["150", "Piutang karyawan", 30, E, E, 30],
            ["201", "Simpanan Sukarela", 40, 0, 20, 60], ["301", "Simpanan Pokok", 90, E, 10, 100],
        ]
    )  # fmt: skip
    assert balances(book) == {
        "Kas": 130,
        "Piutang karyawan": 30,
        "Simpanan Sukarela": -60,
        "Simpanan Pokok": -100,
    }
    assert not codes(book)


def test_balances_without_side_or_code_are_turned_by_their_names_where_that_levels_them() -> None:
    rows = [["Saldo akun per 31 Desember 2024"], ["Nama Akun", "Saldo"], ["Kas", 1000], ["Simpanan Pokok", 700], ["Dana Sosial", 300]]  # fmt: skip
    assert balances(read(NS=rows)) == {"Kas": 1000, "Simpanan Pokok": -700, "Dana Sosial": -300}


def test_numbers_that_count_the_lines_are_no_codes() -> None:
    """As codes they would make of the fourth line an income, whatever its name."""
    book = read(
        NS=[
            ["NERACA SALDO 31 Desember 2024"], ["No", "Nama Perkiraan", "Debet", "Kredit"], [1, "Kas", 1000, E],
            [2, "Piutang Anggota", 4000, E], [3, "Simpanan Pokok", E, 2000], [4, "Simpanan Wajib", E, 3000],
        ]
    )  # fmt: skip
    assert {row.code for row in book.balance.rows} == {None} and not codes(book)
    kept = read(
        NS=[["Kode", "Nama", "Debet", "Kredit"], [101, "Kas", 1000, E], [301, "Simpanan Pokok", E, 1000]]
    )
    assert [row.code for row in kept.balance.rows] == ["101", "301"]


def test_halves_with_numbered_groups() -> None:
    book = read(
        Neraca=[
            ["NERACA PER 31 DESEMBER 2024"], ["No", "AKTIVA", "Jumlah (Rp)", "No", "PASIVA", "Jumlah (Rp)"],
            ["I", "Aktiva Lancar", E, "I", "Hutang Lancar", E], [1, "Kas", 1000, 1, "Simpanan Sukarela", 500],
            [2, "Bank", 2000, 2, "Dana Sosial", 100], [E, "Jumlah Aktiva Lancar", 3000, "II", "Modal Sendiri", E],
            ["II", "Aktiva Tetap", E, 1, "Simpanan Pokok", 1000], [1, "Inventaris", 1000, 2, "Simpanan Wajib", 1000],
            [2, "Penyusutan", -400, 3, "SHU", 1000], [E, "Total Aktiva", 3600, E, "Total Pasiva", 3600],
        ]
    )  # fmt: skip
    assert balances(book) == {
        "Kas": 1000, "Bank": 2000, "Inventaris": 1000, "Penyusutan": -400, "Simpanan Sukarela": -500,
        "Dana Sosial": -100, "Simpanan Pokok": -1000, "Simpanan Wajib": -1000, "SHU": -1000,
    }  # fmt: skip
    assert not codes(book)
