"""Two published statements of a year, position and result, become books that close to the same surplus."""

from datetime import date

from tests.conftest import House
from tests.intake.office import Rows, bring, confirm, preview, stage, workbook
from tests.promises import refused

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.proof import check_books
from guyub.reports import queries as reports

BEFORE, END = date(2023, 12, 31), date(2024, 12, 31)
E = None
NERACA: Rows = [
    ["NERACA PER 31 DESEMBER 2024 DAN 2023"], [], ["AKTIVA", "2024", "2023", "PASIVA", "2024", "2023"],
    ["Kas", 10_000_000, 9_000_000, "Simpanan Sukarela", 5_000_000, 4_000_000],
    ["Bank", 50_000_000, 40_000_000, "Simpanan Wajib", 47_000_000, 40_500_000],
    [E, E, E, "SHU Tahun Berjalan", 8_000_000, 4_500_000],
    ["JUMLAH AKTIVA", 60_000_000, 49_000_000, "JUMLAH PASIVA", 60_000_000, 49_000_000],
]  # fmt: skip
PHU: Rows = [
    ["PERHITUNGAN HASIL USAHA"], ["Tahun 2024 dan 2023"], ["Uraian", "2024", "2023"], ["PENDAPATAN"],
    ["Jasa Pinjaman", 15_000_000, 12_000_000], ["BEBAN"], ["Gaji karyawan", 5_000_000, 5_500_000],
    ["Rapat anggota", 2_000_000, 2_000_000], ["SHU", 8_000_000, 4_500_000],
]  # fmt: skip
SIMPANAN: Rows = [
    ["No", "Nama", "Simpanan Wajib", "Simpanan Sukarela"],
    [1, "Ani", 20_000_000, 2_000_000], [2, "Budi", 27_000_000, 3_000_000],
]  # fmt: skip


def shown(house: House, *, beside: date | None = None) -> dict[str | None, tuple[object, ...]]:
    found = reports.position(house.body, reports.OnDay(on=END, beside=beside)).rows
    return {row.label_key or str(row.cells[1]): row.cells[2:] for row in found}


def test_the_year_closes_to_the_published_surplus(house: House) -> None:
    told = bring(house, workbook(Neraca=NERACA, PHU=PHU, Simpanan=SIMPANAN))
    assert told["state"] == "done" and all(one.get("difference_rupiah", 0) == 0 for one in told["told"])
    result = {row.label_key: row.cells[2] for row in reports.result(house.body, reports.OnDay(on=END)).rows}
    assert result["statement.surplus_after_tax"] == 8_000_000
    house.run(CloseYear(year_end=END), actor=SYSTEM)
    found = shown(house, beside=date(2023, 12, 31))
    assert found["Simpanan wajib"] == (47_000_000, 40_500_000)
    assert (
        found["statement.total_assets"]
        == found["statement.total_liabilities_equity"]
        == (60_000_000, 49_000_000)
    )
    assert check_books(house.body).sound


def test_the_result_of_the_year_before_stands_beside(house: House) -> None:
    """Both columns of a published result are in the books: the year before is closed, its surplus told once."""
    book = workbook(Neraca=NERACA, PHU=PHU, Simpanan=SIMPANAN)
    seen = preview(house, stage(house, book))
    assert (seen["result_rupiah"], seen["before_result_rupiah"]) == (8_000_000, 4_500_000)
    told = bring(house, book)
    assert [one["kind"] for one in told["told"]][:3] == ["opening", "closing", "position"]
    report = reports.result(house.body, reports.OnDay(on=END, beside=BEFORE))
    found = {
        row.label_key or str(row.cells[1]): row.cells[2:] for row in report.rows if row.cells[2] is not None
    }
    assert found["Jasa Pinjaman"] == (15_000_000, 12_000_000)
    assert found["Gaji karyawan"] == (5_000_000, 5_500_000)
    assert found["statement.surplus_after_tax"] == (8_000_000, 4_500_000)
    assert shown(house, beside=BEFORE)["statement.total_assets"] == (60_000_000, 49_000_000)
    equity = reports.changes_in_equity(house.body, reports.OfPeriod(on=BEFORE)).rows
    assert {row.cells[0]: row.cells[2:] for row in equity}["3-1502"] == (0, 0, 0, 4_500_000, 0, 4_500_000)
    house.run(CloseYear(year_end=END), actor=SYSTEM)
    equity = reports.changes_in_equity(house.body, reports.OfPeriod(on=END)).rows
    assert {row.cells[0]: row.cells[2:] for row in equity}["3-1502"] == (
        4_500_000,
        0,
        0,
        8_000_000,
        -4_500_000,
        8_000_000,
    )
    assert check_books(house.body).sound


