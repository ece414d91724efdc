"""Whom a row of a list may mean: proposals with a score, never a decision."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.kernel.people.identity import identity_of
from guyub.kernel.people.names import SCORES, Index, Way, nearness, plain
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person
from guyub.members.queries.people import identity_context

CERTAIN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list says of someone."""

    name: str = ""
    number: str | None = None
    identity_number: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be meant: how far it can be trusted, of a hundred, and by what it was found."""

    uid: UUID
    name: str
    number: str | None
    score: int
    way: Literal["number", "identity"] | Way
    name_differs: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    uid: UUID
    name: str
    plain: str
    numbers: tuple[str, ...]
    blind: bytes | None


def match(body: Body, wanted: Sequence[Wanted]) -> list[tuple[Candidate, ...]]:
    """For each row everyone who may be meant, the surest first; one reading of the register for all rows.

    By identity number, by member number, by the same plain name, and by near names. Where
    number and name speak of different people both are proposed, and ``name_differs`` says so.
    """
    people = _known(body)
    by_uid = {one.uid: one for one in people}
    by_number = {number.upper(): one for one in people for number in one.numbers}
    by_blind = {one.blind: one for one in people if one.blind}
    index = Index((one.uid, one.plain) for one in people)
    return [
        tuple(_candidates(body, one, by_uid=by_uid, by_number=by_number, by_blind=by_blind, index=index))
        for one in wanted
    ]


def _candidates(
    body: Body,
    wanted: Wanted,
    *,
    by_uid: dict[UUID, _Known],
    by_number: dict[str, _Known],
    by_blind: dict[bytes, _Known],
    index: Index[UUID],
) -> Iterable[Candidate]:
    spelled = plain(wanted.name)
    found: dict[UUID, Candidate] = {}
    sure = (
        *(("identity", by_blind.get(one)) for one in blinds_of(body, wanted.identity_number)),
        ("number", by_number.get((wanted.number or "").strip().upper())),
    )
    for way, one in sure:
        if one is not None and one.uid not in found:
            differs = bool(spelled) and nearness(spelled, one.plain) is None
            score = CERTAIN if way == "identity" or not differs else SCORES["word_missing"]
            found[one.uid] = _candidate(one, score, way, differs)
    for near in index.near(spelled) if spelled else ():
        if near.key not in found:
            found[near.key] = _candidate(by_uid[near.key], near.score, near.way)
    return sorted(found.values(), key=lambda one: -one.score)


def _candidate(one: _Known, score: int, way: str, differs: bool = False) -> Candidate:
    number = one.numbers[-1] if one.numbers else None
    return Candidate(one.uid, one.name, number, score, way, differs)  # type: ignore[arg-type]


def blinds_of(body: Body, identity_number: str | None) -> list[bytes]:
    """The searchable forms of an identity number as typed; none when it is missing or unfit."""
    if not identity_number:
        return []
    try:
        digits = identity_of(identity_number)
    except Refusal:
        return []
    return keys.blinds(digits, context=identity_context(body.uid))


def _known(body: Body) -> list[_Known]:
    found: dict[UUID, _Known] = {}
    numbers: dict[UUID, list[str]] = defaultdict(list)
    read = (
        Person.objects.filter(body_id=body.id, merged_into=None)
        .order_by("id", "membership__id")
        .values_list("uid", "name", "plain_name", "identity_blind", "membership__number")
    )
    for uid, name, plain_name, blind, number in read:
        if number:
            numbers[uid].append(number)
        found[uid] = _Known(uid, name, plain_name, (), bytes(blind) if blind else None)
    return [
        _Known(one.uid, one.name, one.plain, tuple(numbers[one.uid]), one.blind) for one in found.values()
    ]
