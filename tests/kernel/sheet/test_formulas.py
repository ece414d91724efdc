"""Formulas that came without a value: sums and products are worked out, the rest is told, nothing is lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.sheet.reading import read, saved

from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.formulas import with_formulas_worked_out


def worked_out(formula: str, *beside: Cell) -> Cell:
    (sheet, _) = with_formulas_worked_out(
        [Sheet("Satu", ((*beside, formula),)), Sheet("Dua Tiga", ((7, 8), (9, None)))]
    )
    return sheet.rows[0][-1]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=A1+B1*2", 120), ("=(A1+B1)*2", 220), ("=SUM(A1:B1)", 110), ("=SUM(A1,B1,5)", 115), ("=-A1", -100),
        ("=$A$1/4", 25), ("=A1*12%", 12), ("='Dua Tiga'!A1+'Dua Tiga'!B1", 15), ("=SUM('Dua Tiga'!A1:B2)", 24),
        ("=ROUND(A1/3,0)", 33), ("=ROUND(A1/8;1)", 12.5), ("=A1/3", float(Fraction(100, 3))),
    ],
)  # fmt: skip
def test_sums_and_products_are_worked_out(formula: str, value: int | float) -> None:
    assert worked_out(formula, 100, "10") == value


@pytest.mark.parametrize(
    "formula",
    [
        "=VLOOKUP(A1;B1)",
        "=A1+",
        "=C1",
        "=A1/0",
        "=IF(A1>1,2,3)",
        "=A1 B1",
        "=Tiga!A1",
        "=A1:B1",
        "=",
        "=SUM(",
        "=((((A1",
    ],
)
def test_what_is_more_than_that_is_left_as_a_formula(formula: str) -> None:
    assert worked_out(formula, 100, 10) == "="


def test_words_are_no_number_and_a_mark_of_equality_is_no_formula() -> None:
    assert worked_out("=A1+1", "lunas") == "=" and worked_out("= 1.500", 1) == "= 1.500"


@given(st.text(alphabet="=ABC123:+-*/(),;%$!'SUMROUND. ", max_size=40))
def test_no_formula_breaks_the_reading(text: str) -> None:
    worked_out("=" + text, 1, 2)


def test_a_long_running_balance_leans_on_the_rows_above() -> None:
    below = ((1, f"=B{row}+A{row + 1}") for row in range(1, 3_000))
    (sheet,) = with_formulas_worked_out([Sheet("Kartu", ((5, "=A1"), *below))])
    assert sheet.rows[-1][1] == 5 + 2_999


def test_savings_written_as_formulas_are_savings_and_a_formula_beyond_us_is_told() -> None:
    book = read(
        Simpanan=[
            ["Simpanan per 31 Des 2024"], ["No", "Nama", "Pokok", "Wajib", "Jumlah"], [1, "Ani", 100, "=10*12", "=C3+D3"],
            [2, "Budi", 100, "=VLOOKUP(B4,Lain!A:B,2)", "=C4+D4"], [None, "Jumlah", "=SUM(C3:C4)", "=SUM(D3:D4)", "=SUM(E3:E4)"],
        ]
    )  # fmt: skip
    assert saved(book) == {"pokok": [100, 100], "wajib": [120]}
    assert [(one.code, one.row, one.column) for one in book.blocking] == [("money.formula", 4, "D")]
    assert [one.code for one in book.problems] == ["money.formula"]
