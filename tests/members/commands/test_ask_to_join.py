"""``members.ask_to_join``: a wish from outside waits, once for each telephone, and only where it is welcome."""

from dataclasses import replace
from typing import Any

from pytest import MonkeyPatch
from tests.conftest import House
from tests.members.commands.test_show_profile import WISH
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.sql import rows
from guyub.members.commands import ask_to_join
from guyub.members.commands.ask_to_join import AskToJoin
from guyub.members.queries.profiles import ApplicationsWish, applications

ASKED = AskToJoin(
    name="Siti Aminah", phone="0812-3456-7890", village="Semampir", words="Saya penjahit.", consent=True
)


def asking(house: House) -> list[dict[str, Any]]:
    return applications(house.body, ApplicationsWish())


def test_a_wish_waits_and_asking_again_is_the_same_wish(house: House) -> None:
    house.run(WISH, actor=house.chair)
    first = house.run(ASKED, actor=SYSTEM)
    again = house.run(replace(ASKED, phone="+62 812 3456 7890"), actor=SYSTEM)
    assert first.data == again.data
    assert [(one["name"], one["village"]) for one in asking(house)] == [("Siti Aminah", "Semampir")]


def test_the_trail_does_not_keep_who_asked(house: House) -> None:
    house.run(WISH, actor=house.chair)
    house.run(ASKED, actor=SYSTEM)
    kept = rows("SELECT facts, result, trail FROM foundation_act WHERE word = %s", ("members.ask_to_join",))
    assert kept and not any("Siti" in text or "3456" in text for one in kept for text in one)


def test_what_is_refused(house: House, monkeypatch: MonkeyPatch) -> None:
    with refused("application.closed"):
        house.run(ASKED, actor=SYSTEM)
    house.run(replace(WISH, joining=False), actor=house.chair)
    with refused("application.closed"):
        house.run(ASKED, actor=SYSTEM)
    house.run(WISH, actor=house.chair)
    with refused("application.consent", field="consent"):
        house.run(replace(ASKED, consent=False), actor=SYSTEM)
    with refused("field.missing", field="name"):
        house.run(replace(ASKED, name="  "), actor=SYSTEM)
    monkeypatch.setattr(ask_to_join, "MOST_WAITING", 0)
    with refused("application.many"):
        house.run(ASKED, actor=SYSTEM)


def test_who_may(house: House) -> None:
    denied(house, ASKED, "chair", "treasurer", "teller", "supervisor")
