"""Savings move between a person's own products; own capital neither leaves nor goes to another."""

from typing import Any

import pytest
from tests.conftest import TODAY, House
from tests.promises import refused
from tests.savings.commands.test_bring_balances import people

from guyub.savings import queries
from guyub.savings.commands.receive import Receive
from guyub.savings.commands.transfer import Transfer


@pytest.fixture
def saved(house: House) -> dict[str, Any]:
    siti, budi = people(house, "Siti", "Budi")
    for product in ("SUKARELA", "WAJIB"):
        house.run(Receive(on=TODAY, person=siti, product=product, amount_rupiah=50_000, into="1-1101"))
    return {"on": TODAY, "person": siti, "product": "SUKARELA", "amount_rupiah": 30_000, "budi": budi}


def wish(saved: dict[str, Any], **more: Any) -> Transfer:
    return Transfer(**{name: one for name, one in (saved | more).items() if name != "budi"})


def held(house: House) -> set[tuple[str, int]]:
    return {(one.product, one.amount_rupiah) for one in queries.holdings(house.body, on=TODAY)}


def test_voluntary_becomes_mandatory(house: House, saved: dict[str, Any]) -> None:
    house.run(wish(saved, into_product="WAJIB"))
    assert held(house) == {("SUKARELA", 20_000), ("WAJIB", 80_000)}


def test_voluntary_goes_to_another_member(house: House, saved: dict[str, Any]) -> None:
    house.run(wish(saved, into_product="SUKARELA", into_person=saved["budi"]))
    assert held(house) == {("SUKARELA", 20_000), ("SUKARELA", 30_000), ("WAJIB", 50_000)}


def test_what_is_refused(house: House, saved: dict[str, Any]) -> None:
    with refused("product.locked"):
        house.run(wish(saved, product="WAJIB", into_product="SUKARELA"))
    with refused("product.not_transferable"):
        house.run(wish(saved, into_product="WAJIB", into_person=saved["budi"]))
    with refused("savings.short", balance_rupiah=50_000):
        house.run(wish(saved, into_product="WAJIB", amount_rupiah=50_001))
    assert held(house) == {("SUKARELA", 50_000), ("WAJIB", 50_000)}
