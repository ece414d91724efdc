"""``reports.mine`` and what stands with it: a member reads what is theirs, to the rupiah, and nothing of another."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection  # noqa: F401
from tests.conftest import TODAY, House
from tests.house.test_costs import statements
from tests.members.register import admitted
from tests.promises import refused

from guyub.foundation.command import Actor
from guyub.kernel.proof.merkle import fingerprint
from guyub.ledger import queries as ledger
from guyub.ledger.commands.receive import Receive as Income
from guyub.reports.queries.books import EntryNumber
from guyub.reports.queries.mine import (
    Own,
    OwnEntries,
    OwnSpan,
    OwnYear,
    cooperative,
    figure_of,
    mine,
    my_entries,
    my_receipt,
    my_savings,
    my_slip,
)
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


def saves(house: House, person: UUID, amount: int, *, on: date = TODAY, product: str = "SUKARELA") -> int:
    wish = Receive(on=on, person=person, product=product, amount_rupiah=amount, into="1-1101", unit="TOKO")
    return int(house.run(wish).data["entry"])


@pytest.fixture
def siti(house: House) -> Actor:
    return Actor(admitted(house, "Siti Aminah", number="0007"), "Siti Aminah", door="phone")


def test_what_is_mine_adds_up_to_the_books(house: House, siti: Actor) -> None:
    other = admitted(house, "Pak Budi", number="0008")
    saves(house, siti.uid, 100_000, on=TODAY - timedelta(days=40))
    saves(house, siti.uid, 25_000, product="POKOK")
    saves(house, other, 777_000)
    house.run(
        Pay(on=TODAY, person=siti.uid, product="SUKARELA", amount_rupiah=30_000, out_of="1-1101", unit="TOKO")
    )
    found = mine(house.body, Own(), actor=siti)
    assert found["total_rupiah"] == 95_000 == sum(one["amount_rupiah"] for one in found["savings"])
    assert [one["amount_rupiah"] for one in found["months"]][-2:] == [100_000, 95_000]
    assert len(found["months"]) == 12 and found["months"][-1]["on"] == TODAY.isoformat()
    assert found["head"] == ledger.head(house.body).print
    assert [one["amount_rupiah"] for one in found["entries"]] == [-30_000, 25_000, 100_000]
    newest = found["entries"][0]
    assert newest["print"] == fingerprint(ledger.entry(house.body, newest["entry"]).leaf)
    assert figure_of(found["months"]).series[0].amounts[-1] == 95_000
    assert sum(one["amount_rupiah"] for one in my_entries(house.body, OwnEntries(), actor=siti)) == 95_000
    book = my_savings(house.body, OwnSpan(since=date(2020, 1, 1)), actor=siti)
    assert [row.cells[5] for row in book.rows][-1] in (70_000, 25_000)


def test_a_receipt_is_ones_own_or_it_is_not_there(house: House, siti: Actor) -> None:
    own, other = saves(house, siti.uid, 5_000), admitted(house, "Pak Budi")
    theirs = saves(house, other, 6_000)
    assert my_receipt(house.body, EntryNumber(number=own), actor=siti).name == "receipt"
    for number in (theirs, 999):
        with refused("entry.unknown"):
            my_receipt(house.body, EntryNumber(number=number), actor=siti)


def test_the_cooperative_in_a_few_figures_that_add_up(house: House, siti: Actor) -> None:
    saves(house, siti.uid, 100_000, product="POKOK")
    sale = Income(
        on=TODAY, amount_rupiah=40_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )
    house.run(sale)
    found = cooperative(house.body, Own())
    assert found["assets_rupiah"] == found["money_rupiah"] == 140_000
    assert found["own_rupiah"] + found["debts_rupiah"] == found["assets_rupiah"]
    assert (found["income_rupiah"], found["result_rupiah"], found["members"]) == (40_000, 40_000, 1)


def test_there_is_no_slip_before_anything_was_shared(house: House, siti: Actor) -> None:
    with refused("surplus.none_yet"):
        my_slip(house.body, OwnYear(), actor=siti)


def test_whoever_is_no_member_has_nothing_here(house: House) -> None:
    for word, wish in ((mine, Own()), (my_entries, OwnEntries())):
        with refused("membership.none"):
            word(house.body, wish, actor=Actor(uuid4(), "Siapa"))
        with refused("person.nobody"):
            word(house.body, wish)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the same code; counted where the driver tells")
def test_it_costs_the_same_for_many_members_and_entries(house: House, siti: Actor) -> None:
    costs = []
    for count in (2, 9):
        for place in range(count):
            saves(house, siti.uid, 1_000 + place)
            saves(house, admitted(house, f"Orang {count} {place}"), 500)
        with statements() as seen:
            mine(house.body, Own(), actor=siti)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 40, costs
