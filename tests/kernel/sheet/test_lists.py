"""Lists of people as treasurers keep them: the same members and amounts come out of each."""

from collections.abc import Sequence
from datetime import date

import pytest

from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.workbook import Workbook, read_workbook

NEWEST = date(2025, 12, 31)
Rows = Sequence[Sequence[Cell]]


def read(*sheets: tuple[str, Rows]) -> Workbook:
    made = [Sheet(name, tuple(tuple(row) for row in rows)) for name, rows in sheets]
    return read_workbook(made, newest=NEWEST)


def savings(book: Workbook) -> dict[tuple[str, str], int]:
    assert not book.blocking, book.blocking
    return {(row.name, row.product): row.amount_rupiah for row in book.savings}


def codes(book: Workbook) -> list[tuple[str, int | None, str | None, bool]]:
    return [(one.code, one.row, one.column, one.blocks) for one in book.problems]


POKOK, WAJIB, SUKARELA = "simpanan pokok", "simpanan wajib", "simpanan sukarela"
TWO = {
    ("Dewi", POKOK): 15_000, ("Dewi", WAJIB): 830_000, ("Dewi", SUKARELA): 47_500,
    ("Agus", POKOK): 15_000, ("Agus", WAJIB): 2_905_100,
}  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["DAFTAR SIMPANAN ANGGOTA"], ["PER 31 DESEMBER 2012"], [],
            ["No", "No Anggota", "Nama", "Pokok", "Wajib", "Sukarela", "Jumlah"],
            [1, "A-001", "Dewi", 15000, "830.000,00", "Rp 47.500", 892500],
            [2, "A-002", "Agus", 15000, 2905100, "-", 2920100],
            [None, None, "JUMLAH", 30000, 3735100, 47500, 3812600],
        ],
        [
            ["No.", "Anggota", None, "Simpanan", None, None, "Total"],
            [None, "No. Anggota", "Nama Lengkap", "Pokok", "Wajib", "Sukarela", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [1, "A-001", "Dewi", 15000, 830000, 47500, 892500],
            [2, "A-002", "Agus", 15000, 2905100, None, 2920100],
        ],
        [
            ["Voluntary savings", "Member", "Member No", "Principal savings", "Mandatory savings"],
            [47500, "Dewi", 1, 15000, 830000],
            [None, "Agus", 2, 15000, "2,905,100.00"],
            [47500, "Grand Total", None, 30000, 3735100],
        ],
        [
            ["Nama", "S. Pokok", "S. Wajib", "Simp. Sukarela"],
            ["Dusun Krajan"],
            ["Dewi", "15.000", "830.000", "47.500"],
            ["Sub Total", "15.000", "830.000", "47.500"],
            [],
            ["Nama", "S. Pokok", "S. Wajib", "Simp. Sukarela"],
            ["Agus", "15.000", "2.905.100", ""],
            ["Sub Total", "15.000", "2.905.100", None],
            ["Total", "30.000", "3.735.100", "47.500"],
            [],
            [None, None, "Probolinggo, 31 Desember 2012", None],
            ["Ketua", None, "Bendahara", None],
            ["H. Slamet", None, "Siti", None],
        ],
    ],
    ids=["plain", "two lines", "English in another order", "by hamlet with headings again"],
)  # fmt: skip
def test_savings_in_one_column_per_kind(rows: Rows) -> None:
    book = read(("Simpanan", rows))
    assert savings(book) == TWO
    assert [one.kinds for one in book.sheets] == [("savings",)] and book.problems == ()


def test_savings_month_by_month() -> None:
    book = read(
        ("Simp Wajib 2012", [
            ["SIMPANAN WAJIB TAHUN 2012"],
            ["No", "Nama", "Saldo Awal", "Jan", "Peb", "Mar", "Jumlah", "Saldo Akhir"],
            [1, "Dewi", 100, 10, 10, None, 20, 120], [2, "Agus", 50, 10, None, 5, 15, 65],
            [None, "Jumlah", 150, 20, 10, 5, 35, 185],
        ]),
    )  # fmt: skip
    assert savings(book) == {("Dewi", WAJIB): 120, ("Agus", WAJIB): 65} and book.problems == ()
    assert book.on == date(2012, 12, 31)


def test_months_as_dates_under_kinds() -> None:
    months: list[Cell] = [date(2012, 1, 1), date(2012, 2, 1)]
    book = read(
        ("Rekap", [
            ["Rekap Simpanan"],
            ["No Agt", "Nama", "Simpanan Wajib", None, "Simpanan Sukarela", None, "Jumlah"],
            [None, None, *months, *months, None],
            ["1", "Dewi", 1, 2, 4, 8, 15], ["2", "Agus", 16, 32, 64, 128, 240],
        ]),
    )  # fmt: skip
    assert savings(book) == {("Dewi", WAJIB): 3, ("Dewi", SUKARELA): 12, ("Agus", WAJIB): 48, ("Agus", SUKARELA): 192}  # fmt: skip


