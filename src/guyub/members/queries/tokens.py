"""Reads of tokens: what a program may, and whose they are."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.models import User

from guyub.foundation import access
from guyub.foundation.command import COMMANDS, QUERIES, Actor, Body, query
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person, Token
from guyub.members.queries.offices import grants_in_force

OF_A_PERSON = frozenset(
    {
        "foundation.approve",
        "foundation.reject",
        "foundation.confirm_day",
        "members.give_notice",
        "members.answer_notice",
        "members.stop_notice",
        "members.carry_out_notice",
    }
)
"""What takes someone who looks, and is no program's."""


def for_programs(word: str, *, on: date) -> bool:
    """Whether a token may ever hold the word: nothing that gives power or access, nothing that takes a second look."""
    if word in QUERIES:
        return True
    command = COMMANDS.get(word)
    if command is None or word in OF_A_PERSON or word in access.password_words(on):
        return False
    return not command.power() and "login" not in command.reaches


def roles_in_force(body: Body, person: UUID, *, on: date) -> list[str]:
    """The offices that a person holds on a day, by name."""
    held = grants_in_force(body, person, on=on)
    return sorted({one.role for one in held if one.since <= on and one.role != access.MEMBER_ROLE})


def token(body: Body, uid: UUID) -> Token:
    """The token of this body under its public id."""
    found = Token.objects.filter(body_id=body.id, uid=uid).select_related("person").first()
    if found is None:
        raise Refusal("token.unknown", program=str(uid))
    return found


def state_of(found: Token, *, body: Body, on: date) -> str:
    """Whether a token is of use on a day: ``in_use``, ``ended``, ``over`` or ``office_ended``."""
    if found.ended_on is not None:
        return "ended"
    if not found.since <= on <= found.until:
        return "over"
    left = set(roles_in_force(body, found.person.uid, on=on))
    return "in_use" if set(found.roles) <= left and found.person.merged_into_id is None else "office_ended"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who comes with a token: the actor in whose name it acts, their user, and the acts it holds."""

    actor: Actor
    user: User
    acts: frozenset[str]

    def refuse_beyond(self, word: str, *, on: date) -> None:
        """Raises ``token.beyond`` for a word that the token does not hold; without acts it holds every read."""
        holds = word in self.acts if self.acts else word in QUERIES
        if not holds or not for_programs(word, on=on):
            raise Refusal("token.beyond", word=word)


def bearer_of(body: Body, given: str) -> Bearer:
    """Whoever comes with this token today; raises ``token.refused`` for every other."""
    mark = sha256(given.encode()).hexdigest()
    found = Token.objects.filter(body_id=body.id, token_mark=mark).select_related("person__user").first()
    if found is None or found.person.user is None or state_of(found, body=body, on=today(body)) != "in_use":
        raise Refusal("token.refused")
    actor = Actor(found.person.uid, f"{found.person.name} · {found.name}", door="json")
    return Bearer(actor, found.person.user, frozenset(found.acts))


@dataclass(frozen=True, kw_only=True)
class TokensWish:
    """Nothing to ask for."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token as a list shows it; the token itself is kept nowhere."""

    program: UUID
    name: str
    by: str
    own: bool
    acts: tuple[str, ...]
    since: date
    until: date
    state: str


@query("members.tokens", TokensWish, for_actor=True)
def made_tokens(body: Body, wish: TokensWish, *, actor: Actor) -> list[TokenRow]:
    """The tokens that were ever made, the newest first: one's own, and everybody's for whoever keeps the machines."""
    on = today(body)
    found = Token.objects.filter(body_id=body.id).select_related("person").order_by("-id")
    if not access.may(body, actor, "members.devices", on):
        found = found.filter(person__uid=actor.uid)
    return [
        TokenRow(
            program=one.uid, name=one.name, by=one.person.name, own=one.person.uid == actor.uid,
            acts=tuple(one.acts), since=one.since, until=one.until, state=state_of(one, body=body, on=on),
        )
        for one in found
    ]  # fmt: skip


def end_tokens(person: Person, *, on: date) -> None:
    """Nothing of this person's is used by a program any longer."""
    Token.objects.filter(person=person, ended_on=None).update(ended_on=on)
