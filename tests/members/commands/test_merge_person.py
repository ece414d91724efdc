"""``members.merge_person``: one record stays; nothing moves in the ledger behind anybody's back."""

from uuid import UUID

from django.contrib.auth.models import User
from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.merge_person import MergePerson
from guyub.members.models import Person
from guyub.members.queries import actor_of, members_on, persons

NIK, OTHER = "3513014508900001", "3513011708010002"


def holds(house: House, person: UUID, amount: int) -> None:
    lines = (
        JournalLine(account="1-1101", unit="TOKO", debit_rupiah=amount),
        JournalLine(account="2-1101", unit="TOKO", credit_rupiah=amount, holder=person),
    )
    house.run(Journal(on=TODAY, narration="simpanan", lines=lines))


def test_what_only_the_double_knew_is_known_of_who_stays(house: House) -> None:
    stays, double = (
        admitted(house),
        admitted(house, "Siti Aminnah", identity_number=NIK, phone="081234567890"),
    )
    house.agreed(MergePerson(person=double, stays=stays, reason="orang yang sama"), actor=house.chair)
    found = Person.objects.get(uid=stays)
    assert found.phone == "+6281234567890" and found.identity_blind is not None
    assert [one.uid for one in members_on(house.body, TODAY)] == [stays]
    assert double not in {one.uid for one in persons(house.body)}


def test_a_membership_goes_to_who_stays_when_they_had_none(house: House) -> None:
    stays = UUID(house.run(AddPerson(name="Siti Aminah")).data["person"])
    double = admitted(house, "Siti A.")
    house.agreed(MergePerson(person=double, stays=stays, reason="orang yang sama"), actor=house.chair)
    assert [(one.uid, one.number) for one in members_on(house.body, TODAY)] == [(stays, "0001")]


def test_a_second_login_is_no_second_person(house: House) -> None:
    """Who got a login under each of two spellings acts as one person, whichever is used."""
    stays, double = (
        UUID(house.run(AddPerson(name=name)).data["person"]) for name in ("Siti Aminah", "Siti A.")
    )
    for person, username in ((stays, "siti"), (double, "siti-a")):
        login = GiveLogin(person=person, username=username, password="sandi-panjang-uji")
        house.run(login, actor=SYSTEM)
    house.agreed(MergePerson(person=double, stays=stays, reason="orang yang sama"), actor=house.chair)
    users = User.objects.filter(username__in=["siti", "siti-a"])
    assert {actor_of(house.body, user, "page").uid for user in users} == {stays}


def test_what_is_refused(house: House) -> None:
    stays, double = admitted(house, identity_number=NIK), admitted(house, "Siti A.", identity_number=OTHER)
    wish = MergePerson(person=double, stays=stays, reason="-")
    with refused("person.two_identities"):
        house.agreed(wish, actor=house.chair)
    with refused("person.merge_into_itself"):
        house.agreed(MergePerson(person=stays, stays=stays, reason="-"), actor=house.chair)
    with refused("person.holds_office"):
        house.agreed(MergePerson(person=house.teller.uid, stays=stays, reason="-"), actor=house.chair)
    third = admitted(house, "Siti Am.")
    holds(house, third, 50_000)
    with refused("person.holds", accounts=["2-1101"]):
        house.agreed(MergePerson(person=third, stays=stays, reason="-"), actor=house.chair)
    fourth = admitted(house, "S. Aminah")
    house.agreed(MergePerson(person=fourth, stays=stays, reason="-"), actor=house.chair)
    with refused("person.merged"):
        house.agreed(MergePerson(person=fourth, stays=stays, reason="-"), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, MergePerson(person=UUID(int=3), stays=UUID(int=4), reason="-"), "teller")
