"""Someone is found by a part of the name or the beginning of a number, in a few statements."""

import pytest
from django.db import connection
from tests.conftest import House
from tests.promises import statements

from guyub.members import queries as members
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.queries.finding import FindWish


def named(house: House, text: str, most: int = 20) -> list[str]:
    found = members.find(house.body, FindWish(name_or_number=text, most=most))
    return [f"{one['name']} {one['number']}" for one in found]


def test_by_words_of_the_name_in_any_order_or_by_number(house: House) -> None:
    rows = [
        RegisterRow(name=name, number=f"A-{at:03}")
        for at, name in enumerate(("Siti Aminah", "Budi Siti", "Agus"))
    ]
    house.run(BringRegister(rows=tuple(rows)))
    assert named(house, "siti") == ["Budi Siti A-001", "Siti Aminah A-000"]
    assert named(house, "AMI siti") == ["Siti Aminah A-000"] and named(house, "a-002") == ["Agus A-002"]
    assert named(house, "  ") == [] == named(house, "Zulaikha") and len(named(house, "i", most=1)) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the same code; counted where the driver tells")
def test_the_cost_is_the_same_for_many(house: House) -> None:
    counts = []
    for many in (3, 300):
        rows = [RegisterRow(name=f"Warga {many} {at}", number=f"{many}-{at}") for at in range(many)]
        house.run(BringRegister(rows=tuple(rows)))
        with statements() as seen:
            assert len(named(house, "warga")) <= 20
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 4
