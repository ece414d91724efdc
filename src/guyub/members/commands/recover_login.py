"""Someone who lost their password gets another by hand, from two officers who are not that person."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError

from guyub.foundation import tries
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId, Secret
from guyub.kernel.refusal import Refusal
from guyub.members.models import Slip
from guyub.members.queries import slips
from guyub.members.queries.passwords import refuse_weak
from guyub.members.queries.tokens import end_tokens


@dataclass(frozen=True, kw_only=True)
class RecoverLogin(
    Command,
    word="members.recover_login",
    article="Internal control: everyone acts in their own name",
    reaches=("login",),
):
    """The person signs in with the password of the slip and chooses an own one first; all that was signed in ends."""

    person: PersonId
    password: Secret

    def gains(self, deed: Deed) -> frozenset[UUID]:
        """The person: neither wishes it nor agrees to it."""
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person, user = slips.owner(deed.body, self.person, giver=deed.actor.uid)
        try:
            refuse_weak(self.password, user)
        except ValidationError:
            raise Refusal("login.weak", least=10) from None
        user.set_password(self.password)
        user.save(update_fields=["password"])
        until = deed.on + timedelta(days=slips.slip_days(deed.body, deed.on))
        Slip.objects.create(person=person, kind="password", kept=user.password, until=until, made_at=deed.at)
        end_tokens(person, on=deed.on)
        tries.forget([f"person:{user.pk}", f"name:{user.username}"])
        return {"person": str(person.uid), "name": person.name}
