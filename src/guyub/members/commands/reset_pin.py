"""A member gets a first PIN, or a new one for one that was forgotten."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from guyub.foundation import tries
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId, Secret
from guyub.kernel.people.pin import DIGITS, is_fit
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.add_person import tell
from guyub.members.commands.appoint import Appoint
from guyub.members.models import Pin
from guyub.members.queries import histories, pins
from guyub.members.queries.offices import grants_in_force


@dataclass(frozen=True, kw_only=True)
class ResetPin(
    Command, word="members.reset_pin", article="UU 25/1992 Pasal 20(2): members see what is theirs; internal control", reaches=("login", "office")
):  # fmt: skip
    """The member signs in with this PIN, and chooses an own one at first use; where they were signed in ends."""

    person: PersonId
    pin: Secret

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        histories.member(deed.body, person.uid)
        if not is_fit(self.pin, birth_on=person.birth_on):
            raise Refusal("pin.unfit", digits=DIGITS, field="pin")
        if person.user is None:
            user = User(username=f"pin-{person.uid.hex}")
            user.set_unusable_password()
            user.save()
            person.user = user
            person.save(update_fields=["user"])
        if not grants_in_force(deed.body, person.uid, on=deed.on, role="member"):
            deed.run(Appoint(person=person.uid, role="member", since=deed.on))
        Pin.objects.update_or_create(
            person=person,
            defaults={
                "kept": make_password(self.pin),
                "set_at": deed.at,
                "set_by": deed.actor.uid,
                "first": True,
            },
        )
        tries.forget(pins.names_tried(deed.body, person))
        tell(person, "pin_reset", deed=deed)
        return {"person": str(person.uid), "name": person.name}
