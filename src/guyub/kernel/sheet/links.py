"""Who a row of one list is in the register: by number, by name, or only perhaps."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guyub.kernel.people.names import Index, nearness, plain
from guyub.kernel.sheet.rows import MemberRow, PersonRow

Way = Literal["number", "name", "name_differs", "near", "several", "none"]


@dataclass(frozen=True)
class Link:
    """The member of the register a row means, or those it may mean."""

    way: Way
    member: MemberRow | None = None
    candidates: tuple[MemberRow, ...] = ()
    spelled_alike: bool = True


class Register:
    """A register in which rows of other lists are looked up."""

    def __init__(self, members: Sequence[MemberRow]) -> None:
        self.members = members
        self.by_number: dict[str, list[MemberRow]] = defaultdict(list)
        self.by_digits: dict[str, list[MemberRow]] = defaultdict(list)
        self.by_name: dict[str, list[MemberRow]] = defaultdict(list)
        for one in members:
            self.by_name[plain(one.name)].append(one)
            if one.number:
                self.by_number[one.number.upper()].append(one)
                self.by_digits[bare(one.number)].append(one)
        self._index: Index[int] | None = None
        self._found: dict[tuple[str | None, str], Link] = {}

    def find(self, row: PersonRow) -> Link:
        """Who the row is: a number counts before a name, and a name that speaks against it is told."""
        key = (row.number, row.name)
        if key not in self._found:
            self._found[key] = self._find(row)
        return self._found[key]

    def _find(self, row: PersonRow) -> Link:
        spelled = plain(row.name) if row.name else ""
        numbered = self._numbered(row.number)
        for one in numbered:
            if not spelled or nearness(spelled, plain(one.name)):
                return Link("number", one, spelled_alike=not spelled or plain(one.name) == spelled)
        same = self.by_name.get(spelled, []) if spelled else []
        if numbered:
            return Link("name_differs", None, (*numbered, *same))
        if len(same) > 1:
            return Link("several", None, tuple(same))
        if same:
            return Link("name", same[0])
        near = self._near(spelled)
        return Link("near", None, near) if near else Link("none")

    def _numbered(self, number: str | None) -> list[MemberRow]:
        if not number:
            return []
        exact = self.by_number.get(number.upper())
        if exact:
            return exact
        loose = self.by_digits.get(bare(number), [])
        return loose if len(loose) == 1 else []

    def _near(self, spelled: str) -> tuple[MemberRow, ...]:
        if not spelled:
            return ()
        if self._index is None:
            self._index = Index((place, plain(one.name)) for place, one in enumerate(self.members))
        return tuple(self.members[near.key] for near in self._index.near(spelled)[:5])


def bare(number: str) -> str:
    """A member's number without marks and leading noughts, as lists differ in them.

    >>> bare("A-001"), bare("a 1"), bare("007")
    ('A1', 'A1', '7')
    """
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", re.sub(r"[^0-9A-Z]", "", number.upper()))
