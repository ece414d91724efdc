"""A member chooses an own PIN."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.kernel.people.pin import DIGITS, is_fit
from guyub.kernel.refusal import Refusal
from guyub.members.queries import pins


@dataclass(frozen=True, kw_only=True)
class ChangePin(
    Command,
    word="members.change_pin",
    article="Internal control: a PIN is known to its owner only",
    reaches=("login",),
    own=True,
):
    """Whoever knows the PIN until now has a new one that nobody else was told."""

    old: Secret
    new: Secret

    def carry_out(self, deed: Deed) -> Data:
        pin = pins.pin_of(deed.body, deed.actor.uid)
        if pin is None or not check_password(self.old, pin.kept):
            raise Refusal("pin.wrong", field="old")
        if self.old == self.new:
            raise Refusal("pin.same", field="new")
        if not is_fit(self.new, birth_on=pin.person.birth_on):
            raise Refusal("pin.unfit", digits=DIGITS, field="new")
        pin.kept, pin.set_at, pin.set_by, pin.first = make_password(self.new), deed.at, deed.actor.uid, False
        pin.save(update_fields=["kept", "set_at", "set_by", "first"])
        return {"person": str(deed.actor.uid)}