def test_where_cash_came_from_is_not_told_of_a_year_known_by_its_end_alone(house: House) -> None:
    bring(house, workbook(Neraca=NERACA, PHU=PHU))
    flow = reports.cash_flow_statement(house.body, reports.OfPeriod(on=END, beside=BEFORE))
    found = {row.label_key: row.cells[2:] for row in flow.rows}
    assert found["flow.opening"] == (49_000_000,) and found["flow.closing"] == (60_000_000,)


def test_an_imported_result_tells_members_from_others(house: House) -> None:
    """Sales and their cost stand with whom they were made; meetings are the cooperative's own expense."""
    amounts = (
        ("Kas", 100), ("Simpanan Wajib", -50), ("Penjualan anggota", -90), ("Penjualan non anggota", -40), ("HPP anggota", 60),
        ("HPP non anggota", 25), ("Biaya rapat anggota", 5), ("Pendapatan bunga bank", -10),
    )  # fmt: skip
    bring(house, workbook(Saldo=saldo(2024, *amounts)))
    rows = reports.members_and_others(house.body, reports.OnDay(on=END)).rows
    assert rows[0].cells[1:] == (30, 15, 45)
    found = {row.label_key: row.cells[2] for row in reports.result(house.body, reports.OnDay(on=END)).rows}
    assert found["statement.net_service"] == 30 and found["statement.gross_non_member"] == 15


def test_a_result_of_the_year_before_that_does_not_fit_stays_out(house: House) -> None:
    wrong = [[*row[:2], 12_000_001] if row[:1] == ["Jasa Pinjaman"] else row for row in PHU]
    uid = stage(house, workbook(Neraca=NERACA, PHU=wrong))
    problem = next(one for one in preview(house, uid)["problems"] if one["code"].endswith("result_differs"))
    assert problem["facts"]["difference_rupiah"] == 1 and not problem["blocks"]
    told = bring(house, workbook(Neraca=NERACA, PHU=wrong))
    assert [one["kind"] for one in told["told"]] == ["opening", "position"]
    assert shown(house, beside=BEFORE)["SHU tahun berjalan"][1] == 4_500_000
    report = reports.result(house.body, reports.OnDay(on=END, beside=BEFORE))
    assert {row.label_key: row.cells[2:] for row in report.rows}["statement.surplus_after_tax"] == (
        8_000_000,
        0,
    )


def saldo(year: int, *amounts: tuple[str, int]) -> Rows:
    """A trial balance before its closing; debits positive."""
    title = [f"NERACA SALDO PER 31 DESEMBER {year}"]
    sides = [[name, max(amount, 0) or E, max(-amount, 0) or E] for name, amount in amounts]
    return [title, ["Nama perkiraan", "Debet", "Kredit"], *sides]


FIRST = saldo(2023, ("Kas", 49), ("Simpanan Wajib", -40), ("Pendapatan jasa", -15), ("Beban gaji", 6))
NEXT = saldo(2024, ("Kas", 62), ("Simpanan Wajib", -49), ("Pendapatan jasa", -21), ("Beban gaji", 8))


def test_two_trial_balances_before_closing_keep_their_years_apart(house: House) -> None:
    bring(house, workbook(**{"Saldo 2024": NEXT, "Saldo 2023": FIRST}))
    report = reports.result(house.body, reports.OnDay(on=END, beside=BEFORE))
    found = {str(row.cells[1]): row.cells[2:] for row in report.rows}
    assert found["Pendapatan jasa"] == (21, 15) and found["Beban gaji"] == (8, 6)


def test_a_later_year_waits_until_the_year_before_is_closed(house: House) -> None:
    bring(house, workbook(Saldo=FIRST))
    uid = stage(house, workbook(Saldo=NEXT))
    assert [one["code"] for one in preview(house, uid)["problems"] if one["blocks"]] == ["position.year_open"]
    with refused("import.blocked"):
        confirm(house, uid, good_rows=True)
    house.run(CloseYear(year_end=BEFORE), actor=SYSTEM)
    bring(house, workbook(Saldo=NEXT))
    report = reports.result(house.body, reports.OnDay(on=END, beside=BEFORE))
    found = {str(row.cells[1]): row.cells[2:] for row in report.rows}
    assert found["Pendapatan jasa"] == (21, 15) and found["Beban gaji"] == (8, 6)


