"""What was sent and waits for a second person, for whoever sent it: what it says, and whose word settles it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation import second
from guyub.foundation.access import Held
from guyub.foundation.command import Actor, Body, Data
from guyub.foundation.models import Pending
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.reports.queries.consent import open_facts, pending_of


@dataclass(frozen=True, kw_only=True)
class Decider:
    """Someone whose word is enough, and the roles they hold."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SentOn:
    """A command that waits: what it says, what it weighs, and who can be second, by which way (``agrees``)."""

    pending: UUID
    word: str
    weight_rupiah: int
    facts: Data
    agrees: second.Path | None
    deciders: tuple[Decider, ...]


def sent_on(body: Body, uid: UUID) -> SentOn:
    """One command that waits, without trying what would come of it."""
    waits = pending_of(body, uid)
    agrees, deciders = _deciders(body, waits, on=today(body)) if waits.state == "waiting" else (None, ())
    return SentOn(
        pending=waits.uid,
        word=waits.word,
        weight_rupiah=waits.weight_rupiah,
        facts=open_facts(waits),
        agrees=agrees,
        deciders=deciders,
    )


def made_by(body: Body, uid: UUID, *, actor: Actor) -> bool:
    """Whether it was this person who sent what waits or waited."""
    return Pending.objects.filter(uid=uid, body_id=body.id, maker=actor.uid).exists()


def confirms(body: Body, import_id: UUID) -> UUID | None:
    """What waits for a second person and would carry an import into the books, if there is one."""
    some = Pending.objects.filter(body_id=body.id, state="waiting", word="intake.confirm").order_by(
        "-made_at", "-id"
    )
    confirming = (one.uid for one in some if UUID(str(one.payload.get("import_id"))) == import_id)
    return next(confirming, None)


def _deciders(body: Body, waits: Pending, *, on: date) -> tuple[second.Path | None, tuple[Decider, ...]]:
    try:
        agrees, not_asked = second.path_now(body, waits, on=on)
    except Refusal:
        return None, ()
    wished = second.Wished(waits.word, max(waits.weight_rupiah, waits.together_rupiah), not_asked)
    held = {
        person: grants
        for person, grants in second.holders(body, on).items()
        if person not in not_asked and _counts(wished, grants, agrees, on=on)
    }
    names = members.names(body, held)
    people = (
        Decider(name=names[person], roles=_roles(held[person], on)) for person in held if person in names
    )
    return agrees, tuple(sorted(people, key=lambda one: one.name))


def _counts(wished: second.Wished, grants: tuple[Held, ...], agrees: second.Path, *, on: date) -> bool:
    if agrees == "officer":
        return second.checks_as_officer(wished, grants, on=on)
    return agrees == "supervisor" and second.supervises(grants, on)


def _roles(grants: tuple[Held, ...], on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.role for one in grants if one.since <= on <= one.until))
