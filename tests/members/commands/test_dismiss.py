"""``members.dismiss``: it stands by what decision, why, and whether the member was heard."""

from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.register import admitted, history, is_member, resolution
from tests.promises import denied, refused

from guyub.members.commands.dismiss import Dismiss
from guyub.members.models import Step


def test_a_dismissal_names_decision_and_defence(house: House) -> None:
    person = admitted(house)
    wish = Dismiss(
        person=person, on=TODAY, reason="menyalahgunakan kas", defended=True, authority=resolution(house)
    )
    assert house.agreed(wish, actor=house.chair).data["doubts"] == []
    step = Step.objects.get(state="dismissed")
    assert step.defended is True and step.authority is not None and not is_member(house, person)


def test_who_was_not_heard_is_named_as_a_doubt(house: House) -> None:
    person = admitted(house)
    wish = Dismiss(person=person, on=TODAY, reason="pindah kerja", cause="lost_eligibility", defended=False)
    assert house.agreed(wish, actor=house.chair).data["doubts"] == ["membership.not_heard"]
    assert history(house, person)[-1].state == "lost_eligibility"


def test_what_is_refused(house: House) -> None:
    wish = Dismiss(person=house.teller.uid, on=TODAY, reason="-", defended=True)
    with refused("membership.none"):
        house.agreed(wish, actor=house.chair)


def test_who_may(house: House) -> None:
    denied(
        house,
        Dismiss(person=UUID(int=3), on=TODAY, reason="-", defended=True),
        "teller",
        "supervisor",
    )
