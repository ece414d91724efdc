"""Amounts as villages write them."""

import pytest

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell
from guyub.kernel.sheet.numbers import amount_of


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (None, 0), ("", 0), (" - ", 0), ("Rp -", 0), ("0,00", 0), (7, 7), (-5.0, -5), ("50.000", 50_000),
        ("Rp. 1.500.000", 1_500_000), ("Rp 1.500.000,00", 1_500_000), ("1.500.000,-", 1_500_000),
        ("(150.000)", -150_000), ("(Rp 150.000)", -150_000), ("Rp (150.000)", -150_000),
        ("-150.000", -150_000), ("−150.000", -150_000), ("150.000-", -150_000), ("Rp -150.000", -150_000),
        ("1,5 jt", 1_500_000), ("1.5 jt", 1_500_000), ("2 juta", 2_000_000), ("150 rb", 150_000),
        ("-2 juta", -2_000_000), ("1.500 rb", 1_500_000), ("2,5 miliar", 2_500_000_000),
        ("1,500,000.00", 1_500_000), ("1,500,000", 1_500_000), ("1500000.00", 1_500_000),
        ("1 500 000", 1_500_000), ("1\u00a0500\u00a0000", 1_500_000),
    ],
)  # fmt: skip
def test_an_amount_is_read(cell: Cell, amount: int) -> None:
    assert amount_of(cell) == amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.5, "money.fraction"), ("1.500,50", "money.fraction"), ("1,500.50", "money.fraction"),
        ("1,2345 rb", "money.fraction"), (float("nan"), "money.fraction"), ("abc", "money.unreadable"),
        ("12x", "money.unreadable"), ("--5", "money.unreadable"), ("1.50.000", "money.unreadable"),
        ("#REF!", "money.unreadable"), (True, "money.unreadable"), ("٣", "money.unreadable"),
        (2 * 10**15, "money.too_large"), ("9999999 juta juta", "money.unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_whole_rupiah_is_refused(cell: Cell, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        amount_of(cell)
    assert refused.value.code == code
