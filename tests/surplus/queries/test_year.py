"""The year's surplus as the books have it: per unit, by origin, also where books begin with it."""

from datetime import date

import pytest
from tests.conftest import House
from tests.surplus.conftest import YEAR_END, Books

from guyub.foundation.command import SYSTEM
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.close_year import CloseYear
from guyub.surplus import queries


def test_the_closed_year_by_unit_and_origin(books: Books) -> None:
    found = queries.result_of(books.house.body, YEAR_END)
    assert found.by_unit == {"TOKO": 1_500_000, "USP": 2_500_019} and found.account == "3-1502"
    assert (found.members_gross, found.others_gross) == (3_500_019, 2_000_000)
    assert (found.start, found.since, found.earlier_loss_rupiah) == (date(2024, 1, 1), date(2024, 1, 1), 0)
    assert found.year(others_rupiah=1_000_000).parts == (3_000_019, 1_000_000)
    with pytest.raises(Refusal, match=r"surplus\.others_part"):
        found.year(others_rupiah=4_000_020)


@pytest.mark.parametrize("closes", [False, True])
def test_books_that_begin_with_the_years_balance_sheet_have_its_surplus(house: House, closes: bool) -> None:
    """No year of entries is needed: S3's surplus of 4.000.000 comes in with the opening balance."""
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=9_000_000),
        OpeningRow(code="3-1101", name="Simpanan pokok", amount_rupiah=-5_000_000),
        OpeningRow(code="3-1502", name="SHU tahun berjalan", amount_rupiah=-4_000_000),
    )
    house.run(BringOpening(on=YEAR_END, rows=rows, unit="TOKO"), actor=SYSTEM)
    if closes:
        house.run(CloseYear(year_end=YEAR_END), actor=house.chair)
    found = queries.result_of(house.body, YEAR_END)
    assert found.by_unit == {"TOKO": 4_000_000} and found.since == YEAR_END
    assert found.year(others_rupiah=1_000_000).parts == (3_000_000, 1_000_000)