def test_opening_paid_in_paid_out_and_closing() -> None:
    book = read(
        ("Simpanan Sukarela", [
            ["Nomor Anggota", "Nama", "Saldo Awal", "Setoran", "Penarikan", "Saldo Akhir"],
            ["007", "Dewi", 100, 50, 30, 120], ["008", "Agus", 0, 50, -20, 30],
        ]),
    )  # fmt: skip
    assert savings(book) == {("Dewi", SUKARELA): 120, ("Agus", SUKARELA): 30} and book.problems == ()
    assert [row.number for row in book.savings] == ["007", "008"]


def test_wrong_totals_are_named_with_both_figures() -> None:
    book = read(
        ("Simpanan", [
            ["No", "Nama", "Pokok", "Wajib", "Jumlah"], [1, "Dewi", 10, 20, 31], [2, "Agus", 10, 20, 30],
            [None, "JUMLAH", 20, 41, 60],
        ]),
    )  # fmt: skip
    assert codes(book) == [
        ("row.sum_differs", 2, "E", False), ("list.total_differs", 4, "D", False), ("list.total_differs", 4, "E", False),
    ]  # fmt: skip
    assert book.problems[1].facts["printed_rupiah"] == 41 and book.problems[1].facts["expected_rupiah"] == 40


def test_what_blocks_in_savings_is_named_with_its_cell() -> None:
    book = read(
        ("Simpanan", [
            ["No", "Nama", "Pokok", "Wajib"], [1, "Dewi", "12x", -5], [2, "Agus", 10.5, 7], [3, None, 9, None],
        ]),
    )  # fmt: skip
    assert codes(book) == [
        ("money.unreadable", 2, "C", True), ("row.negative", 2, "D", True), ("money.fraction", 3, "C", True),
        ("row.nameless", 4, "C", True),
    ]  # fmt: skip
    assert [(row.name, row.amount_rupiah) for row in book.savings] == [("Agus", 7)]


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        (["No Anggota", "Nama", "Sisa Pinjaman", "Jangka (bln)", "Sisa (bln)", "Jasa %"], ["1", "Dewi", 700, 12, 3, 1], (700, None)),
        (["No", "Nama Peminjam", "Tgl Pinjam", "Plafon", "Angsuran", "Sisa"], [1, "Dewi", "05/01/2012", 1_000, 300, 700], (700, 1_000)),
        (["No", "Nama", "Jumlah Pinjaman", "Sudah Dibayar"], [1, "Dewi", "1.000", "300"], (700, 1_000)),
        (["Borrower", "Loan", "Paid", "Outstanding"], ["Dewi", 1_000, 300, 700], (700, 1_000)),
        (["No", "Nama", "Saldo Piutang"], [1, "Dewi", 700], (700, None)),
        (["No", "Nama", "Pokok", "Jasa", "Baki Debet"], [1, "Dewi", 1_000, 15, 700], (700, 1_000)),
        (["No", "Nama", "Jumlah"], [1, "Dewi", 700], (700, None)),
    ],
)  # fmt: skip
def test_receivables_in_their_shapes(heading: list[Cell], row: list[Cell], expected: tuple[int, int | None]) -> None:  # fmt: skip
    book = read(("Piutang Anggota", [["DAFTAR PIUTANG ANGGOTA"], heading, row, [None, "Jumlah"]]))
    assert [one.kinds for one in book.sheets] == [("receivables",)] and book.problems == ()
    assert [(one.outstanding_rupiah, one.principal_rupiah) for one in book.receivables] == [expected]


def test_the_three_figures_of_a_loan_that_do_not_fit() -> None:
    book = read(("Piutang", [["Nama", "Pinjaman", "Angsuran", "Sisa"], ["Dewi", 1_000, 300, 600]]))
    assert codes(book) == [("row.loan_differs", 2, "D", False)]
    assert book.receivables[0].outstanding_rupiah == 600


def test_what_members_did() -> None:
    book = read(
        ("Jasa", [["JASA PINJAMAN ANGGOTA 2012"], ["No", "Nama", "Jasa dibayar"], [1, "Dewi", 5], [2, "Agus", 7]]),
        ("Belanja Toko", [["No Anggota", "Nama", "Jan", "Feb", "Jumlah"], ["1", "Dewi", 1, 2, 3], ["2", "Agus", 4, None, 4]]),
        ("Setoran", [["Member", "Purchases", "Produce"], ["Dewi", 8, 9]]),
    )  # fmt: skip
    assert not book.problems
    assert {(row.name, row.measure, row.unit, row.amount_rupiah) for row in book.activity} == {
        ("Dewi", "interest_paid", None, 5), ("Agus", "interest_paid", None, 7), ("Dewi", "purchases", "TOKO", 3),
        ("Agus", "purchases", "TOKO", 4), ("Dewi", "purchases", None, 8), ("Dewi", "produce", None, 9),
    }  # fmt: skip


