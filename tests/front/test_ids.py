"""An id of another cooperative is answered like one that nobody has: nothing is done, nothing is told."""

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from tests.conftest import TODAY, House, open_house
from tests.house.samples import sample

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM
from guyub.foundation.fields import Field, fields_of, from_json
from guyub.foundation.sql import rows
from guyub.front.doors.asking import ask
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson

NOBODY = UUID("00000000-0000-4000-8000-00000000dead")
GOOD: dict[str, Any] = {
    "account": "4-1201", "into": "1-1101", "out_of": "1-1101", "source": "1-1101", "unit": "TOKO", "product": "SUKARELA",
    "into_product": "SUKARELA", "entry": 1, "kind": None, "year_end": "2024-12-31", "month": 202502, "slug": "baru",
}  # fmt: skip
"""What lets a wish come as far as its ids."""


def ids_of(kind: type[Any]) -> list[tuple[str, ...]]:
    """The path to every field of a wish that holds an id."""
    found: list[tuple[str, ...]] = []
    for field in fields_of(kind):
        if field.kind == "id":
            found.append((field.name,))
        elif field.part is not None:
            found += [(field.name, *path) for path in ids_of(field.part)]
    return found


def wish(kind: type[Any], house: House) -> dict[str, Any]:
    """A wish with sense in it, as far as that can be known from the names of its fields."""
    made = sample(kind)
    for field in fields_of(kind):
        if field.part is not None:
            part = wish(field.part, house)
            made[field.name] = [part] if field.many else part
        elif GOOD.get(field.name) is not None and (field.required or field.name in ("account", "product")):
            made[field.name] = GOOD[field.name]
        elif field.name == "debit_rupiah":
            made[field.name] = 1
        elif field.kind == "id" and field.required:
            made[field.name] = _many(field, str(house.chair.uid))
    return made


def _many(field: Field, value: Any) -> Any:
    return [value] if field.many else value


def with_id(made: dict[str, Any], path: tuple[str, ...], uid: UUID, kind: type[Any]) -> dict[str, Any]:
    """The wish with this id at this place."""
    field = next(one for one in fields_of(kind) if one.name == path[0])
    if len(path) == 1:
        return made | {path[0]: _many(field, str(uid))}
    assert field.part is not None
    inner = made[path[0]][0] if field.many else made[path[0]]
    return made | {path[0]: _many(field, with_id(inner, path[1:], uid, field.part))}


def foreign_ids(house: House) -> list[UUID]:
    """One id of every kind of record that the other cooperative has."""
    house.run(AddPerson(name="Orang tetangga"))
    house.run(RecordAuthority(kind="resolution", number="1", on=TODAY, title="Rapat", paper=None))
    for amount in (500, 90_000_000):
        house.run(Receive(on=TODAY, amount_rupiah=amount, into="1-1101", unit="TOKO", account="4-1201", narration="x"))  # fmt: skip
    found: list[UUID] = [house.body.uid]
    for model in apps.get_models():
        names = {field.name for field in model._meta.fields}
        if {"uid", "body"} <= names:
            found += model._default_manager.filter(body_id=house.body.id).values_list("uid", flat=True)[:1]
    entries = rows("SELECT uid FROM ledger_entry WHERE body_id = %s", (house.body.id,))
    return [*found, *(UUID(bytes=bytes(uid)) for (uid,) in entries[:1])]


def answer(act: Any) -> tuple[str, dict[str, Any]]:
    """What came of it: done, or refused with these facts."""
    try:
        done = act()
    except Refusal as refusal:
        return refusal.code, refusal.facts
    return "done", {"waits": getattr(done, "waits", None) is not None}


def plain(told: tuple[str, dict[str, Any]], uid: UUID) -> str:
    return str(told).replace(str(uid), "-").replace(repr(uid), "-")


@pytest.mark.parametrize("word", sorted(word for word, kind in COMMANDS.items() if ids_of(kind)))
def test_a_foreign_id_is_like_none_in_a_command(house: House, word: str) -> None:
    kind, others = COMMANDS[word], foreign_ids(open_house("tetangga"))
    made = wish(kind, house)
    for path in ids_of(kind):

        def sent(uid: UUID, path: tuple[str, ...] = path) -> tuple[str, dict[str, Any]]:
            return answer(lambda: house.run(from_json(kind, with_id(made, path, uid, kind)), actor=SYSTEM))

        none = sent(NOBODY)
        assert none[0] != "done", (word, path, "an id that nobody has is taken")
        for uid in others:
            assert plain(sent(uid), uid) == plain(none, NOBODY), (word, path)


@pytest.mark.parametrize("word", sorted(word for word, one in QUERIES.items() if ids_of(one.parameters)))
def test_a_foreign_id_is_like_none_in_a_question(house: House, word: str) -> None:
    known, others = QUERIES[word], foreign_ids(open_house("tetangga"))
    made = wish(known.parameters, house)
    for path in ids_of(known.parameters):

        def asked(uid: UUID, path: tuple[str, ...] = path) -> str:
            value = from_json(known.parameters, with_id(made, path, uid, known.parameters))
            try:
                return str(ask(known, value, actor=SYSTEM, body=house.body)).replace(repr(uid), "-")
            except Refusal as refusal:
                return plain((refusal.code, refusal.facts), uid)

        none = asked(NOBODY).replace(str(NOBODY), "-")
        for uid in others:
            assert asked(uid).replace(str(uid), "-") == none, (word, path)
