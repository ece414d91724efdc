"""Workbooks as other cooperatives have them: what was understood is said in figures, sheet by sheet."""

from datetime import date

from tests.kernel.sheet.reading import NEWEST, E, Rows, balances, codes, owed, read, saved

from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.workbook import read_workbook


def test_of_a_worksheet_the_adjusted_balances_are_taken() -> None:
    for adjusted in ("NSSP", "NSD", "Neraca Saldo Setelah Penyesuaian", "Adjusted trial balance"):
        book = read(
            Neraca_Lajur=[
                ["KOPERASI MAJU JAYA"], ["NERACA LAJUR"], ["Per 31 Desember 2024"],
                ["No", "Nama Akun", "Neraca Saldo", E, "Penyesuaian", E, adjusted, E, "Hasil Usaha", E, "Neraca", E],
                [E, E, "D", "K", "D", "K", "D", "K", "D", "K", "D", "K"],
                ["111", "Kas", 1000, E, E, E, 1000, E, E, E, 1000, E],
                ["112", "Perlengkapan", 500, E, E, 200, 300, E, E, E, 300, E],
                ["311", "Simpanan Pokok", E, 900, E, E, E, 900, E, E, E, 900],
                ["411", "Pendapatan jasa", E, 600, E, E, E, 600, E, 600, E, E],
                ["511", "Beban perlengkapan", E, E, 200, E, 200, E, 200, E, E, E],
                [E, "Jumlah", 1500, 1500, 200, 200, 1500, 1500, 200, 600, 1300, 900],
            ]
        )  # fmt: skip
        assert balances(book) == {
            "Kas": 1000, "Perlengkapan": 300, "Simpanan Pokok": -900, "Pendapatan jasa": -600, "Beban perlengkapan": 200,
        }  # fmt: skip


NERACA: Rows = [
    ["KPRI SEJAHTERA"], ["NERACA"], ["PER 31 DESEMBER 2024 DAN 2023"], [],
    ["AKTIVA", "2024", "2023", "PASIVA", "2024", "2023"],
    ["Kas", 10_000, 9_000, "Simpanan Sukarela", 5_000, 4_000],
    ["Bank", 50_000, 40_000, "Simpanan Wajib", 47_000, 40_500],
    [E, E, E, "SHU Tahun Berjalan", 8_000, 4_500],
    ["JUMLAH AKTIVA", 60_000, 49_000, "JUMLAH PASIVA", 60_000, 49_000],
]  # fmt: skip
KEPT = {"Kas": 10_000, "Bank": 50_000, "Simpanan Sukarela": -5_000, "Simpanan Wajib": -47_000}


def test_the_result_on_its_own_sheet_takes_the_place_of_the_surplus_it_explains() -> None:
    book = read(
        Neraca=NERACA,
        PHU=[
            ["PERHITUNGAN HASIL USAHA"], ["Untuk tahun yang berakhir 31 Desember 2024 dan 2023"],
            ["Uraian", "2024", "2023"], ["PENDAPATAN"], ["Jasa Pinjaman", 15_000, 12_000],
            ["Jumlah Pendapatan", 15_000, 12_000], ["BEBAN"], ["Gaji karyawan", 5_000, 5_500],
            ["Rapat anggota", 2_000, 2_000], ["Jumlah Beban", 7_000, 7_500], ["SHU", 8_000, 4_500],
        ],
    )  # fmt: skip
    assert balances(book) == {
        **KEPT, "Jasa Pinjaman": -15_000, "Gaji karyawan": 5_000, "Beban rapat anggota": 2_000,
    }  # fmt: skip
    assert book.before is not None and book.before.on == date(2023, 12, 31)


def test_a_result_in_two_columns_of_amounts_with_numbered_headings() -> None:
    book = read(
        Neraca=NERACA,
        Laba_Rugi=[
            ["LAPORAN LABA RUGI"], ["Tahun 2024"], ["I.", "PENDAPATAN"], [1, "Penjualan toko", "Rp", E, 20_000],
            [2, "Harga pokok penjualan", "Rp", E, 12_000], [E, "Laba kotor", E, E, 8_000],
            [3, "Jasa pinjaman", E, E, 6_000], [E, "Jumlah pendapatan", E, E, 14_000], ["II.", "BIAYA-BIAYA"],
            [1, "Honor pengurus", E, 3_000], [2, "Rapat", E, "2.500"], [3, "Penyusutan", E, 500],
            [E, "Jumlah biaya", E, E, 6_000], [E, "SHU bersih", E, E, 8_000],
        ],
    )  # fmt: skip
    assert balances(book) == {
        **KEPT, "Penjualan toko": -20_000, "Harga pokok penjualan": 12_000, "Jasa pinjaman": -6_000,
        "Honor pengurus": 3_000, "Beban rapat": 2_500, "Penyusutan": 500,
    }  # fmt: skip


