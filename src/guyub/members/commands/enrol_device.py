"""A machine of the office is enrolled for PINs."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.kernel.refusal import Refusal
from guyub.members.models import Device

LEAST_LETTERS = 32
MOST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class EnrolDevice(
    Command, word="members.enrol_device", article="Internal control: where officers sign in is known, dated and revocable", reaches=("login",)
):  # fmt: skip
    """Officers may sign in with their office PIN on the machine that holds this token, until the day."""

    name: str
    until: date
    token: Secret

    def carry_out(self, deed: Deed) -> Data:
        if not deed.on <= self.until or (self.until - deed.on).days > MOST_DAYS:
            raise Refusal("device.until", most=MOST_DAYS, field="until")
        if len(self.token) < LEAST_LETTERS:
            raise Refusal("device.token", least=LEAST_LETTERS, field="token")
        made = Device.objects.create(
            body_id=deed.body.id, name=self.name.strip(), token_mark=sha256(self.token.encode()).hexdigest(),
            since=deed.on, until=self.until, enrolled_by=deed.actor.uid,
        )  # fmt: skip
        return {"device": str(made.uid), "until": self.until.isoformat()}
