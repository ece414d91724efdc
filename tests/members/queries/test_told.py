"""What a member is told of what was done about them, and when they agreed; another's is never among it."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import TODAY, House
from tests.members.commands.test_accept_application import asked as asked_to_join
from tests.members.commands.test_confirm_wish import asked
from tests.members.member import with_phone
from tests.members.register import admitted

from guyub.foundation.clock import clock_at
from guyub.members.commands.accept_application import AcceptApplication
from guyub.members.commands.change_person import ChangePerson
from guyub.members.commands.decline_wish import DeclineWish
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.commands.tell_consent import TellConsent
from guyub.members.queries import told_to
from guyub.members.queries.books import Oneself, oneself


def codes(house: House, person: UUID) -> list[str]:
    return [one["code"] for one in told_to(house.body, person)]


def test_what_officers_do_about_a_member_is_told_to_that_member_alone(house: House) -> None:
    siti, budi = admitted(house), admitted(house, "Pak Budi")
    house.agreed(ResetPin(person=siti, pin="490273"), actor=house.teller)
    house.run(ChangePerson(person=siti, address="Jalan Baru", occupation=None), actor=house.chair)
    house.run(ChangePerson(person=siti, address="Jalan Baru"), actor=house.chair)
    found = told_to(house.body, siti)
    assert [(one["code"], one["by"]) for one in found] == [
        ("data_changed", house.chair.name),
        ("pin_reset", house.teller.name),
    ]
    assert found[0]["facts"] == {"fields": ["address"]}
    assert codes(house, budi) == []


def test_who_asked_to_join_is_told_the_number(house: House) -> None:
    done = house.run(AcceptApplication(application=asked_to_join(house)), actor=house.chair).data
    (told,) = told_to(house.body, UUID(done["person"]))
    assert told["code"] == "admitted" and told["facts"] == {"number": done["number"]}


def test_consent_is_dated_both_ways_and_every_day_stays(house: House) -> None:
    siti = with_phone(house, consent_on=date(2021, 6, 1))
    for day, agreed in ((15, False), (16, True), (17, True)):
        with clock_at(datetime(2025, 3, day, 5, tzinfo=UTC)):
            house.run(TellConsent(agreed=agreed), actor=siti)
    found = oneself(house.body, Oneself(), actor=siti)
    days = [(one["agreed"], one["on"]) for one in found["consents"]]
    assert days[-3:] == [(True, "2025-03-16"), (False, "2025-03-15"), (True, "2021-06-01")]
    assert found["consent_on"] == days[0][1] and TODAY.isoformat() < days[0][1]


def test_it_costs_the_same_for_much_as_for_little(house: House) -> None:
    siti = with_phone(house)
    costs = []
    for count in (1, 4):
        for _ in range(count):
            house.run(DeclineWish(wish=asked(house, siti), reason="Belum"), actor=house.chair)
        body = house.body
        with CaptureQueriesContext(connection) as seen:
            told_to(body, siti.uid)
        costs.append(len(seen))
    assert costs[0] == costs[1] == 3
