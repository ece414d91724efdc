"""Two published statements of a year, position and result, become books that close to the same surplus."""

from datetime import date

from tests.conftest import House
from tests.intake.office import Rows, bring, workbook

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.proof import check_books
from guyub.reports import queries as reports

END = date(2024, 12, 31)
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
