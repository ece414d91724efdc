"""Lists of several days in one workbook: balances are of the newest, movements add up."""

from tests.kernel.sheet.reading import Rows, codes, owed, read, saved


def test_balances_of_several_days_are_not_added_up() -> None:
    def people(amount: int) -> Rows:
        return [["No", "Nama", "Wajib"], [1, "Ani", amount], [2, "Budi", amount]]

    book = read(
        Jan=[["SIMPANAN ANGGOTA PER 31 JANUARI 2024"], *people(10)],
        Mar=[["SIMPANAN ANGGOTA PER 31 MARET 2024"], *people(30)],
        Feb=[["SIMPANAN ANGGOTA PER 29 FEBRUARI 2024"], *people(20)],
    )
    assert saved(book) == {"wajib": [30, 30]}
    assert [(one.code, one.sheet, one.blocks) for one in book.problems] == [
        ("sheet.earlier_day", "Jan", False), ("sheet.earlier_day", "Feb", False),
    ]  # fmt: skip
    assert [one.rows for one in book.sheets] == [0, 2, 0] and [one.total_rupiah for one in book.totals] == [
        60
    ]


def test_what_is_put_by_month_by_month_adds_up() -> None:
    months = {
        month: [[f"SIMPANAN WAJIB {month.upper()} 2024"], ["No", "Nama", "Jumlah"], [1, "Ani", 10]]
        for month in ("Januari", "Februari")
    }
    book = read(**months)
    assert saved(book) == {"wajib": [10, 10]} and not codes(book)


def test_other_kinds_of_an_earlier_day_and_groups_of_one_day_stay() -> None:
    book = read(
        Pokok=[["SIMPANAN POKOK PER 31 DES 2023"], ["Nama", "Jumlah"], ["Ani", 5]],
        Wajib_A=[["SIMPANAN WAJIB KELOMPOK A PER 31 DES 2024"], ["Nama", "Jumlah"], ["Ani", 7]],
        Wajib_B=[["SIMPANAN WAJIB KELOMPOK B PER 31 DES 2024"], ["Nama", "Jumlah"], ["Budi", 8]],
    )
    assert saved(book) == {"pokok": [5], "wajib": [7, 8]} and not codes(book)


def test_loans_and_business_of_the_year_before_are_left_out() -> None:
    book = read(
        P23=[["PIUTANG ANGGOTA PER 31 DES 2023"], ["Nama", "Sisa Pinjaman"], ["Ani", 900]],
        P24=[["PIUTANG ANGGOTA PER 31 DES 2024"], ["Nama", "Sisa Pinjaman"], ["Ani", 400]],
        B23=[["BELANJA ANGGOTA TAHUN 2023"], ["Nama", "Jumlah"], ["Ani", 10]],
        B24=[["BELANJA ANGGOTA TAHUN 2024"], ["Nama", "Jumlah"], ["Ani", 20]],
    )
    assert [amount for amount, _ in owed(book)] == [400]
    assert [row.amount_rupiah for row in book.activity] == [20]
    assert codes(book) == ["sheet.earlier_day"] * 2