def test_a_result_by_members_and_others_with_costs_in_parentheses() -> None:
    book = read(
        Neraca=NERACA,
        PHU=[
            ["PERHITUNGAN HASIL USAHA"], ["31 Desember 2024"], ["PARTISIPASI ANGGOTA"],
            ["Partisipasi bruto anggota", 30_000], ["Beban pokok", "(15.000)"], ["Partisipasi neto anggota", 15_000],
            ["PENDAPATAN DARI NON ANGGOTA"], ["Penjualan", 5_000], ["Harga pokok", "(4.000)"],
            ["Laba kotor non anggota", 1_000], ["SHU kotor", 16_000], ["BEBAN OPERASI"], ["Beban usaha", "(5.000)"],
            ["Beban perkoperasian", "(2.500)"], ["SHU sebelum pajak", 8_500], ["Pajak penghasilan", "(500)"],
            ["SHU setelah pajak", 8_000],
        ],
    )  # fmt: skip
    found = balances(book)
    assert found["Partisipasi bruto anggota"] == -30_000 and found["Beban pokok"] == 15_000
    assert sum(amount for name, amount in found.items() if name not in KEPT) == -8_000


def test_a_result_that_does_not_explain_the_surplus_is_told_and_left_out() -> None:
    book = read(Neraca=NERACA, PHU=[["PERHITUNGAN HASIL USAHA 2024"], ["Pendapatan jasa", 15_000], ["Beban gaji", 6_000]])  # fmt: skip
    assert balances(book) == {**KEPT, "SHU Tahun Berjalan": -8_000}
    assert codes(book) == ["trial_balance.result_differs"]
    assert book.problems[0].facts["difference_rupiah"] == 1_000 and not book.problems[0].blocks


def test_an_english_position_and_income_statement() -> None:
    book = read(
        Balance_Sheet=[
            ["ABC Cooperative"], ["Balance Sheet"], ["As at 31 December 2024"], ["ASSETS", "2024", "2023"],
            ["Cash", 1000, 900], ["Loans to members", 2000, 1500], ["Total assets", 3000, 2400], ["LIABILITIES"],
            ["Voluntary savings", 1000, 900], ["EQUITY"], ["Share capital", 1500, 1200], ["Net surplus", 500, 300],
            ["Total liabilities and equity", 3000, 2400],
        ],
        Income=[
            ["Income statement"], ["Year ended 31 December 2024"], [E, "2024", "2023"], ["INCOME"],
            ["Interest on loans", 800, 600], ["Total income", 800, 600], ["EXPENSES"], ["Salaries", 200, 200],
            ["Rent", 100, 100], ["Total expenses", 300, 300], ["Net surplus", 500, 300],
        ],
    )  # fmt: skip
    assert balances(book) == {
        "Cash": 1000, "Loans to members": 2000, "Voluntary savings": -1000, "Share capital": -1500,
        "Interest on loans": -800, "Salaries": 200, "Expense rent": 100,
    }  # fmt: skip
    assert (
        book.before is not None and {row.name: row.amount_rupiah for row in book.before.rows}["Cash"] == 900
    )


def test_currency_signs_in_cells_of_their_own() -> None:
    rows: Rows = [["No.", "Perkiraan", "Debet", E, "Kredit", E], [1, "Kas", "Rp", 1000, E, E], [2, "Modal", E, E, "Rp", 1000]]  # fmt: skip
    assert balances(read(Neraca_Saldo=rows)) == {"Kas": 1000, "Modal": -1000}


def test_an_account_as_large_as_two_above_it_is_no_printed_sum() -> None:
    book = read(
        Neraca=[
            ["PER 31 DESEMBER 2024"], ["AKTIVA", E, "PASIVA", E], ["Kas", 10, "Simpanan pokok", 60],
            ["Bank", 20, E, E], ["Piutang anggota", 30, E, E], ["Jumlah", 60, "Jumlah", 60],
        ]
    )  # fmt: skip
    assert balances(book) == {"Kas": 10, "Bank": 20, "Piutang anggota": 30, "Simpanan pokok": -60}
    assert not codes(book)


