"""Two lists on one sheet are two lists, wherever their titles stand."""

from tests.kernel.sheet.reading import E, codes, owed, read, saved


def test_a_register_goes_on_beside_itself() -> None:
    book = read(
        Anggota=[
            ["DAFTAR ANGGOTA KOPERASI"], ["No", "Nama", "Alamat", E, "No", "Nama", "Alamat"],
            [1, "Ani", "Dsn A", E, 3, "Cici", "Dsn C"], [2, "Budi", "Dsn B", E, E, E, E],
        ]
    )  # fmt: skip
    assert [(row.name, row.address) for row in book.members] == [
        ("Ani", "Dsn A"),
        ("Budi", "Dsn B"),
        ("Cici", "Dsn C"),
    ]


def test_amounts_of_two_people_in_one_row_are_each_ones_own() -> None:
    book = read(
        Simpanan=[
            ["DAFTAR SIMPANAN WAJIB PER 31 DES 2024"], ["No", "Nama", "Jumlah", "No", "Nama", "Jumlah"],
            [1, "Ani", 100, 3, "Cici", "tiga ratus"], [2, "Budi", 200, 4, "Dedi", 400],
        ]
    )  # fmt: skip
    assert [(row.name, row.amount_rupiah) for row in book.savings] == [
        ("Ani", 100),
        ("Budi", 200),
        ("Dedi", 400),
    ]
    assert [(one.sheet, one.row, one.column) for one in book.problems if one.blocks] == [
        ("Simpanan (D-F)", 3, "F")
    ]


def test_savings_and_loans_beside_each_other_under_titles_of_their_own() -> None:
    book = read(
        Rekap=[
            ["PER 31 DES 2024"], ["DAFTAR SIMPANAN", E, E, E, "DAFTAR PINJAMAN"],
            ["No", "Nama", "Jumlah Simpanan", E, "No", "Nama", "Sisa Pinjaman"],
            [1, "Ani", 100, E, 1, "Cici", 300], [2, "Budi", 200, E, 2, "Ani", 400],
        ]
    )  # fmt: skip
    assert saved(book) == {"simpanan": [100, 200]} and not codes(book)
    assert [amount for amount, _ in owed(book)] == [300, 400]


def test_a_second_name_in_one_list_is_no_second_list() -> None:
    book = read(
        Piutang=[
            ["No", "Nama", "Sisa Pinjaman", "Nama Penjamin"],
            [1, "Ani", 100, "Budi"],
            [2, "Cici", 50, "Dedi"],
        ]
    )
    assert [row.name for row in book.receivables] == ["Ani", "Cici"]


def test_the_halves_of_a_balance_stay_together() -> None:
    book = read(
        Neraca=[
            ["NERACA PER 31 DESEMBER 2024"], ["AKTIVA", E, E, "PASIVA"],
            ["No", "Nama", "Jumlah", "No", "Nama", "Jumlah"], [1, "Kas", 100, 1, "Simpanan Pokok", 100],
        ]
    )  # fmt: skip
    assert [(row.name, row.amount_rupiah) for row in book.balance.rows] == [
        ("Kas", 100),
        ("Simpanan Pokok", -100),
    ]


def test_names_alone_go_on_beside_their_own_count() -> None:
    book = read(
        Anggota=[["DAFTAR ANGGOTA"], ["No", "Nama", "No", "Nama"], [1, "Ani", 2, "Budi"], [3, "Cici", E, E]]
    )
    assert sorted(row.name for row in book.members) == ["Ani", "Budi", "Cici"]
