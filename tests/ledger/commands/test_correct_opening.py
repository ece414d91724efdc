"""``ledger.correct_opening``: an opening that came in with mistakes is mended by what changed."""

from datetime import date

from tests.conftest import House
from tests.promises import balance, denied, refused

from guyub.ledger import queries as ledger
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.correct_opening import CorrectOpening

ON = date(2024, 12, 31)


def rows(cash: int, capital: int) -> tuple[OpeningRow, ...]:
    return (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=cash),
        OpeningRow(code="3-1101", name="Simpanan pokok", amount_rupiah=-capital),
    )


def test_only_what_changed_is_posted_on_the_openings_day(house: House) -> None:
    house.run(BringOpening(on=ON, rows=rows(90, 100), unit="TOKO", difference_to_account=True), actor=house.chair)  # fmt: skip
    mend = CorrectOpening(rows=rows(100, 100), balances_before=rows(90, 100), unit="TOKO", difference_to_account=True)  # fmt: skip
    house.run(mend, actor=house.chair)
    assert balance(house, "1-1101") == 100 and balance(house, "3-1101") == -100
    assert balance(house, ledger.roles(house.body)["opening_difference"]) == 0
    entry = ledger.entry(house.body, 2)
    assert entry.kind == "opening" and entry.value_on == ON and len(entry.lines) == 2


def test_nothing_changed_posts_nothing(house: House) -> None:
    house.run(BringOpening(on=ON, rows=rows(100, 100), unit="TOKO"), actor=house.chair)
    told = house.run(CorrectOpening(rows=rows(100, 100), balances_before=rows(100, 100), unit="TOKO"), actor=house.chair)  # fmt: skip
    assert told.data["unchanged"] and ledger.head(house.body).size == 1


def test_what_is_refused(house: House) -> None:
    mend = CorrectOpening(rows=rows(1, 1), balances_before=rows(2, 2), unit="TOKO")
    denied(house, mend, "teller", "supervisor")
    with refused("position.no_opening"):
        house.run(mend, actor=house.chair)
    house.run(BringOpening(on=ON, rows=rows(100, 100), unit="TOKO"), actor=house.chair)
    with refused("opening.later"):
        house.run(CorrectOpening(on=date(2023, 1, 1), rows=rows(1, 1), balances_before=rows(2, 2), unit="TOKO"), actor=house.chair)  # fmt: skip