def test_a_year_of_months_under_its_group_with_balances_around() -> None:
    book = read(
        Simp_Wajib=[
            ["DAFTAR SIMPANAN WAJIB ANGGOTA TAHUN 2024"],
            ["No", "Nama Anggota", "Saldo Awal", "Tahun 2024", *[E] * 11, "Jumlah", "Saldo Akhir"],
            [E, E, "01/01/2024", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des", E, "31/12/2024"],
            [1, "Budi", 100_000, *[10_000] * 12, 120_000, 220_000],
            [2, "Ani", "Rp 200.000", *["10.000"] * 11, "-", "110.000", "310.000"],
            [E, "JUMLAH", 300_000, *[20_000] * 11, 10_000, 230_000, 530_000],
        ]
    )  # fmt: skip
    assert saved(book) == {"wajib": [220_000, 310_000]} and not codes(book)


def test_until_last_month_this_month_and_until_now() -> None:
    book = read(
        Simpanan=[
            ["REKAP SIMPANAN BULAN DESEMBER 2024"],
            ["No.", "Nama", "Simpanan Pokok", E, E, "Simpanan Wajib", E, E, "Jumlah Simpanan"],
            [E, E, "s/d bln lalu", "bln ini", "s/d bln ini", "s/d bln lalu", "bln ini", "s/d bln ini", E],
            [1, "Ani", 100, 0, 100, 500, 10, 510, 610],
            [2, "Budi", 100, 0, 100, 500, 10, 510, 610],
        ]
    )  # fmt: skip
    assert saved(book) == {"pokok": [100, 100], "wajib": [510, 510]} and not codes(book)


def test_one_row_for_each_kind_of_savings() -> None:
    rows: Rows = [
        ["No Anggota", "Nama", "Jenis Simpanan", "Saldo"], ["01", "Ani", "Pokok", 100], ["01", "Ani", "Wajib", 500],
        ["02", "Budi", "Simpanan pokok", 100], ["02", "Budi", "wajib", "600"], [E, "Jumlah", E, 1300],
    ]  # fmt: skip
    book = read(Simpanan=rows)
    assert saved(book) == {"pokok": [100, 100], "wajib": [500, 600]} and not codes(book)


def test_savings_and_loans_under_their_groups_in_one_list() -> None:
    book = read(
        Rekap=[
            ["REKAPITULASI SIMPANAN DAN PINJAMAN"],
            ["NO", "NAMA", "SIMPANAN", E, E, E, "PINJAMAN", E, E, "JASA DIBAYAR", "BELANJA TOKO"],
            [E, E, "POKOK", "WAJIB", "SUKARELA", "JUMLAH", "POKOK", "ANGSURAN", "SISA", E, E],
            [1, "Ani", 100, 500, 50, 650, 5000, 2000, 3000, 600, 1200],
            [2, "Budi", 100, 500, 0, 600, 0, 0, 0, 0, 300],
        ]
    )  # fmt: skip
    assert saved(book) == {"pokok": [100, 100], "wajib": [500, 500], "sukarela": [50, 0]}
    assert owed(book)[0] == (3000, 5000) and not codes(book)
    assert {(row.measure, row.amount_rupiah) for row in book.activity} == {
        ("interest_paid", 600), ("purchases", 1200), ("purchases", 300),
    }  # fmt: skip


def test_an_instalment_is_not_what_was_repaid_and_the_due_day_is_read() -> None:
    book = read(
        Piutang=[
            ["No", "Nama", "Tgl Pinjam", "Pokok Pinjaman", "Angsuran", E, "Sisa Pinjaman", "Jatuh Tempo"],
            [E, E, E, E, "Pokok", "Jasa", E, E],
            [1, "Ani", "01/02/2024", "Rp 5.000.000", "500.000", "50.000", "Rp 1.000.000", "01/12/2024"],
            [2, "Budi", "1 Maret 2023", "12 jt", "500.000", "120.000", "3 juta", "1 Maret 2025"],
        ]
    )  # fmt: skip
    assert owed(book) == [(1_000_000, 5_000_000), (3_000_000, 12_000_000)] and not codes(book)
    assert [row.due_on for row in book.receivables] == [date(2024, 12, 1), date(2025, 3, 1)]


def test_the_due_day_follows_from_the_term() -> None:
    rows: Rows = [
        ["Nama", "Sisa Pinjaman", "Jangka (bln)", "Sisa (bln)", "Tgl Pinjam"],
        ["Ani", 500, 12, 3, date(2024, 1, 31)], ["Budi", 600, "2 tahun", 4, "05/03/2024"], ["Cici", 700, E, E, E],
    ]  # fmt: skip
    due = [row.due_on for row in read(Piutang=rows).receivables]
    assert due[0] == date(2025, 1, 31) and due[2] is None


def test_a_year_of_loans_from_opening_to_closing() -> None:
    rows: Rows = [
        ["Nama Anggota", "Saldo Awal", "Pinjaman", "Angsuran", "Saldo Akhir"],
        ["Ani", "2.000", "5.000", "(3.000)", "4.000"], ["Budi", 0, 1000, 0, 1000], ["Cici", "1.500", "-", "1.500", "-"],
    ]  # fmt: skip
    book = read(Piutang=[["Mutasi Piutang Anggota 2024"], *rows])
    assert [amount for amount, _ in owed(book)] == [4000, 1000] and not codes(book)


def test_interest_by_months_under_a_title_that_names_members() -> None:
    book = read(Jasa_2024=[["JASA PINJAMAN YANG DIBAYAR ANGGOTA TAHUN 2024"], ["No", "Nama", "Jan", "Feb", "Jumlah"], [1, "Ani", 10, 10, 20], [2, "Budi", 5, "-", 5]])  # fmt: skip
    assert [(row.measure, row.amount_rupiah) for row in book.activity] == [
        ("interest_paid", 20),
        ("interest_paid", 5),
    ]


def test_a_register_with_ticks_and_an_address_in_parts() -> None:
    book = read(
        Anggota=[
            ["NO", "NAMA LENGKAP", "TEMPAT", "TANGGAL LAHIR", "JENIS KELAMIN", E, "ALAMAT", E, E, "TGL MASUK", "KETERANGAN"],
            [E, E, "LAHIR", E, "L", "P", "DUSUN", "RT", "RW", E, E],
            [1, "SUPARMAN", "Probolinggo", "12 Agustus 1970", "v", E, "Krajan", 1, 2, "1-2-2015", "aktif"],
            [2, "SITI AMINAH", "Kraksaan", "1975/03/04", E, "v", "Krajan", 1, 3, "03/04/16", "keluar 2023"],
        ]
    )  # fmt: skip
    first, second = book.members
    assert (first.sex, second.sex) == ("male", "female") and first.address == "Krajan RT 1 RW 2"
    assert (first.birth_place, second.birth_on, second.joined_on) == (
        "Probolinggo",
        date(1975, 3, 4),
        date(2016, 4, 3),
    )
    assert codes(book) == ["member.says_left"]


def test_a_position_with_its_result_under_it_on_one_sheet() -> None:
    book = read(
        Laporan=[
            ["NERACA PER 31 DESEMBER 2024"], ["AKTIVA"], ["Kas", 1000], ["Piutang", 2000], ["JUMLAH AKTIVA", 3000],
            ["PASIVA"], ["Simpanan Pokok", 1000], ["Simpanan Wajib", 1500], ["SHU", 500], ["JUMLAH PASIVA", 3000], [],
            ["PERHITUNGAN HASIL USAHA TAHUN 2024"], ["PENDAPATAN"], ["Jasa pinjaman", 800], ["BEBAN"], ["Gaji", 300],
            ["SHU", 500],
        ]
    )  # fmt: skip
    assert balances(book) == {
        "Kas": 1000, "Piutang": 2000, "Simpanan Pokok": -1000, "Simpanan Wajib": -1500, "Jasa pinjaman": -800, "Gaji": 300,
    }  # fmt: skip


def test_savings_of_two_years_beside_each_other_are_of_the_newest() -> None:
    rows: Rows = [
        ["No", "Nama", "Simpanan Pokok", E, "Simpanan Wajib", E], [E, E, "2023", "2024", "2023", "2024"],
        [1, "Ani", 100, 100, 400, 500], [2, "Budi", 100, 100, 300, 400],
    ]  # fmt: skip
    assert saved(read(Simpanan=rows)) == {"pokok": [100, 100], "wajib": [500, 400]}


def test_interest_and_its_tax_belong_to_a_savings_account() -> None:
    rows: Rows = [
        ["No Agt", "Nama", "Saldo Awal", "Setoran", "Penarikan", "Bunga", "Pajak", "Saldo Akhir"],
        ["1", "Ani", 1000, 500, "(200)", 30, 3, 1327], ["2", "Budi", 0, 100, 0, 0, 0, 100],
    ]  # fmt: skip
    book = read(Sukarela=[["Simpanan Sukarela per 31 Des 2024"], *rows])
    assert saved(book) == {"sukarela": [1327, 100]} and not codes(book)


def test_savings_and_interest_month_by_month_in_one_list() -> None:
    rows: Rows = [
        ["No", "Nama", "Jan", E, "Feb", E, "Jumlah", E],
        [E, E, "Wajib", "Jasa", "Wajib", "Jasa", "Wajib", "Jasa"],
        [1, "Ani", 10, 5, 10, 5, 20, 10], [2, "Budi", 10, 0, 10, 0, 20, 0],
    ]  # fmt: skip
    book = read(Rekap=rows)
    assert saved(book) == {"wajib": [20, 20]} and not codes(book)
    assert [(row.measure, row.amount_rupiah) for row in book.activity] == [("interest_paid", 10)]


def test_a_savings_account_beside_the_savings_of_members() -> None:
    indonesian = read(
        Iuran=[["No", "Nama", "Iuran Pokok", "Iuran Wajib", "Tabungan"], [1, "Ani", 100, 500, 50]]
    )
    assert saved(indonesian) == {"pokok": [100], "wajib": [500], "tabungan": [50]}
    rows: Rows = [
        ["ID", "Member", "Share Capital", "Compulsory", "Optional Deposits", "Total Savings"],
        ["1", "Jane", "100,000", "500,000", "20,000", "620,000"],
    ]  # fmt: skip
    english = read(Shares=rows)
    assert saved(english) == {"pokok": [100_000], "wajib": [500_000], "sukarela": [20_000]} and not codes(
        english
    )


def test_a_number_under_the_group_of_members_and_codes_before_names() -> None:
    rows: Rows = [
        ["No", "Anggota", E, "Simpanan", E],
        [E, "Nomor", "Nama", "Pokok", "Wajib"],
        [1, "001", "Ani", 100, 500],
    ]
    assert [row.number for row in read(Simpanan=rows).savings] == ["001", "001"]
    balance = read(
        NS=[["Akun", "Saldo"], ["1101 Kas", 5000], ["2101 Simpanan Sukarela", -2000], ["3101 Modal", -3000]]
    )
    assert (balance.balance.rows[0].code, balance.balance.rows[0].name) == ("1101", "Kas")


def test_sections_with_letters_of_their_own_are_no_members() -> None:
    rows: Rows = [
        ["No", "Nama", "Pokok", "Wajib", "Total"], ["A", "RW 01", E, E, E], [1, "Ani", 100, 500, 600],
        [2, "Budi", 100, 500, 600], ["Sub Total", E, 200, 1000, 1200], ["B", "RW 02", E, E, E], [1, "Cici", 100, 500, 600],
        ["Sub Total", E, 100, 500, 600], ["GRAND TOTAL", E, 300, 1500, 1800],
    ]  # fmt: skip
    book = read(Simpanan=rows)
    assert [(row.number, row.name) for row in book.savings[::2]] == [
        (None, "Ani"),
        (None, "Budi"),
        (None, "Cici"),
    ]
    assert saved(book) == {"pokok": [100] * 3, "wajib": [500] * 3} and not codes(book)


def test_a_two_sided_balance_with_codes_before_both_halves() -> None:
    rows: Rows = [
        ["31 Desember 2024"], ["KODE", "AKTIVA", "JUMLAH", "KODE", "PASIVA", "JUMLAH"],
        ["101", "Kas", 1000, "201", "Utang Bank", 300], ["102", "Piutang", 500, "301", "Simpanan Pokok", 1200],
        [E, "TOTAL AKTIVA", 1500, E, "TOTAL PASIVA", 1500],
    ]  # fmt: skip
    book = read(Neraca=rows)
    assert {row.code: row.amount_rupiah for row in book.balance.rows} == {
        "101": 1000,
        "102": 500,
        "201": -300,
        "301": -1200,
    }


def test_a_card_number_is_the_members_number() -> None:
    book = read(
        Anggota=[
            ["NO.", "NO. KTA", "NAMA", "ALAMAT", "TGL MASUK"],
            [1, "KTA-01", "H. Ahmad, S.Pd", "Ds. A", "12-01-2010"],
        ]
    )
    assert [(row.number, row.name) for row in book.members] == [("KTA-01", "H. Ahmad, S.Pd")]


def test_two_kinds_of_loans_side_by_side_with_their_sum() -> None:
    rows: Rows = [
        ["No", "Nama", "Pinjaman Uang", E, E, "Pinjaman Barang", E, E, "Total Sisa"],
        [E, E, "Plafon", "Angsuran", "Sisa", "Plafon", "Angsuran", "Sisa", E],
        [1, "Ani", 1000, 400, 600, 500, 100, 400, 1000], [2, "Budi", 2000, 500, 1500, 0, 0, 0, 1500],
    ]  # fmt: skip
    book = read(Piutang=[["Daftar Pinjaman Anggota per 31-12-2024"], *rows])
    assert owed(book) == [(600, 1000), (400, 500), (1500, 2000)] and not codes(book)


def test_what_is_left_of_two_years_is_of_the_newest() -> None:
    rows: Rows = [
        ["No", "Nama", "Sisa Pinjaman 2023", "Sisa Pinjaman 2024"],
        [1, "Ani", 900, 600],
        [2, "Budi", 0, 500],
    ]
    assert [amount for amount, _ in owed(read(Piutang=rows))] == [600, 500]


def test_a_balance_before_the_months_opens_the_year() -> None:
    rows: Rows = [
        ["No", "Nama", "s/d 2023", date(2024, 1, 1), date(2024, 2, 1), "Total"],
        [1, "Ani", 500, 10, 10, 520], [2, "Budi", 300, 10, 10, 320],
    ]  # fmt: skip
    book = read(Wajib=[["Simpanan Wajib"], *rows])
    assert saved(book) == {"wajib": [520, 320]} and not codes(book)


def test_a_list_of_shares_gives_nobody_savings() -> None:
    rows: Rows = [
        ["No", "Nama", "Simpanan", "Jasa Modal", "Jasa Pinjaman", "Belanja", "Jasa Usaha", "Jumlah SHU"],
        [1, "Ani", 600, 12, 50, 300, 8, 20], [2, "Budi", 700, 14, 0, 100, 2, 16],
    ]  # fmt: skip
    book = read(SHU=[["DAFTAR PEMBAGIAN SHU ANGGOTA TAHUN 2024"], *rows])
    assert not book.savings and not book.receivables and not codes(book)
    kept = read(
        Simpanan=[["DAFTAR SIMPANAN UNTUK PEMBAGIAN SHU 2024"], ["Nama", "Pokok", "Wajib"], ["Ani", 100, 500]]
    )
    assert saved(kept) == {"pokok": [100], "wajib": [500]}
    assert sorted((row.measure, row.amount_rupiah) for row in book.activity) == [
        ("interest_paid", 50), ("purchases", 100), ("purchases", 300),
    ]  # fmt: skip


def test_quarters_of_a_year_have_sums_of_their_own() -> None:
    first, second = ["Jan", "Feb", "Mar"], ["Apr", "Mei", "Jun"]
    book = read(
        Simpanan_Wajib=[
            ["SIMPANAN WAJIB ANGGOTA TAHUN 2024"],
            ["No", "Nama", "Saldo 31/12/2023", *first, "Jumlah TW I", *second, "Jumlah TW II", "Jumlah", "Saldo 31/12/2024"],
            [1, "Ani", 100, 10, 10, 10, 30, 10, 10, 10, 30, 60, 160], [2, "Budi", 200, 10, 10, 10, 30, 10, 10, 0, 25, 50, 250],
        ]
    )  # fmt: skip
    assert saved(book) == {"wajib": [160, 250]}
    assert [(one.code, one.row, one.column) for one in book.problems] == [("row.sum_differs", 4, "K")]


def test_repayments_month_by_month_are_repaid_together() -> None:
    rows: Rows = [
        ["DAFTAR PIUTANG ANGGOTA TAHUN 2024"], ["No", "Nama", "Saldo Awal", "Pinjaman Baru", "Angsuran", E, E],
        [E, E, E, E, "Jan", "Feb", "Mar"], [1, "Ani", 1000, 0, 100, 100, 100], [2, "Budi", 0, 2000, E, 200, 200],
    ]  # fmt: skip
    assert [amount for amount, _ in owed(read(Piutang=rows))] == [700, 1600]
    sums = [[*row, more, left] for row, more, left in zip(rows[1:], ["Jumlah Angsuran", E, 300, 400], ["Saldo Akhir", E, 700, 1600], strict=True)]  # fmt: skip
    book = read(Piutang=[rows[0], *sums])
    assert [amount for amount, _ in owed(book)] == [700, 1600] and not codes(book)


def test_kinds_of_savings_by_their_first_letters_under_a_group() -> None:
    rows: Rows = [["No", "Nama Anggota", "Simpanan", E, E, "Jumlah"], [E, E, "P", "W", "S", E], [1, "Ani", 100, 200, 300, 600]]  # fmt: skip
    book = read(Simp=[["PER 31-12-2024"], *rows])
    assert saved(book) == {"pokok": [100], "wajib": [200], "sukarela": [300]} and not codes(book)


def test_names_in_two_columns_are_one_name() -> None:
    book = read(Anggota=[["No", "Nama Depan", "Nama Belakang", "Alamat"], [1, "Ani", "Lestari", "A"], [2, "Budi", E, "B"]])  # fmt: skip
    assert [row.name for row in book.members] == ["Ani Lestari", "Budi"]


def test_the_shares_of_a_surplus_are_nothing_that_members_did() -> None:
    rows: Rows = [["No", "Nama", "Simpanan", "Pinjaman", "Jasa Modal", "Jasa Pinjaman", "Total SHU"], [1, "Ani", 100, 1000, 5, 10, 15], [2, "Budi", 200, 2000, 10, 20, 30]]  # fmt: skip
    assert not read(SHU=[["PEMBAGIAN SHU 2024"], *rows]).activity


def test_amounts_closed_by_hand_and_days_with_their_weekday() -> None:
    book = read(
        Simpanan=[["Simpanan per 31 Des 2024"], ["Nama", "Pokok", "Wajib"], ["Ani", "'100.000", "Rp.1.500.000.-"], ["Budi", "100.000,=", "1.500.000.00"]],
        Anggota=[["No Agt", "Nama", "Tempat/Tgl Lahir", "Tgl Masuk"], ["1.0", "Ani", "Kraksaan, Jumat 17 Agst 1945", "5/1978"], ["2.0", "Budi", "Jum'at, 5 Mei 1978", "'98"]],
    )  # fmt: skip
    assert saved(book) == {"pokok": [100_000] * 2, "wajib": [1_500_000] * 2}
    assert [(row.number, row.birth_on) for row in book.members] == [
        ("1", date(1945, 8, 17)),
        ("2", date(1978, 5, 5)),
    ]
    assert [row.birth_place for row in book.members] == ["Kraksaan", None]
    assert codes(book) == ["member.date.year_only"] * 2


def test_a_hidden_sheet_is_left_out_and_told_unless_someone_says_what_it_is() -> None:
    rows = (("Nama", "Simpanan Pokok"), ("Ani", 100))
    sheets = [
        Sheet("Simpanan", rows),
        Sheet("Simpanan lama", rows, hidden=True),
        Sheet("Kosong", (), hidden=True),
    ]
    book = read_workbook(sheets, newest=NEWEST)
    assert saved(book) == {"pokok": [100]}
    assert [(one.code, one.sheet, one.blocks) for one in book.problems] == [
        ("sheet.hidden", "Simpanan lama", False)
    ]
    told = read_workbook(sheets, newest=NEWEST, told={"Simpanan lama": "savings"})
    assert saved(told) == {"pokok": [100, 100]}


def test_a_sum_that_is_unreadable_holds_nobody_up() -> None:
    book = read(Simpanan=[["Simpanan per 31 Des 2024"], ["Nama", "Pokok", "Wajib", "Jumlah"], ["Ani", 100, 50, "#REF!"]])  # fmt: skip
    assert saved(book) == {"pokok": [100], "wajib": [50]} and not codes(book)