def test_a_register_with_everything() -> None:
    book = read(
        ("Anggota", [
            ["BUKU DAFTAR ANGGOTA"],
            ["No", "No. Anggota", "Nama", "NIK", "L/P", "Tempat Lahir", "Tgl Lahir", "Alamat", "Tgl Masuk", "No HP"],
            [1, "001", "H. Slamet  Riyadi, S.Pd", 3513010101600001, "Laki-laki", "Probolinggo", "1 Jan 1960", "Krajan", 40909, 81230000000],
            [2, "002", "SITI AMINAH", "'3513024202610002", "P", "Probolinggo", "02-02-61", None, "5/3/2012", "0812-3000-7919"],
            [3, None, "Bunga", None, None, None, None, None, None, None],
        ]),
    )  # fmt: skip
    slamet, siti, bunga = book.members
    assert book.problems == () and bunga.number is None
    assert (slamet.number, slamet.name, slamet.sex) == ("001", "H. Slamet Riyadi, S.Pd", "male")
    assert (slamet.birth_on, slamet.birth_place, slamet.joined_on) == (date(1960, 1, 1), "Probolinggo", date(2012, 1, 1))  # fmt: skip
    assert (siti.identity_number, siti.birth_on, siti.phone) == ("3513024202610002", date(1961, 2, 2), "+6281230007919")  # fmt: skip


def test_what_is_doubtful_in_a_register_is_named_and_taken_in() -> None:
    heading = ["No Anggota", "Nama", "NIK", "JK", "Tgl Lahir", "Tgl Masuk", "HP"]
    rows: Rows = [
        ["1", "Dewi", "351301450890000", "P", None, "31/02/2010", "12"],
        ["2", "Agus", 3.51301e15, "X", None, date(2031, 1, 1), None],
        ["3", "Siti", "3513014508900001", "L", "06/08/1990", 2010, None],
        ["4", "Budi", 3513011708010010, "L", None, None, None],
        ["5", "Dewi", None, "P", None, None, None],
        ["6", "Rina", "3513014508900001", None, None, None, None],
        ["6", "Rina", None, None, None, None, None],
        ["6", "Joko", None, None, None, None, None],
    ]
    book = read(("Anggota", [heading, *rows]))
    assert sorted((one.code, one.row or 0, one.blocks) for one in book.problems) == sorted(
        [
            ("member.identity.length", 2, False), ("member.date.no_such_day", 2, False), ("member.phone.unfit", 2, False),
            ("member.identity.last_digit", 3, False), ("member.sex_unknown", 3, False), ("member.date.in_the_future", 3, False),
            ("identity.no_such_day", 3, False), ("identity.sex_differs", 4, False), ("identity.birth_differs", 4, False),
            ("member.date.year_only", 4, False), ("member.identity.last_digit", 5, False), ("member.namesake", 6, False),
            ("member.identity_twice", 7, False), ("member.twice", 8, False), ("member.number_twice", 9, True),
        ]
    )  # fmt: skip
    assert len(book.members) == 7


MEMBERS: tuple[str, Rows] = (
    "Anggota",
    [["No Anggota", "Nama", "Alamat"], ["A-001", "Siti Aminah", "Krajan"], ["A-002", "Budi Santoso", "Krajan"], ["A-003", "Agus Utami", "x"], ["A-004", "Agus Utami", "y"]],
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["A-001", "Siti Aminah", 5], None),
        (["1", "Siti Aminah", 5], None),
        ([None, "SITI  AMINAH", 5], None),
        (["A-001", "Siti Aminan", 5], "link.spelled"),
        ([None, "Siti Aminan", 5], "link.near"),
        (["A-001", "Budi Santoso", 5], "link.name_differs"),
        ([None, "Agus Utami", 5], "link.several"),
        (["A-003", "Agus Utami", 5], None),
        (["A-999", "Zainal", 5], "link.not_in_register"),
    ],
)
def test_the_same_member_in_two_lists(row: list[Cell], code: str | None) -> None:
    book = read(MEMBERS, ("Simpanan", [["No Anggota", "Nama", "Simpanan Sukarela"], row]))
    found = [one.code for one in book.problems if one.code.startswith("link.")]
    assert found == ([code] if code else [])


