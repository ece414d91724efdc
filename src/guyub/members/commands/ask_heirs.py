"""A member asks that other heirs stand for them."""

from dataclasses import dataclass
from typing import Annotated, Any

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, to_json
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.name_heirs import HeirRow, refuse_unless_whole
from guyub.members.models import ChangeWish
from guyub.members.queries import wishes

MOST_HEIRS = 20


@dataclass(frozen=True, kw_only=True)
class AskHeirs(
    Command, word="members.ask_heirs", article="UU 25/1992 Pasal 19(3); by-laws on a deceased member's savings", reaches=("nothing",)
):  # fmt: skip
    """The wish waits for an officer, with what is to be; an earlier one that waits is replaced."""

    heirs: Annotated[tuple[HeirRow, ...], Mark(private=True)]

    def carry_out(self, deed: Deed) -> Data:
        if len(self.heirs) > MOST_HEIRS:
            raise Refusal("field.too_many", field="heirs", most=MOST_HEIRS)
        refuse_unless_whole(self.heirs)
        for heir in self.heirs:
            if heir.phone:
                phone_of(heir.phone)
        return {"wish": wished("heirs", {"heirs": [to_json(one) for one in self.heirs]}, deed=deed)}


def wished(kind: str, said: dict[str, Any], *, deed: Deed) -> str:
    """What the member who acts wishes waits for an officer; their earlier wish of the kind no longer does."""
    person = queries.person(deed.body, deed.actor.uid)
    ChangeWish.objects.filter(person=person, kind=kind, state="waiting").update(
        state="replaced", sealed=None, decided_on=deed.on
    )
    made = ChangeWish.objects.create(
        person=person, kind=kind, sealed=wishes.sealed(deed.body, said), on=deed.on
    )
    return str(made.uid)
