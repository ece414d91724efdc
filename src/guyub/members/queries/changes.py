"""What a list says otherwise of persons who are known already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body
from guyub.kernel.people.identity import identity_of, masked
from guyub.kernel.people.telephone import phone_text
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person
from guyub.members.queries.matching import blinds_of
from guyub.members.queries.people import AT_ONCE, identity, text_of

COMPARED = ("sex", "birth_place", "birth_on", "phone", "address", "village", "occupation")
Said = Mapping[str, str | date | None]


@dataclass(frozen=True)
class Difference:
    """One field of a person: as it is recorded, as a list has it to be shown, and the value itself."""

    field: str
    before: str
    after: str
    value: str | date


def differences(body: Body, said: Mapping[UUID, Said]) -> dict[UUID, list[Difference]]:
    """What each list row says that is not recorded so; a blank cell says nothing.

    Identity numbers are compared by their blind index and shown masked; a number that someone else
    has is no difference but a doubt.
    """
    held = _held_by_others(body, said)
    found: dict[UUID, list[Difference]] = {}
    uids = list(said)
    for start in range(0, len(uids), AT_ONCE):
        for person in Person.objects.filter(body_id=body.id, uid__in=uids[start : start + AT_ONCE]):
            row = said[person.uid]
            some = [one for field in COMPARED if (one := _difference(person, field, row.get(field)))]
            number = row.get("identity_number")
            if isinstance(number, str) and (one := _identity(body, person, number, held)):
                some.append(one)
            if some:
                found[person.uid] = some
    return found


def _difference(person: Person, field: str, value: str | date | None) -> Difference | None:
    before = getattr(person, field)
    if value is None or value == "" or _plain(before) == _plain(value):
        return None
    return Difference(field, _shown(field, before), _shown(field, value), value)


def _plain(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else " ".join((value or "").split()).casefold()


def _shown(field: str, value: str | date | None) -> str:
    if isinstance(value, date):
        return text_of(value) or ""
    return phone_text(value) if field == "phone" and value else value or "—"


def _identity(body: Body, person: Person, number: str, held: Mapping[bytes, UUID]) -> Difference | None:
    blinds = blinds_of(body, number)
    own = bytes(person.identity_blind) if person.identity_blind else None
    if not blinds or own in blinds or any(held.get(one, person.uid) != person.uid for one in blinds):
        return None
    return Difference("identity_number", masked(identity(body, person)) or "—", _masked(number), number)


def _masked(number: str) -> str:
    try:
        return masked(identity_of(number)) or ""
    except Refusal:
        return ""


def _held_by_others(body: Body, said: Mapping[UUID, Said]) -> dict[bytes, UUID]:
    wanted = [
        blind
        for row in said.values()
        if isinstance(number := row.get("identity_number"), str)
        for blind in blinds_of(body, number)
    ]
    found: dict[bytes, UUID] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Person.objects.filter(body_id=body.id, identity_blind__in=wanted[start : start + AT_ONCE])
        found |= {bytes(blind): uid for blind, uid in some.values_list("identity_blind", "uid") if blind}
    return found
