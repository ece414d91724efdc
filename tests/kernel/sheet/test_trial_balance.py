"""Layouts as people make them: the same balance comes out of each."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.money import rupiah_text
from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.trial_balance import understand

BALANCE = (
    ("1101", "Kas", 500),
    ("1201", "Piutang", 1_500),
    ("2101", "Utang usaha", -300),
    ("3101", "Simpanan pokok", -1_700),
)


def amounts(rows: Sequence[Sequence[Cell]], name: str = "Neraca") -> dict[str, int]:
    found = understand([Sheet(name, tuple(tuple(row) for row in rows))])
    assert not [problem for problem in found.problems if problem.blocks], found.problems
    return {row.name: row.amount_rupiah for row in found.rows}


EXPECTED = {name: amount for _, name, amount in BALANCE}


def sides(amount: int) -> tuple[int | None, int | None]:
    return (amount, None) if amount > 0 else (None, -amount)


def test_indonesian_and_english_headings_in_any_order() -> None:
    for titles in (("Kode", "Nama Perkiraan", "Debet", "Kredit"), ("No. Akun", "Uraian", "Debit", "Kredit"), ("Account Code", "Account Name", "Debit", "Credit")):  # fmt: skip
        rows: list[list[Cell]] = [["KOPERASI X", None, None, None], [None] * 4, list(titles)]
        rows += [[code, name, *sides(amount)] for code, name, amount in BALANCE]
        rows.append([None, "JUMLAH", 2_000, 2_000])
        assert amounts(rows) == EXPECTED
        assert amounts([list(reversed(row)) for row in rows]) == EXPECTED


def test_a_heading_of_two_lines_takes_the_closing_columns() -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Nama Akun", "Saldo Awal", None, "Mutasi", None, "Saldo Akhir", None],
        [None, None, "Debet", "Kredit", "Debet", "Kredit", "Debet", "Kredit"],
    ]
    rows += [[code, name, 9, None, 8, 7, *sides(amount)] for code, name, amount in BALANCE]
    assert amounts(rows) == EXPECTED


def test_columns_per_unit_and_a_unit_column() -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Nama", "Toko", None, "USP", None],
        [None, None, "Debet", "Kredit", "Debet", "Kredit"],
        ["1101", "Kas", 500, None, 200, None],
        ["3101", "Simpanan pokok", None, 500, None, 200],
    ]
    found = understand([Sheet("Neraca", tuple(tuple(row) for row in rows))])
    assert {(row.unit, row.name, row.amount_rupiah) for row in found.rows} == {
        ("TOKO", "Kas", 500), ("USP", "Kas", 200), ("TOKO", "Simpanan pokok", -500), ("USP", "Simpanan pokok", -200),
    }  # fmt: skip
    rows = [
        ["Unit", "Kode", "Nama", "Debet", "Kredit"],
        ["TOKO", "1101", "Kas", 5, None],
        ["USP", "3101", "Modal", None, 5],
    ]
    found = understand([Sheet("Neraca", tuple(tuple(row) for row in rows))])
    assert [row.unit for row in found.rows] == ["TOKO", "USP"]


def test_a_two_sided_balance_sheet() -> None:
    rows: list[list[Cell]] = [
        ["KOPERASI X"], ["NERACA PER 31 DESEMBER 2012"], ["AKTIVA", None, "PASIVA", None],
        ["Kas", 500, "Utang usaha", 300], ["Piutang", 1_500, "Simpanan pokok", 1_700],
        ["Jumlah", 2_000, "Jumlah", 2_000],
    ]  # fmt: skip
    assert amounts(rows) == EXPECTED


def test_a_balance_sheet_under_one_another_with_subtotals() -> None:
    rows: list[list[Cell]] = [
        ["NERACA"], ["HARTA"], ["Kas", 500], ["Piutang", 1_500], ["Harta lancar", 2_000],
        ["KEWAJIBAN"], ["Utang usaha", 300], ["MODAL"], ["Simpanan pokok", 1_700], ["Jumlah", 2_000],
    ]  # fmt: skip
    assert amounts(rows) == EXPECTED


def test_one_signed_column_with_a_side() -> None:
    rows: list[list[Cell]] = [["Kode", "Nama Akun", "Saldo", "D/K"]]
    rows += [[code, name, abs(amount), "D" if amount > 0 else "K"] for code, name, amount in BALANCE]
    assert amounts(rows) == EXPECTED


@pytest.mark.parametrize(
    ("cell", "code"), [("12x", "money.unreadable"), (10.5, "money.fraction"), ("1.000,50", "money.fraction")]
)
def test_a_bad_amount_is_named_with_its_place_and_blocks(cell: Cell, code: str) -> None:
    rows = (("Kode", "Nama", "Debet", "Kredit"), ("1", "Kas", cell, None), ("2", "Modal", None, 5))
    problem = understand([Sheet("S", rows)]).problems[0]
    assert (problem.row, problem.column, problem.code, problem.blocks) == (2, "C", code, True)


def test_nothing_to_find_is_said() -> None:
    assert understand([Sheet("S", (("a", "b"), ("c", 1)))]).problems[0].code == "trial_balance.none_found"


NAMES = st.lists(st.text("abcdefgh", min_size=3, max_size=9), min_size=2, max_size=9, unique=True)


@given(names=NAMES, data=st.data(), style=st.sampled_from(["int", "text", "rp", "cents"]))
def test_a_random_balance_comes_back_equal(names: list[str], data: st.DataObject, style: str) -> None:
    values = data.draw(st.lists(st.integers(1, 10**11), min_size=len(names) - 1, max_size=len(names) - 1))
    signed = [value if place % 2 else -value for place, value in enumerate(values)]
    signed.append(-sum(signed))
    written = {
        "int": lambda n: n,
        "text": lambda n: rupiah_text(n).removeprefix("Rp"),
        "rp": lambda n: rupiah_text(n).replace("Rp", "Rp "),
        "cents": lambda n: rupiah_text(n).removeprefix("Rp") + ",00",
    }[style]
    rows: list[tuple[Cell, ...]] = [("Kode", "Nama perkiraan", "Debet", "Kredit")]
    expected = {}
    for number, (name, amount) in enumerate(zip(names, signed, strict=True), start=1):
        name = f"akun {name}"
        debit, credit = (None if side is None else written(side) for side in sides(amount))
        rows.append((str(1000 + number), name, debit, credit))
        if amount:
            expected[name] = amount
    assert amounts(rows) == expected
