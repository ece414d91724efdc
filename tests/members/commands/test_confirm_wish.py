"""``members.confirm_wish``: the register says what the member asked for, once, and the member is told."""

from datetime import date
from uuid import UUID, uuid4

from tests.conftest import TODAY, House, open_house
from tests.members.commands.test_ask_correction import NIK
from tests.members.commands.test_ask_heirs import CHILD, WISH
from tests.members.member import with_phone
from tests.promises import denied, refused

from guyub.foundation.command import Actor, Command
from guyub.members.commands.ask_correction import AskCorrection
from guyub.members.commands.confirm_wish import ConfirmWish
from guyub.members.models import ChangeWish, Naming
from guyub.members.queries import heirs, person, told_to
from guyub.members.queries.books import Oneself, oneself
from guyub.members.queries.particulars import ChangesWish, changes
from guyub.members.queries.people import identity

PDF = b"%PDF-1.4 kartu keluarga"


def asked(house: House, who: Actor, wish: Command = WISH) -> UUID:
    return UUID(house.run(wish, actor=who).data["wish"])


def test_heirs_stand_as_they_were_asked_for_with_their_paper(house: House) -> None:
    siti = with_phone(house)
    wish = asked(house, siti)
    house.run(ConfirmWish(wish=wish, paper=PDF), actor=house.chair)
    assert [one.name for one in heirs(house.body, siti.uid)] == [CHILD.name]
    paper = Naming.objects.get(person__uid=siti.uid).document
    assert paper is not None and bytes(paper.content) == PDF
    told = told_to(house.body, siti.uid)[0]
    assert (told["code"], told["facts"], told["by"]) == (
        "wish_confirmed",
        {"kind": "heirs"},
        house.chair.name,
    )
    (own,) = oneself(house.body, Oneself(), actor=siti)["wishes"]
    assert (own["state"], own["decided_on"]) == ("confirmed", TODAY.isoformat())
    assert ChangeWish.objects.get(uid=wish).sealed is None


def test_a_correction_stands_in_the_register_with_what_stood_before(house: House) -> None:
    siti = with_phone(house)
    wish = asked(
        house, siti, AskCorrection(name="Siti Aminah R", identity_number=NIK, birth_on=date(1990, 8, 5))
    )
    house.run(ConfirmWish(wish=wish), actor=house.chair)
    kept = person(house.body, siti.uid)
    assert (kept.name, kept.birth_on, identity(house.body, kept)) == ("Siti Aminah R", date(1990, 8, 5), NIK)
    seen = {one["field"]: one for one in changes(house.body, ChangesWish(person=siti.uid))}
    assert set(seen) == {"name", "birth_on", "identity_number"}
    assert (seen["name"]["before"], seen["identity_number"]["after"]) == ("Siti Aminah", "••••0001")
    assert {"data_changed", "wish_confirmed"} <= {one["code"] for one in told_to(house.body, siti.uid)}


def test_it_is_answered_once_and_in_its_own_cooperative(house: House) -> None:
    siti, other = with_phone(house), open_house("lain")
    wish, theirs = asked(house, siti), asked(other, with_phone(other))
    house.run(ConfirmWish(wish=wish), actor=house.chair)
    with refused("wish.decided", on=TODAY):
        house.run(ConfirmWish(wish=wish), actor=house.chair)
    for unknown in (theirs, uuid4()):
        with refused("wish.unknown"):
            house.run(ConfirmWish(wish=unknown), actor=house.chair)


def test_a_number_that_another_has_leaves_everything_as_it_was(house: House) -> None:
    with_phone(house, "Pemilik Sah", identity_number=NIK)
    wish = asked(house, with_phone(house), AskCorrection(identity_number=NIK))
    with refused("identity.already", name="Pemilik Sah"):
        house.run(ConfirmWish(wish=wish), actor=house.chair)
    assert ChangeWish.objects.get(uid=wish).state == "waiting"


def test_who_may(house: House) -> None:
    denied(house, ConfirmWish(wish=asked(house, with_phone(house))), "treasurer", "teller", "supervisor")
