"""Whoever has the slip may set up a second step."""

from dataclasses import dataclass
from hmac import compare_digest

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.queries import slips


@dataclass(frozen=True, kw_only=True)
class UseSlip(
    Command,
    word="members.use_slip",
    article="Internal control: everyone acts in their own name",
    reaches=("login",),
    own=True,
):
    """The slip is used up; where it was typed a second step can be set up now."""

    code: Secret

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, deed.actor.uid)
        slip = slips.open_slip(deed.body, person.user) if person.user is not None else None
        if slip is None or not compare_digest(slip.kept, slips.code_kept(self.code)):
            raise Refusal("slip.wrong", field="code")
        slip.used_at = deed.at
        slip.save(update_fields=["used_at"])
        return {"person": str(person.uid)}
