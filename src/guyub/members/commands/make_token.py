"""An officer makes a token with which a program acts in the officer's name."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from guyub.foundation import access
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.models import Token
from guyub.members.queries.tokens import for_programs, roles_in_force
from guyub.rules import queries as rules

LEAST_LETTERS = 32


@dataclass(frozen=True, kw_only=True)
class MakeToken(
    Command,
    word="members.make_token",
    article="Internal control: a program acts in a known name, within known bounds, until a known day",
    reaches=("login",),
    own=True,
):
    """A program that holds this token may, until the day, do these acts; without any it reads what the officer may read."""

    name: str
    until: date
    secret: Secret
    acts: tuple[str, ...] = ()

    def carry_out(self, deed: Deed) -> Data:
        most = int(rules.value(deed.body, "policy.token_days", deed.on).value or 0)
        if not deed.on <= self.until or (self.until - deed.on).days > most:
            raise Refusal("token.until", most=most, field="until")
        if len(self.secret) < LEAST_LETTERS:
            raise Refusal("token.short", least=LEAST_LETTERS, field="secret")
        grants = access.grants_of(deed.body.id, deed.actor)
        for word in self.acts:
            if not for_programs(word, on=deed.on):
                raise Refusal("token.not_for_programs", word=word, field="acts")
            access.allowed(grants, word, deed.on)
        made = Token.objects.create(
            body_id=deed.body.id,
            person=queries.person(deed.body, deed.actor.uid),
            name=self.name.strip(),
            token_mark=sha256(self.secret.encode()).hexdigest(),
            acts=sorted(set(self.acts)),
            roles=roles_in_force(deed.body, deed.actor.uid, on=deed.on),
            since=deed.on,
            until=self.until,
        )
        return {"program": str(made.uid), "until": self.until.isoformat()}
