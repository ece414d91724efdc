"""Entries and acts beside each other: every act that names an entry has it, and every entry has its act."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows

CHUNK = 2000
MOST_NAMED = 1_000_000
"""More entries than these no act posts; a forged one must not fill the memory."""
NAME_OLDER = frozenset({"ledger.erase_narration"})
"""Words whose result names an entry that stood before."""


class Told(Protocol):
    """Where a fault is noted."""

    def add(self, code: str, entry: int | None = None, **facts: Any) -> None:
        """Note it."""


@dataclass(slots=True)
class _Act:
    id: int
    word: str
    actor: bytes
    business_on: int
    at: int
    posted: dict[int, set[str]]
    """The entries that it says it posted, with the words under which it says so."""
    older: tuple[int, ...]


class Trail:
    """The acts of a body, read once in step with its entries, never all in memory."""

    def __init__(self, body: Body, told: Told) -> None:
        self.low = body.id * PER_BODY
        self.told = told
        self.acts = self._acts()
        self.act = next(self.acts, None)
        self.entries = 0

    def carried_out(self, header: Any) -> None:
        """The next entry in order: its act is there, names it, and is of the same day, moment and people."""
        number, act_id = header[1], header[20]
        self.entries = number
        while self.act is not None and self.act.id < act_id:
            self._leave()
        act = self.act
        if act is None or act.id != act_id:
            self.told.add("entry.without_act", number, act=act_id % PER_BODY)
            return
        words = act.posted.pop(number, None)
        maker, checker = bytes(header[9]), header[10]
        people = (checker is None and maker == act.actor) or (
            checker is not None and bytes(checker) == act.actor
        )
        if (
            words is None
            or header[6] not in words
            or not people
            or (header[4], header[5]) != (act.business_on, act.at)
        ):
            self.told.add("entry.not_of_act", number, act=act_id % PER_BODY)

    def finish(self) -> None:
        """What the acts after the last entry name."""
        while self.act is not None:
            self._leave()

    def _leave(self) -> None:
        assert self.act is not None
        for number in (*self.act.posted, *(one for one in self.act.older if not 0 < one <= self.entries)):
            self.told.add("act.without_entry", None, number=self.act.id % PER_BODY, named=number)
        self.act = next(self.acts, None)

    def _acts(self) -> Iterator[_Act]:
        low = self.low
        while found := rows(
            "SELECT id, word, actor, business_on, at, result, trail FROM foundation_act "
            f"WHERE id > %s AND id < %s ORDER BY id LIMIT {CHUNK}",
            (low, self.low + PER_BODY),
        ):
            for act_id, word, actor, business_on, at, result, trail in found:
                posted: dict[int, set[str]] = {}
                older: list[int] = []
                if '"entr' in result or '"entr' in trail:
                    for said, number in _named(word, result, trail):
                        if said in NAME_OLDER:
                            older.append(number)
                        else:
                            posted.setdefault(number, set()).add(said)
                yield _Act(act_id, word, bytes(actor), business_on, at, posted, tuple(older))
            low = found[-1][0]


def _named(word: str, result: str, trail: str) -> Iterator[tuple[str, int]]:
    """The entries that an act names, each with the word of the command that says so; of many the first and the last stand there."""
    own = json.loads(result)
    within = [one for one in json.loads(trail) if "body" not in one]
    for said, told in ((word, own), *((one["word"], one["result"]) for one in within)):
        number, many = told.get("entry"), told.get("entries")
        if type(number) is int:
            yield said, number
        if isinstance(many, list) and len(many) == 2:
            yield from ((said, one) for one in range(many[0], min(many[1], many[0] + MOST_NAMED) + 1))
