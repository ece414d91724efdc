"""What is owed, told from how many instalments are left and from the numbers of papers."""

from datetime import date

from tests.kernel.sheet.reading import Rows, codes, owed, read

HEAD = ["No", "No. Pinjaman", "Nama Anggota", "Tanggal Pinjam", "Jumlah Pinjaman", "Jangka Waktu", "Angsuran ke", "Sisa Angsuran", "Sisa Pinjaman"]  # fmt: skip
LOANS: Rows = [
    ["DAFTAR PINJAMAN ANGGOTA"], ["Per: 31-12-2024"], HEAD,
    [1, "PJ-001", "Ani", "5/3/24", "Rp5.000.000", "10 bln", 5, 5, "2.500.000"],
    [2, "PJ-002", "Budi", "15/11/24", "Rp6.000.000", "12 bln", 1, 11, "5.500.000"],
]  # fmt: skip


def test_instalments_left_are_no_amount_and_the_loans_number_is_neither() -> None:
    book = read(Pinjaman=LOANS)
    assert owed(book) == [(2_500_000, 5_000_000), (5_500_000, 6_000_000)] and not codes(book)
    assert [row.due_on for row in book.receivables] == [date(2025, 1, 5), date(2025, 11, 15)]


def test_what_is_left_of_the_instalments_is_an_amount_where_its_figures_are() -> None:
    head = ["Nama", "Pinjaman", "Sisa Angsuran"]
    assert owed(read(P=[["PINJAMAN PER 31-12-2024"], head, ["Ani", 5_000_000, 2_500_000]])) == [
        (2_500_000, 5_000_000)
    ]
