"""``members.appoint``: the person may run the role's commands from a day, alone up to a limit."""

from datetime import timedelta
from uuid import uuid4

from tests.conftest import TODAY, House, open_house
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.appoint import Appoint

SALE = Receive(on=TODAY, amount_rupiah=50_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


def test_what_the_role_may_is_allowed_up_to_the_limit(house: House) -> None:
    denied(house, SALE, "supervisor")
    wish = Appoint(person=house.supervisor.uid, role="teller", since=TODAY, alone_up_to_rupiah=50_000)
    house.run(wish, actor=SYSTEM)
    assert house.run(SALE, actor=house.supervisor).waits is None
    more = Receive(
        on=TODAY, amount_rupiah=50_001, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )
    assert house.run(more, actor=house.supervisor).waits is not None


def test_what_is_refused(house: House) -> None:
    person = house.supervisor.uid
    for wish, code in (
        (Appoint(person=uuid4(), role="teller", since=TODAY), "person.unknown"),
        (Appoint(person=open_house("tetangga").teller.uid, role="teller", since=TODAY), "person.unknown"),
        (Appoint(person=person, role="raja", since=TODAY), "role.unknown"),
        (Appoint(person=person, role="system", since=TODAY), "role.unknown"),
        (
            Appoint(person=person, role="teller", since=TODAY, until=TODAY - timedelta(days=1)),
            "period.backwards",
        ),
        (Appoint(person=person, role="teller", since=TODAY, alone_up_to_rupiah=-1), "money.not_positive"),
        (Appoint(person=person, role="teller", since=TODAY, authority=uuid4()), "authority.unknown"),
    ):
        with refused(code):
            house.run(wish, actor=SYSTEM)


def test_a_role_of_a_post_is_given_by_taking_office(house: House) -> None:
    with refused("role.by_post", role="teller"):
        house.agreed(Appoint(person=house.supervisor.uid, role="teller", since=TODAY), actor=house.chair)
    house.agreed(Appoint(person=house.supervisor.uid, role="member", since=TODAY), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(
        house,
        Appoint(person=house.teller.uid, role="chair", since=TODAY),
        "teller",
        "supervisor",
    )
