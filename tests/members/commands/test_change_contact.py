"""``members.change_contact``: a member is reached where they say, at once, and what stood before stays readable."""

from tests.conftest import TODAY, House
from tests.members.member import PHONE, with_phone
from tests.promises import denied, refused

from guyub.foundation.sql import rows
from guyub.members.commands.change_contact import ChangeContact
from guyub.members.queries import person, told_to
from guyub.members.queries.books import Oneself, oneself
from guyub.members.queries.particulars import ChangesWish, changes


def test_it_counts_at_once_with_what_stood_before(house: House) -> None:
    siti = with_phone(house, phone=PHONE, address="Jalan Lama 1")
    wish = ChangeContact(phone="0813 9999 0000", email="siti@Contoh.ID", address="Jalan Baru 2", village=None)
    assert house.run(wish, actor=siti).data["changed"] == ["address", "email", "phone", "village"]
    kept = person(house.body, siti.uid)
    assert (kept.phone, kept.email, kept.address) == ("+6281399990000", "siti@contoh.id", "Jalan Baru 2")
    found = oneself(house.body, Oneself(), actor=siti)["changes"]
    assert [(one["field"], one["before"], one["after"]) for one in found] == [
        ("phone", "0812-3456-7890", "0813-9999-0000"),
        ("email", "—", "siti@contoh.id"),
        ("address", "Jalan Lama 1", "Jalan Baru 2"),
    ]
    assert {(one["on"], one["by"]) for one in found} == {(TODAY.isoformat(), "Siti Aminah")}
    assert changes(house.body, ChangesWish(person=siti.uid)) == found


def test_what_is_not_spoken_of_stays_and_what_is_emptied_goes(house: House) -> None:
    siti = with_phone(house, phone=PHONE, address="Jalan Lama 1")
    house.run(ChangeContact(phone=None), actor=siti)
    kept = person(house.body, siti.uid)
    assert (kept.phone, kept.address) == ("", "Jalan Lama 1")


def test_no_message_about_what_one_did_oneself_and_nothing_of_it_in_the_trail(house: House) -> None:
    siti = with_phone(house)
    house.run(ChangeContact(address="Jalan Rahasia 7"), actor=siti)
    assert [one["code"] for one in told_to(house.body, siti.uid)] == ["pin_reset"]
    assert all("Rahasia" not in str(one) for one in rows("SELECT facts, result, trail FROM foundation_act"))


def test_what_is_refused(house: House) -> None:
    siti = with_phone(house)
    with refused("phone.unfit"):
        house.run(ChangeContact(phone="bukan nomor"), actor=siti)
    with refused("email.unfit"):
        house.run(ChangeContact(email="siti@"), actor=siti)


def test_who_may(house: House) -> None:
    denied(house, ChangeContact(address="x"), "chair", "treasurer", "teller", "supervisor")
