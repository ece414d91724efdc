"""``ledger.bring_opening``: balances as they were, in total or per unit; what differs stands apart."""

from dataclasses import replace
from datetime import date

from tests.conftest import House
from tests.promises import balance, denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.reverse import Reverse

ON = date(2024, 12, 31)
WISH = BringOpening(on=ON, rows=(OpeningRow(name="Kas", amount_rupiah=900_000), OpeningRow(code="3-1101", name="", amount_rupiah=-900_000)))  # fmt: skip


def test_balances_stand_on_their_day_by_code_or_by_name(house: House) -> None:
    done = house.run(WISH)
    assert (balance(house, "1-1101"), balance(house, "3-1101")) == (900_000, -900_000)
    assert queries.entry(house.body, done.data["entry"]).kind == "opening"
    assert queries.opening_entry(house.body) == done.data["entry"]


def test_units_that_do_not_balance_alone_are_joined(house: House) -> None:
    rows = (replace(WISH.rows[0], unit="TOKO"), replace(WISH.rows[1], unit="USP"))
    house.run(replace(WISH, rows=rows))
    assert balance(house, "1-1901", unit="TOKO") == -900_000 and balance(house, "1-1901") == 0


def test_what_is_not_in_the_chart_is_added_only_when_wished(house: House) -> None:
    rows = (*WISH.rows, OpeningRow(code="1-8801", name="Sound system", amount_rupiah=50), OpeningRow(name="Modal sumbangan", amount_rupiah=-50))  # fmt: skip
    with refused("account.unknown", account="1-8801"):
        house.run(replace(WISH, rows=rows))
    done = house.run(replace(WISH, rows=rows, add_accounts=True))
    assert "1-8801" in done.data["accounts_added"] and balance(house, "1-8801") == 50


def test_a_difference_is_refused_or_stands_in_its_own_account(house: House) -> None:
    short = replace(WISH, rows=(WISH.rows[0], replace(WISH.rows[1], amount_rupiah=-890_000)))
    with refused("entry.unbalanced", difference_rupiah=10_000):
        house.run(short)
    done = house.run(replace(short, difference_to_account=True))
    own = queries.roles(house.body)["opening_difference"]
    assert done.data["difference_rupiah"] == 10_000 and balance(house, own) == -10_000


def test_it_comes_once_until_it_is_reversed(house: House) -> None:
    house.run(WISH)
    with refused("opening.already", number=1):
        house.run(WISH)
    house.run(Reverse(entry=1, narration="salah berkas", on=ON))
    house.run(WISH)
    assert balance(house, "1-1101") == 900_000


def test_it_weighs_its_heavier_side(house: House) -> None:
    only = BringOpening(
        on=ON, rows=(replace(WISH.rows[1], amount_rupiah=-50_000_000),), difference_to_account=True
    )
    assert only.weight_rupiah() == 50_000_000
    assert house.run(only).waits is not None


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor", "teller")
