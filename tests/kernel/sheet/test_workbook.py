"""The village workbook comes in whole, and its twin's seven mistakes are named one by one."""

from datetime import date
from pathlib import Path

import pytest

from guyub.foundation.spreadsheet import read
from guyub.kernel.sheet.workbook import Workbook, read_workbook

DATA = Path(__file__).resolve().parents[2] / "data"


def book(name: str) -> Workbook:
    return read_workbook(read((DATA / name).read_bytes(), name), newest=date(2025, 12, 31))


def test_the_village_workbook_is_understood_without_a_doubt() -> None:
    found = book("buku-koperasi-2012.xlsx")
    assert found.problems == () and found.on == date(2012, 12, 31)
    assert [one.kinds for one in found.sheets] == [
        ("trial_balance",), ("members",), ("savings",), ("receivables",), ("transactions",),
    ]  # fmt: skip
    assert found.balance.debit_rupiah == found.balance.credit_rupiah == 197_584_307
    assert (len(found.members), len(found.savings), len(found.receivables)) == (42, 126, 20)
    assert {one.title: one.total_rupiah for one in found.totals} == {
        "simpanan pokok": 42 * 15_000, "simpanan wajib": 84_250_200, "simpanan sukarela": 1_502_700,
        "piutang": 146_313_907,
    }  # fmt: skip
    first = found.members[0]
    assert (first.number, first.name, first.identity_number) == ("A-001", "Dewi Susanto", "3513010101600001")
    assert (first.birth_place, first.birth_on, first.joined_on) == ("Probolinggo", date(1960, 1, 1), date(2003, 1, 1))  # fmt: skip


def test_seven_mistakes_are_named_and_nothing_else() -> None:
    found = book("buku-koperasi-2012-salah.xlsx")
    assert [(one.sheet, one.row, one.column, one.code, one.blocks) for one in found.problems] == [
        ("Neraca Saldo", 6, "C", "trial_balance.out_of_balance", True),
        ("Daftar Anggota", 9, "I", "member.date.no_such_day", False),
        ("Daftar Anggota", 13, "D", "member.identity.length", False),
        ("Simpanan", 16, "D", "money.unreadable", True),
        ("Simpanan", 34, "D", "row.negative", True),
        ("Simpanan", 45, "D", "money.fraction", True),
        ("Daftar Anggota", 24, "B", "member.number_twice", True),
    ]
    balance, number = found.problems[0].facts, found.problems[-1].facts
    (suspect,) = balance["suspects"]
    assert balance["difference_rupiah"] == 10_000 and suspect["expected_rupiah"] == 146_313_907
    assert (suspect["sheet"], suspect["row"], suspect["column"]) == ("Neraca Saldo", 6, "C")
    assert (number["name"], number["other"], number["suspects"][0]["number"]) == ("Lestari Fauzi", "Agus Utami", "A-021")  # fmt: skip


@pytest.mark.parametrize("name", ["buku-koperasi-2012.xlsx", "buku-koperasi-2012-salah.xlsx"])
def test_no_identity_number_stands_in_what_is_shown(name: str) -> None:
    found = book(name)
    assert "3513" not in repr(found.members) and "3513" not in repr(found.problems)
