"""What stands above and under a list."""

import pytest
from tests.kernel.sheet.reading import E, Rows, balances, codes, read, saved

from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.titles import scaled

BALANCE: Rows = [
    ["Perkiraan", "Debet", "Kredit"],
    ["Kas", 100, E],
    ["Simpanan Pokok", E, 100],
    ["JUMLAH", 100, 100],
]


@pytest.mark.parametrize("remark", ["(dalam ribuan rupiah)", "Disajikan dalam jutaan", "In thousands of rupiah", "(Rp.000)"])  # fmt: skip
def test_figures_for_thousands_are_no_rupiah(remark: str) -> None:
    book = read(NS=[["NERACA SALDO 31/12/2024"], [remark], *BALANCE])
    assert [(one.code, one.row, one.blocks) for one in book.problems] == [("sheet.scaled", 2, True)]


def test_words_of_a_title_that_only_look_like_it_hold_nothing_up() -> None:
    assert not scaled([Sheet("x", (("Koperasi Seribu Jaya",), ("Rp 1.000",), ("dalam rupiah",)))])


def test_signatures_under_a_balance_are_no_amounts() -> None:
    signed = [[], ["Kraksaan, 31 Desember 2024"], ["Ketua", E, "Bendahara"], ["Suparman", E, "Siti"]]
    assert balances(read(NS=[["31 Desember 2024"], *BALANCE, *signed])) == {
        "Kas": 100,
        "Simpanan Pokok": -100,
    }
    book = read(NS=[["31 Desember 2024"], *BALANCE[:2], ["Simpanan Pokok", E, "1oo"], BALANCE[3]])
    assert "money.unreadable" in codes(book)


def test_savings_written_short_have_their_whole_name() -> None:
    rows: Rows = [
        ["No", "Nama", "SP", "Simp. Hari Raya", "Simp. Pendidikan", "Jml"],
        [1, "Ani", 100, 50, 70, 220],
    ]
    book = read(S=[["31 Desember 2024"], *rows])
    assert saved(book) == {"pokok": [100], "hari raya": [50], "pendidikan": [70]} and not codes(book)


def test_a_register_with_columns_of_no_use_is_a_register() -> None:
    book = read(A=[["No", "Nama", "Gelar", "Umur", "Alamat"], [1, "dr. Budi Sp.A", "Sp.A", 30, "x"]], S=[["Simpanan per 31 Des 2024"], ["Nama", "Pokok"], ["BUDI", 100]])  # fmt: skip
    assert [row.name for row in book.members] == ["dr. Budi Sp.A"] and not codes(book)
