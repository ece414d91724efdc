"""One more kind of savings has an account of its own, of the right class."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.conftest import House
from tests.promises import refused

from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.add_account import AddAccount
from guyub.members.commands.add_person import AddPerson
from guyub.savings import queries
from guyub.savings.commands.open_product import OpenProduct
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


@pytest.fixture
def haji(house: House) -> House:
    wish = AddAccount(
        code="2-1109",
        name="Simpanan haji",
        class_name="liability",
        normal="credit",
        line="liabilitas_jangka_pendek",
    )
    house.run(wish)
    return house


def product(**more: str) -> OpenProduct:
    wish = {"code": "HAJI", "name": "Simpanan haji", "kind": "voluntary", "account": "2-1109", **more}
    return OpenProduct(**wish)  # type: ignore[arg-type]


def test_the_product_is_offered_beside_those_of_the_chart(haji: House) -> None:
    haji.run(product(unit="USP"))
    offered = {one.code: one for one in queries.products(haji.body)}
    assert list(offered) == ["POKOK", "WAJIB", "SETARA", "HAJI", "SUKARELA", "KELUAR"]
    assert (offered["HAJI"].account, offered["HAJI"].unit) == ("2-1109", "USP")


def test_a_product_of_the_chart_can_be_given_its_own_name_and_unit(house: House) -> None:
    house.run(product(code="POKOK", name="Simpanan saham", kind="principal", account="3-1101", unit="USP"))
    found = queries.product(house.body, "POKOK")
    assert (found.name, found.unit, found.account) == ("Simpanan saham", "USP", "3-1101")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "principal"}, "product.wrong_class"),
        ({"code": "POKOK"}, "product.code_taken"),
        ({"account": "9"}, "account.unknown"),
        ({"duty": "bylaw.nothing"}, "rule.unknown"),
    ],
)
def test_what_a_product_refuses(haji: House, more: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        haji.run(product(**more))
    assert caught.value.code == code


def test_one_account_serves_one_product(haji: House) -> None:
    haji.run(product())
    with pytest.raises(Refusal, match=r"product\.account_taken"):
        haji.run(product(code="UMRAH"))


def test_nobody_is_paid_twice_by_a_withdrawal_dated_back(house: House) -> None:
    """On its day the money was there; a later day had given it out already."""
    someone = UUID(house.run(AddPerson(name="Budi")).data["person"])
    line = ledger.account(house.body, "2-1101").line.code
    house.run(AddAccount(code="2-1999", name="Qurban", class_name="liability", normal="credit", line=line))
    house.run(OpenProduct(code="Q", name="Qurban", kind="voluntary", account="2-1999"))
    for product in ("Q", "SUKARELA"):
        house.run(
            Receive(on=date(2025, 3, 1), person=someone, product=product, amount_rupiah=1_000, into="1-1101")
        )
    paid = Pay(on=date(2025, 3, 10), person=someone, product="Q", amount_rupiah=1_000, out_of="1-1101")
    house.run(paid)
    with refused("balance.short", account="2-1999", short_rupiah=1_000):
        house.run(replace(paid, on=date(2025, 3, 5)))
