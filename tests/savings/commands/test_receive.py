"""A deposit stands on the member's own subaccount, and the receipt is the ledger's own entry."""

import pytest
from tests.conftest import TODAY, House
from tests.savings.commands.test_bring_balances import account, people

from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.savings import queries
from guyub.savings.commands.receive import Receive


def test_a_deposit_is_the_members_own(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    for person, amount in ((siti, 20_000), (budi, 5_000), (siti, 1_000)):
        wish = Receive(on=TODAY, person=person, product="WAJIB", amount_rupiah=amount, into="1-1101")
        told = house.run(wish).data
    assert told["balance_rupiah"] == 21_000
    assert account(house, "3-1102") == 26_000
    entry = ledger.entry(house.body, told["entry"])
    assert (entry.person, entry.word) == (siti, "ledger.receive")
    assert {line.holder for line in entry.lines} == {None, siti}
    held = {one.person: one.amount_rupiah for one in queries.holdings(house.body, on=TODAY)}
    assert held == {siti: 21_000, budi: 5_000}


def test_an_unknown_product_is_refused_with_those_there_are(house: House) -> None:
    (siti,) = people(house, "Siti")
    with pytest.raises(Refusal) as caught:
        house.run(Receive(on=TODAY, person=siti, product="EMAS", amount_rupiah=1, into="1-1101"))
    assert caught.value.code == "product.unknown"
    assert caught.value.facts["known"] == ["POKOK", "WAJIB", "SETARA", "SUKARELA", "KELUAR"]