def told_of(house: House, content: bytes) -> list[tuple[str, bool, dict[str, object]]]:
    return [
        (one["code"], one["blocks"], one["facts"])
        for one in preview(house, stage(house, content))["problems"]
    ]


def test_what_is_mended_in_a_closed_year_is_refused_before_anything_is_kept(house: House) -> None:
    """Not halfway through: the import is never confirmed, and says what to do instead."""
    bring(house, workbook(Saldo=FIRST))
    house.run(CloseYear(year_end=BEFORE), actor=SYSTEM)
    mended = saldo(2023, ("Kas", 50), ("Simpanan Wajib", -41), ("Pendapatan jasa", -15), ("Beban gaji", 6))
    facts = {"on": BEFORE, "closed_until": BEFORE}
    assert told_of(house, workbook(Saldo=mended)) == [("import.month_closed", True, facts)]
    for good_rows in (False, True):
        uid = stage(house, workbook(Saldo=mended))
        with refused("import.blocked"):
            confirm(house, uid, good_rows=good_rows)
    bring(house, workbook(Saldo=NEXT))
    assert [one[:2] for one in told_of(house, workbook(Saldo=mended))] == [
        ("import.earlier_day", True),
        ("import.month_closed", True),
    ]


def test_lists_of_a_closed_day_are_refused_as_well_and_unchanged_ones_are_not(house: House) -> None:
    files = {"Neraca": NERACA, "PHU": PHU, "Simpanan": SIMPANAN}
    bring(house, workbook(**files))
    house.run(CloseYear(year_end=END), actor=SYSTEM)
    assert told_of(house, workbook(**files)) == []
    moved = [*SIMPANAN[:1], [1, "Ani", 20_000_000, 2_500_000], [2, "Budi", 27_000_000, 2_500_000]]
    facts = {"on": END, "closed_until": END}
    assert told_of(house, workbook(**{**files, "Simpanan": moved})) == [("import.month_closed", True, facts)]


def year_before(kas: int, wajib: int, shu: int, wages: int) -> bytes:
    """The same two years with other figures of the year before."""
    neraca, phu = [list(row) for row in NERACA], [list(row) for row in PHU]
    neraca[3][2], neraca[4][5], neraca[5][5] = kas, wajib, shu
    neraca[6][2] = neraca[6][5] = 40_000_000 + kas
    phu[6][2], phu[8][2] = wages, shu
    return workbook(Neraca=neraca, PHU=phu)


def test_another_column_of_the_year_before_is_told_and_changes_nothing(house: House) -> None:
    same = year_before(9_000_000, 40_500_000, 4_500_000, 5_500_000)
    bring(house, same)
    assert told_of(house, same) == []
    other = year_before(9_000_000, 40_700_000, 4_300_000, 5_700_000)
    facts = {"on": BEFORE, "name": "Gaji karyawan", "now_rupiah": 5_700_000, "before_rupiah": 5_500_000}
    assert told_of(house, other) == [("import.before_differs", False, facts)]
    more = year_before(9_600_000, 41_100_000, 4_500_000, 5_500_000)
    ((_, _, told),) = told_of(house, more)
    assert (told["name"], told["now_rupiah"], told["before_rupiah"]) == ("Kas", 9_600_000, 9_000_000)
    bring(house, more)
    assert shown(house, beside=BEFORE)["statement.total_assets"] == (60_000_000, 49_000_000)
    assert told_of(house, same) == []


def test_next_years_file_tells_where_it_differs_from_the_balance_that_came_in_by_itself(house: House) -> None:
    bring(house, workbook(Saldo=FIRST))
    house.run(CloseYear(year_end=BEFORE), actor=SYSTEM)
    mended = saldo(2023, ("Kas", 50), ("Simpanan Wajib", -41), ("Pendapatan jasa", -15), ("Beban gaji", 6))
    assert told_of(house, workbook(**{"Saldo 2024": NEXT, "Saldo 2023": FIRST})) == []
    ((code, blocks, facts),) = told_of(house, workbook(**{"Saldo 2024": NEXT, "Saldo 2023": mended}))
    assert (code, blocks, facts["now_rupiah"]) == ("import.before_differs", False, 50)
