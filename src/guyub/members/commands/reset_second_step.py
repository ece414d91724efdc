"""Two officers give a third leave to set up a second step, anew where one was lost."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator

from guyub.foundation import tries
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId, Secret
from guyub.kernel.refusal import Refusal
from guyub.members.models import Slip
from guyub.members.queries import slips

LEAST_LETTERS = 10


@dataclass(frozen=True, kw_only=True)
class ResetSecondStep(
    Command,
    word="members.reset_second_step",
    article="Internal control: everyone acts in their own name",
    reaches=("login",),
):
    """What the person had as a second step is off; with the code of the slip they set up another, also from far."""

    person: PersonId
    code: Secret

    def gains(self, deed: Deed) -> frozenset[UUID]:
        """The person: neither wishes it nor agrees to it."""
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person, user = slips.owner(deed.body, self.person, giver=deed.actor.uid)
        if len(self.code) < LEAST_LETTERS:
            raise Refusal("slip.short", least=LEAST_LETTERS, field="code")
        taken_off, _ = Authenticator.objects.filter(user=user).delete()
        until = deed.on + timedelta(days=slips.slip_days(deed.body, deed.on))
        kept = slips.code_kept(self.code)
        Slip.objects.create(person=person, kind="second_step", kept=kept, until=until, made_at=deed.at)
        tries.forget([f"code:{user.pk}"])
        return {"person": str(person.uid), "name": person.name, "taken_off": taken_off}
