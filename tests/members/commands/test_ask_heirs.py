"""``members.ask_heirs``: the wish waits, sealed; the newest of a member holds."""

from dataclasses import replace
from uuid import UUID

import pytest
from tests.conftest import House
from tests.members.member import with_phone
from tests.promises import denied, refused

from guyub.members.commands.ask_heirs import AskHeirs
from guyub.members.commands.name_heirs import HeirRow
from guyub.members.models import ChangeWish
from guyub.members.queries import heirs, waiting_wishes

CHILD = HeirRow(name="Ani Lestari", relation="child", share_permyriad=10_000)
WISH = AskHeirs(heirs=(CHILD,))


def test_nothing_changes_until_it_is_confirmed_and_a_newer_wish_replaces_it(house: House) -> None:
    siti = with_phone(house)
    first, second = (UUID(house.run(WISH, actor=siti, key=f"kunci-{n}-abc").data["wish"]) for n in (1, 2))
    assert heirs(house.body, siti.uid) == []
    assert [one.uid for one in waiting_wishes(house.body)] == [second]
    old = ChangeWish.objects.get(uid=first)
    assert old.state == "replaced" and old.sealed is None
    kept = bytes(ChangeWish.objects.get(uid=second).sealed or b"")
    assert kept and b"Ani" not in kept


@pytest.mark.parametrize("share", [0, 9_999, 10_001])
def test_shares_make_a_whole(house: House, share: int) -> None:
    siti = with_phone(house)
    with refused("heirs.not_whole"):
        house.run(AskHeirs(heirs=(replace(CHILD, share_permyriad=share),)), actor=siti)


def test_what_is_refused(house: House) -> None:
    siti = with_phone(house)
    with refused("phone.unfit"):
        house.run(AskHeirs(heirs=(replace(CHILD, phone="x"),)), actor=siti)
    with refused("field.too_many", field="heirs", most=20):
        house.run(AskHeirs(heirs=(replace(CHILD, share_permyriad=1),) * 21), actor=siti)


def test_who_may(house: House) -> None:
    denied(house, WISH, "chair", "treasurer", "teller", "supervisor")
