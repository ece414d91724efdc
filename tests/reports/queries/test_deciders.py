"""Whoever is named as able to agree to what waits can, and whoever is not named cannot."""

from contextlib import suppress
from uuid import UUID

import pytest
from tests.conftest import House
from tests.foundation.test_second import LARGE, left, ran_out, wish

from guyub.foundation.command import Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.running import rehearsal
from guyub.kernel.refusal import Refusal
from guyub.reports import queries as reports


def named(house: House, uid: UUID) -> set[str]:
    return {one.name for one in reports.sent_on(house.body, uid).deciders}


def able(house: House, uid: UUID) -> set[str]:
    """Whoever can agree, found by trying."""
    people = (house.treasurer, house.chair, house.teller, house.supervisor)
    found = set()
    for person in people:
        agree = Approve(pending=uid)
        with suppress(Refusal), rehearsal(agree, body=house.slug, actor=person) as deed:
            agree.carry_out(deed)
            found.add(person.name)
    return found


@pytest.mark.parametrize("case", ["whole", "no_chair", "no_board", "chair_ran_out", "by_the_teller"])
def test_they_are_those_who_can(house: House, case: str) -> None:
    maker: Actor = house.teller if case == "by_the_teller" else house.treasurer
    uid = wish(house, actor=maker)
    if case in ("no_chair", "no_board"):
        left(house, house.chair)
    if case == "no_board":
        left(house, house.supervisor)
    if case == "chair_ran_out":
        ran_out(house, "chair")
    assert named(house, uid) == able(house, uid)
    expected = {"whole": {"chair uji"}, "no_chair": {"supervisor uji"}, "no_board": set()}
    assert named(house, uid) == expected.get(case, named(house, uid))
    assert bool(named(house, uid)) == (reports.sent_on(house.body, uid).agrees != "nobody")


def test_what_is_decided_waits_for_nobody(house: House) -> None:
    uid = wish(house)
    (chair,) = reports.sent_on(house.body, uid).deciders
    assert (chair.name, chair.roles) == ("chair uji", ("chair",))
    house.run(Approve(pending=uid), actor=house.chair)
    seen = reports.sent_on(house.body, uid)
    assert (seen.agrees, seen.deciders, seen.weight_rupiah) == (None, (), LARGE.amount_rupiah)
