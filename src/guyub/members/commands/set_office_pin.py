"""An officer chooses a PIN for the machines of the office."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.kernel.people.pin import DIGITS, is_fit
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.models import OfficePin


@dataclass(frozen=True, kw_only=True)
class SetOfficePin(
    Command, word="members.set_office_pin", article="Internal control: everyone acts in their own name", reaches=("login",), own=True
):  # fmt: skip
    """The officer may sign in with this PIN on enrolled machines; nobody else can set it."""

    pin: Secret

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, deed.actor.uid)
        if not is_fit(self.pin, birth_on=person.birth_on):
            raise Refusal("pin.unfit", digits=DIGITS, field="pin")
        OfficePin.objects.update_or_create(
            person=person, defaults={"kept": make_password(self.pin), "set_at": deed.at}
        )
        return {"person": str(person.uid)}
