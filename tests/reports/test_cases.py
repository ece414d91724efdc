"""Published cases: B1 with its misprint mended and found, B3 with the right sums."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import House
from tests.intake.office import bring
from tests.laptop import empty_laptop

from guyub.foundation.command import SYSTEM
from guyub.foundation.spreadsheet import read
from guyub.front.doors.bringing import told
from guyub.intake.queries.preview import as_data
from guyub.kernel.sheet.workbook import read_workbook
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.reports import queries as reports

DATA = Path(__file__).resolve().parents[1] / "data"

TODAY = date(2025, 12, 31)
B1 = {
    "Kas": 50_120_400, "Piutang": 146_313_907, "Aset lancar": 196_434_307, "Sound system": 1_150_000,
    "Akumulasi penyusutan sound system": -150_000, "Simpanan sukarela": 1_502_700, "Dana pendidikan": 2_603_444,
    "Dana risiko": 6_823_443, "Dana sosial": 6_243_321, "Dana pengurus": 2_500_000,
    "Liabilitas jangka pendek": 19_672_908, "Simpanan pokok": 630_000, "Simpanan wajib": 84_250_200,
    "Harkop": 18_920_000, "Cadangan": 33_412_699, "Hibah": 1_856_000, "SHU tahun berjalan": 38_692_500,
    "Ekuitas": 177_761_399,
}  # fmt: skip


@pytest.mark.database
def test_b1_comes_in_and_every_line_equals_it(tmp_path: Path, vendor: str) -> None:
    with empty_laptop(tmp_path / "data", vendor) as laptop:
        laptop("import", str(DATA / "buku-koperasi-2012.xlsx"), "--cooperative", "abu-hafsin", "--create")
        told = ("--cooperative", "abu-hafsin", "--on", "2012-12-31", "--json", str(tmp_path / "neraca.json"))
        laptop("report", "position", *told)
    report = json.loads((tmp_path / "neraca.json").read_text())
    assert "ABU HAFSIN" in report["cooperative"]
    rows = [row for row in report["rows"] if row["cells"]["amount"] is not None]
    shown = {row["cells"]["account"]: row["cells"]["amount"] for row in rows if row["cells"]["account"]}
    assert B1.items() <= shown.items() and len(shown) == len(B1) + 1
    totals = {row["label_key"]: row["cells"]["amount"] for row in rows if row["label_key"]}
    assert totals["statement.total_assets"] == totals["statement.total_liabilities_equity"] == 197_434_307


def test_the_twin_is_out_of_balance_and_it_is_said_where() -> None:
    found = read_workbook(
        read((DATA / "buku-koperasi-2012-salah.xlsx").read_bytes(), "salah.xlsx"), newest=TODAY
    ).balance
    problem = next(one for one in found.problems if one.blocks)
    assert (problem.sheet, problem.row, problem.column) == ("Neraca Saldo", 6, "C")
    assert problem.facts["difference_rupiah"] == 10_000
    assert problem.facts["suspects"][0]["expected_rupiah"] == 146_313_907
    assert "C6" in told(as_data(problem), "id") and "Rp10.000" in told(as_data(problem), "en")


PUBLISHED = """Koperasi Simpan Pinjam Karyawan;;
Neraca per 31 Desember 2012;;
Nama perkiraan;Debet;Kredit
Kas;50.120.400;
Piutang;146.303.907;
Sound system;1.150.000;
Akumulasi penyusutan sound system;;150.000
Simpanan sukarela;;1.502.700
Dana pendidikan;;2.603.444
Dana risiko;;6.823.443
Dana sosial;;6.243.321
Dana pengurus;;2.500.000
Simpanan pokok;;630.000
Simpanan wajib;;84.250.200
Harkop;;18.920.000
Cadangan;;33.412.699
Hibah;;1.856.000
SHU tahun berjalan;;38.692.500
Jumlah;197.584.307;197.584.307
"""


def test_b1_as_it_was_published_does_not_add_up_and_it_is_said_by_how_much() -> None:
    """Its components give 196.424.307 of current assets where 196.434.307 is printed."""
    found = read_workbook(read(PUBLISHED.encode(), "neraca.csv"), newest=TODAY).balance
    blocks = [one for one in found.problems if one.blocks]
    assert [one.facts["difference_rupiah"] for one in blocks] == [10_000]
    warned = next(one for one in found.problems if not one.blocks)
    assert (warned.facts["printed_rupiah"], warned.facts["expected_rupiah"]) == (197_584_307, 197_574_307)


B3 = (
    # account, name, opening, in, out, right closing, published closing
    ("1-1101", "Kas", 1_378_316, 1_111_278_660, 1_107_280_346, 5_376_630, 5_376_630),
    ("1-1102", "Bank", 103_000_000, 0, 100_000_000, 3_000_000, 3_000_000),
    ("1-1211", "Piutang uang", 7_830_282_200, 9_120_830_000, 8_172_380_000, 8_778_732_200, 8_778_730_200),
    ("1-1212", "Piutang barang", 522_023_075, 1_066_227_976, 943_228_350, 645_022_701, 645_022_700),
    ("1-1301", "Persediaan", 36_977_594, 0, 0, 36_977_594, 36_977_594),
    ("1-2101", "Simpanan wajib di Puskop", 15_005_475, 3_410_500, 0, 18_415_975, 18_415_975),
    ("1-2102", "Simpanan pokok di Puskop", 1_000_000, 0, 0, 1_000_000, 1_000_000),
)
SLIPS = {"1-1211": 2_000, "1-1212": 1}


def test_b3_comes_in_and_closes_right_where_the_publication_slipped(house: House) -> None:
    """Opening balances through the import, the year's movements in the journal; two published closings are wrong."""
    total = sum(one[2] for one in B3)
    listed = "".join(f"{code};{name};{opening:,};\n".replace(",", ".") for code, name, opening, *_ in B3)
    sheet = f"Neraca saldo per 31 Desember 2014;;;\nKode;Nama perkiraan;Debet;Kredit\n{listed}3-1401;Modal;;{total}\n"
    assert bring(house, sheet.encode())["on"] == "2014-12-31"
    lines = []
    for code, _, _, debit, credit, *_ in B3:
        lines += [JournalLine(account=code, unit="TOKO", debit_rupiah=debit)] if debit else []
        lines += [JournalLine(account=code, unit="TOKO", credit_rupiah=credit)] if credit else []
    rest = sum(line.debit_rupiah - line.credit_rupiah for line in lines)
    lines.append(
        JournalLine(
            account="3-1401", unit="TOKO", **{"credit_rupiah" if rest > 0 else "debit_rupiah": abs(rest)}
        )
    )
    house.run(Journal(on=date(2015, 12, 31), narration="kasus B3", lines=tuple(lines)), actor=SYSTEM)
    report = reports.trial_balance(
        house.body, reports.OnDay(on=date(2015, 12, 31), beside=date(2014, 12, 31))
    )
    for code, _, opening, *_, right, published in B3:
        assert report.line(code).cells[2] == right and opening in report.line(code).cells
        assert right - published == SLIPS.get(code, 0)