def test_members_times_principal_savings_against_the_account() -> None:
    balance: tuple[str, Rows] = ("Neraca", [["Nama", "Debet", "Kredit"], ["Kas", 45, None], ["Simpanan Pokok", None, 45]])  # fmt: skip
    people: tuple[str, Rows] = ("Anggota", [["No Anggota", "Nama", "Alamat", "L/P"], *([f"{n}", f"Warga {'abcd'[n]}", "-", "L"] for n in range(4))])  # fmt: skip
    three: Rows = [["No Anggota", "Nama", "Pokok"], *([f"{n}", f"Warga {'abcd'[n]}", 15] for n in range(3))]
    found = codes(read(balance, people, ("Simpanan", three)))
    assert found == [("list.member_without", None, None, False), ("list.principal_per_member", 3, "C", False)]


def test_one_sheet_with_everything_and_a_journal_beside_it() -> None:
    book = read(
        ("Data", [
            ["No", "No Anggota", "Nama", "Alamat", "Tgl Masuk", "Simpanan Pokok", "Simpanan Wajib", "Sisa Pinjaman"],
            [1, "1", "Dewi", "Krajan", "1/1/2012", 10, 20, 30], [2, "2", "Agus", "Krajan", "1/1/2012", 10, 25, None],
        ]),
        ("Jurnal", [["Tgl", "No Bukti", "Uraian", "Debet", "Kredit"], [date(2012, 1, 1), "1", "Kas", 5, None]]),
        ("Laba Rugi", [["PERHITUNGAN HASIL USAHA"], ["Pendapatan"], ["Jasa", 5], ["Beban"], ["ATK", 2], ["SHU", 3]]),
        ("Kosong", []),
    )  # fmt: skip
    assert [one.kinds for one in book.sheets] == [("members", "savings", "receivables"), ("transactions",), ("other",), ("other",)]  # fmt: skip
    assert len(book.members) == 2 and len(book.savings) == 4 and book.receivables[0].outstanding_rupiah == 30


def test_a_person_may_tell_what_a_sheet_is() -> None:
    sheet = Sheet("X", (("No", "Nama", "Jumlah"), (1, "Dewi", 5)))
    assert (
        read_workbook([sheet], newest=NEWEST, told={"X": "receivables"}).receivables[0].outstanding_rupiah
        == 5
    )
    assert read_workbook([sheet], newest=NEWEST, told={"X": "savings"}).savings[0].amount_rupiah == 5
    assert not read_workbook([sheet], newest=NEWEST, told={"X": "other"}).savings


def test_dated_balances_around_the_years_movements() -> None:
    rows: Rows = [
        ["No", "Nama", "Saldo per 31/12/2023", "Setoran 2024", "Penarikan 2024", "Saldo per 31/12/2024"],
        [1, "Dewi", 100, 50, 20, 130],
    ]
    book = read(("SIMPANAN", rows))
    assert [row.amount_rupiah for row in book.savings] == [130] and book.problems == ()


def test_kinds_side_by_side_each_with_months_and_balances() -> None:
    rows: Rows = [
        ["REKAPITULASI SIMPANAN WAJIB DAN SUKARELA 2024"],
        ["No", "Nama", "Simpanan Wajib", None, None, None, None, "Simpanan Sukarela", None, None, None],
        [None, None, "Saldo Awal", "Jan", "Feb", "Jumlah", "Saldo Akhir", "Saldo Awal", "Jan", "Feb", "Saldo Akhir"],
        [1, "Dewi", 100, 10, 10, 20, 120, 50, 5, 5, 60], [2, "Agus", 200, 10, None, 10, 210, 0, 5, None, 5],
        [None, "JUMLAH", 300, 20, 10, 30, 330, 50, 10, 5, 65],
    ]  # fmt: skip
    book = read(("Rekap 2024", rows))
    assert book.problems == () and savings(book) == {
        ("Dewi", WAJIB): 120, ("Dewi", SUKARELA): 60, ("Agus", WAJIB): 210, ("Agus", SUKARELA): 5,
    }  # fmt: skip


def test_what_was_earned_is_not_what_is_owed_and_worth_is_not_quantity() -> None:
    book = read(
        ("Jasa", [["JASA PINJAMAN DAN BELANJA ANGGOTA 2024"], ["No", "Nama", "Jasa Pinjaman", "Belanja Toko", "Jumlah"], [1, "Dewi", 5, 7, 12]]),
        ("Setoran Susu", [["SETORAN SUSU 2024"], ["No", "Nama", "Liter", "Nilai (Rp)"], [1, "Dewi", 100, 700_000]]),
    )  # fmt: skip
    assert [one.kinds for one in book.sheets] == [("activity",), ("activity",)] and not book.receivables
    assert {(row.measure, row.amount_rupiah) for row in book.activity} == {
        ("interest_paid", 5), ("purchases", 7), ("produce", 700_000),
    }  # fmt: skip


def test_only_names() -> None:
    book = read(("Sheet1", [["Nama"], ["Dewi"], ["Agus"]]))
    assert [row.name for row in book.members] == ["Dewi", "Agus"] and book.problems == ()
