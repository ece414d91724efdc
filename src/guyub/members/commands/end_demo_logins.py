"""The logins and PINs that stand in the README open nothing any more."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.members.models import Pin
from guyub.members.queries.demo import public_pins, public_users


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
        public = public_users(deed.body)
        if any(one.person_set.filter(uid=deed.actor.uid).exists() for one in public):
            raise Refusal("demo.own_login")
        for user in public:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        pins = [one.pk for one in public_pins(deed.body)]
        Pin.objects.filter(pk__in=pins).delete()
        return {"logins": len(public), "pins": len(pins)}
