"""Who the rows of an import are: in its own register, in the cooperative's, or someone new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.intake.models import Import
from guyub.intake.queries.before import Row
from guyub.kernel.people.names import plain
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.links import Register, bare
from guyub.kernel.sheet.rows import MemberRow, PersonRow
from guyub.kernel.sheet.workbook import Workbook
from guyub.members import queries as members

KEY_BYTES = 16
CERTAIN = 100
MOST_PROPOSED = 5
PERSON, NEW = "person:", "new"


@dataclass
class Someone:
    """One person of the files: their row, and who they are in the register once that is known."""

    row: PersonRow
    key: bytes
    person: UUID | None = None
    known: bool = False
    """Whether this very row came in before."""


@dataclass(frozen=True)
class Share:
    """What someone's amount in one place changes by, and the row that says so."""

    someone: Someone
    key: bytes
    amount_rupiah: int
    item: str = ""
    row: PersonRow | None = None


def place_of(row: PersonRow) -> str:
    """Where a row stands, as choices name it.

    >>> place_of(PersonRow(sheet="Simpanan", row=5))
    'Simpanan!5'
    """
    return f"{row.sheet}!{row.row}"


class People:
    """Everyone whom the files name, each once."""

    def __init__(self, body: Body, found: Import, book: Workbook, before: Sequence[Row]) -> None:
        self.body = body
        self.chosen: dict[str, str] = dict(found.people)
        self.problems: list[Problem] = []
        self.register = Register(book.members)
        self.blind = keys.blinding(b"intake.row:" + body.uid.bytes)
        extra = strangers(
            row
            for row in book.holders
            if self.register.find(row).way in ("near", "none") and not self._is_chosen(row)
        )
        first = {id(row): row for row in extra.values()}
        self.everyone = list(self._once([*book.members, *first.values()], before))
        self.by_row = {id(one.row): one for one in self.everyone}
        self.by_place = {place_of(one.row): one for one in self.everyone}
        self.extra = {key: self.by_row[id(row)] for key, row in extra.items()}
        self._others: dict[UUID, Someone] = {}
        self._match()

    def _is_chosen(self, row: PersonRow) -> bool:
        return bool(self.chosen.get(place_of(row), NEW) != NEW)

    def _once(self, rows: Sequence[PersonRow], before: Sequence[Row]) -> Iterator[Someone]:
        known = {row.key: row.person for row in before}
        times: dict[bytes, int] = defaultdict(int)
        for row in rows:
            base = self.key_of("members", *_particulars(row))
            times[base] += 1
            key = base if times[base] == 1 else self.key_of(base.hex(), times[base])
            yield Someone(row, key, known.get(key), key in known)

    def key_of(self, *parts: object) -> bytes:
        """What a row says, as bytes equal for equal rows that tell nothing without the data key."""
        text = "\x1f".join("" if part is None else str(part) for part in parts)
        return self.blind(text)[:KEY_BYTES]

    def of(self, row: PersonRow) -> Someone | None:
        """The person of a row; nothing where two people could be meant and no one has chosen."""
        chosen = self.chosen.get(place_of(row), "")
        if chosen.startswith(PERSON):
            uid = UUID(chosen.removeprefix(PERSON))
            return self._others.setdefault(uid, Someone(row, b"", uid, True))
        if chosen in self.by_place:
            return self.by_place[chosen]
        link = self.register.find(row)
        return self.by_row[id(link.member)] if link.member is not None else self.extra.get(_spelled(row))

    def _match(self) -> None:
        """Those whom the cooperative knows already; someone near is named, never taken silently."""
        open_rows = [one for one in self.everyone if one.person is None]
        if not open_rows or not members.persons(self.body):
            return
        wanted = [_wanted(one.row) for one in open_rows]
        taken = {one.person for one in self.everyone if one.person is not None}
        for one, candidates in zip(open_rows, members.match(self.body, wanted), strict=True):
            chosen = self.chosen.get(place_of(one.row), "")
            if chosen.startswith(PERSON):
                one.person = UUID(chosen.removeprefix(PERSON))
                continue
            free = [cand for cand in candidates if cand.uid not in taken]
            sure = [cand for cand in free if cand.score == CERTAIN and not cand.name_differs and _fits(one.row, cand)]  # fmt: skip
            if len(sure) == 1 or (sure and sure[0].way in ("identity", "number")):
                one.person = sure[0].uid
                taken.add(sure[0].uid)
            elif free and chosen != NEW:
                self.problems.append(_alike(one.row, free))


def strangers(rows: Iterable[PersonRow]) -> dict[tuple[str | None, str], PersonRow]:
    """Whom no register knows, each spelling with the row that stands for the person.

    One list may give a number and a name, another only one of the two: they are one person where only one can be meant.

    >>> ani, also, other = (PersonRow(sheet="S", row=1, number=no, name="Ani") for no in ("001", None, "1"))
    >>> {key: row.number for key, row in strangers([also, ani, other]).items()}
    {(None, 'ani'): '001', ('001', 'ani'): '001', ('1', 'ani'): '001'}
    >>> [row.number for row in strangers([also, ani, PersonRow(sheet="S", row=2, number="9", name="Ani")]).values()]
    [None, '001', '9']
    """
    spelled: dict[tuple[str | None, str], PersonRow] = {}
    named: dict[str, dict[str, PersonRow]] = defaultdict(dict)
    numbered: dict[str, dict[str, PersonRow]] = defaultdict(dict)
    for row in rows:
        spelled.setdefault(_spelled(row), row)
        if row.number and row.name:
            number, name = bare(row.number), plain(row.name)
            numbered[number].setdefault(name, row)
            named[name].setdefault(number, row)
    found = {}
    for (own, name), row in spelled.items():
        some = numbered[bare(own)] if own else named[name]
        same = [some[name]] if name in some else list(some.values()) if not (own and name) else []
        found[own, name] = same[0] if len(same) == 1 else row
    return found


def _wanted(row: PersonRow) -> members.Wanted:
    identity = row.identity_number if isinstance(row, MemberRow) else None
    return members.Wanted(row.name, row.number, identity)


def _spelled(row: PersonRow) -> tuple[str | None, str]:
    return row.number, plain(row.name) if row.name else ""


def _particulars(row: PersonRow) -> Iterator[object]:
    yield from (row.number, row.name)
    if isinstance(row, MemberRow):
        yield from (row.identity_number, row.sex, row.birth_on, row.birth_place, row.joined_on, row.left_on)
        yield from (row.phone, row.address, row.village, row.occupation)


def _fits(row: PersonRow, candidate: members.Candidate) -> bool:
    """A name alone is not enough where both sides have numbers and they differ."""
    if candidate.way != "name" or not row.number or not candidate.number:
        return True
    return row.number.upper() == candidate.number.upper()


def _alike(row: PersonRow, candidates: Sequence[members.Candidate]) -> Problem:
    first = candidates[:MOST_PROPOSED]
    facts = {
        "name": row.name, "number": row.number or "",
        "others": [f"{one.name} ({one.number})" if one.number else one.name for one in first],
        "people": [str(one.uid) for one in first],
    }  # fmt: skip
    return Problem(row.sheet, row.row, row.column or None, "import.known_alike", facts, False)
