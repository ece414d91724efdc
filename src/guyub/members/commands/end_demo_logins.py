"""The logins and PINs that stand in the README open nothing any more."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.people.public_logins import PASSWORDS, PINS
from guyub.kernel.refusal import Refusal
from guyub.members.models import Membership, Pin


@dataclass(frozen=True, kw_only=True)
class EndDemoLogins(
    Command,
    word="members.end_demo_logins",
    article="Internal control: what everybody knows opens nothing",
    reaches=("login",),
):
    """Every login of the body that still has its published password is closed, every published PIN is gone.

    Whoever has chosen a password or PIN of their own keeps it. One press by one person is enough: it takes away only
    what everybody in the world could use.
    """

    def second_person(self, deed: Deed) -> bool:
        """One is enough: it takes away only what everybody in the world could use."""
        return False

    def carry_out(self, deed: Deed) -> Data:
        users = User.objects.filter(username__in=PASSWORDS, person__body_id=deed.body.id).distinct()
        public = [one for one in users if check_password(PASSWORDS[one.username], one.password)]
        if any(one.person_set.filter(uid=deed.actor.uid).exists() for one in public):
            raise Refusal("demo.own_login")
        for user in public:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        held = Membership.objects.filter(body_id=deed.body.id, number__in=PINS)
        numbers = {person: str(number) for person, number in held.values_list("person_id", "number")}
        pins = [
            one.pk
            for one in Pin.objects.filter(person_id__in=numbers)
            if check_password(PINS[numbers[one.person_id]], one.kept)
        ]
        Pin.objects.filter(pk__in=pins).delete()
        return {"logins": len(public), "pins": len(pins)}
