"""A program's token is ended."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.members.queries import tokens


@dataclass(frozen=True, kw_only=True)
class EndToken(
    Command,
    word="members.end_token",
    article="Internal control: access ends when it is ended",
    reaches=("login",),
    own=True,
):
    """From now on nothing is done with the token; one's own, or anybody's for whoever keeps the machines."""

    program: UUID

    def carry_out(self, deed: Deed) -> Data:
        found = tokens.token(deed.body, self.program)
        if found.person.uid != deed.actor.uid and not access.may(
            deed.body, deed.actor, "members.end_device", deed.on
        ):
            raise Refusal("token.unknown", program=str(self.program))
        found.ended_on = found.ended_on or deed.on
        found.save(update_fields=["ended_on"])
        return {"program": str(found.uid), "name": found.name}
