"""An account's balance is told apart by holder inside the account, in one unit only."""

from dataclasses import replace

import pytest
from tests.conftest import TODAY, House
from tests.savings.commands.test_bring_balances import OPENED, opened, people

from guyub.foundation.command import SYSTEM
from guyub.foundation.running import rehearsal
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow


def test_it_moves_inside_the_account_and_unit(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, wajib=70_000)
    rows = (HoldingRow(holder=siti, amount_rupiah=70_000, item="lama"),)
    told = house.run(BringHoldings(on=OPENED, account="3-1102", unit="TOKO", rows=rows)).data
    assert told["amount_rupiah"] == 70_000
    held = queries.holdings(house.body, ["3-1102"], on=TODAY)
    assert held == [queries.Holding("3-1102", "TOKO", siti, "lama", -70_000)]
    assert queries.holdings(house.body, [], on=TODAY) == []


def test_another_unit_has_its_own_balance(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, wajib=70_000)
    rows = (HoldingRow(holder=siti, amount_rupiah=70_000),)
    with pytest.raises(Refusal, match=r"holdings\.differ"):
        house.run(BringHoldings(on=OPENED, account="3-1102", unit="USP", rows=rows))


def test_it_weighs_its_list_and_the_whole_account_where_the_rest_becomes_a_difference(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, wajib=90_000_000, by=SYSTEM)
    few = (HoldingRow(holder=siti, amount_rupiah=70_000),)
    many = (HoldingRow(holder=siti, amount_rupiah=90_000_000),)
    wish = BringHoldings(on=OPENED, account="3-1102", unit="TOKO", rows=many)
    for heavy in (wish, replace(wish, rows=few, difference_to_account=True)):
        assert house.run(heavy).waits is not None
    lowered = replace(wish, rows=(HoldingRow(holder=siti, amount_rupiah=-6_000_000),), corrects=True)
    with rehearsal(wish, body=house.slug, actor=SYSTEM) as deed:
        deed.run(wish)
        assert lowered.weight_in(deed) == 6_000_000
    assert {one.holder for one in queries.holdings(house.body, ["3-1102"], on=TODAY)} == {None}
    assert house.run(replace(wish, rows=few, more_to_come=True)).waits is None
