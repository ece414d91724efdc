"""``members.decline_wish``: nothing changes, what was wished is forgotten, and the member reads why."""

from tests.conftest import TODAY, House
from tests.members.commands.test_confirm_wish import asked
from tests.members.member import with_phone
from tests.promises import denied, refused

from guyub.members.commands.decline_wish import DeclineWish
from guyub.members.models import ChangeWish
from guyub.members.queries import heirs, told_to

WHY = "Kartu keluarga belum dibawa"


def test_the_member_reads_why_and_nothing_is_changed(house: House) -> None:
    siti = with_phone(house)
    wish = asked(house, siti)
    house.run(DeclineWish(wish=wish, reason=WHY), actor=house.chair)
    assert heirs(house.body, siti.uid) == []
    told = told_to(house.body, siti.uid)[0]
    assert (told["code"], told["reason"], told["facts"]) == ("wish_declined", WHY, {"kind": "heirs"})
    assert ChangeWish.objects.get(uid=wish).sealed is None
    with refused("wish.decided", on=TODAY):
        house.run(DeclineWish(wish=wish, reason=WHY), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(
        house,
        DeclineWish(wish=asked(house, with_phone(house)), reason=WHY),
        "treasurer",
        "teller",
        "supervisor",
    )
