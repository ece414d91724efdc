"""``members.name_heirs``: the newest naming holds, its shares make a whole."""

from datetime import date
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.sql import row
from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.members.models import Naming
from guyub.members.queries import heirs


def two(first: int, second: int) -> tuple[HeirRow, ...]:
    return (
        HeirRow(name="Budi  Santoso", relation="spouse", share_permyriad=first, phone="081234567890"),
        HeirRow(name="Rini", relation="child", share_permyriad=second),
    )


def test_the_newest_naming_holds_and_the_trail_has_no_names(house: House) -> None:
    person = admitted(house)
    house.run(NameHeirs(person=person, on=date(2024, 1, 1), heirs=two(5_000, 5_000)))
    done = house.run(NameHeirs(person=person, on=TODAY, heirs=two(2_500, 7_500), paper=b"%PDF-1.7"))
    assert [(one.name, one.share_permyriad) for one in heirs(house.body, person)] == [
        ("Rini", 7_500),
        ("Budi Santoso", 2_500),
    ]
    assert Naming.objects.count() == 2
    facts = row("SELECT facts FROM foundation_act WHERE id = %s", (done.act_id,))[0]
    assert "Rini" not in facts and "812345" not in facts


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ((5_000, 5_500), "heirs.not_whole"),
        ((0, 10_000), "heirs.not_whole"),
        ((-1, 10_001), "heirs.not_whole"),
    ],
)
def test_what_is_refused(house: House, shares: tuple[int, int], code: str) -> None:
    person = admitted(house)
    with refused(code):
        house.run(NameHeirs(person=person, on=TODAY, heirs=two(*shares)))
    with refused("date.in_the_future"):
        house.run(NameHeirs(person=person, on=date(2026, 1, 1), heirs=two(5_000, 5_000)))
    assert not Naming.objects.exists()


def test_who_may(house: House) -> None:
    denied(house, NameHeirs(person=UUID(int=3), on=TODAY, heirs=()), "teller", "supervisor")
