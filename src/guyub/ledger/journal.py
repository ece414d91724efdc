"""``post``: the one place where entries are written. Plain SQL, lines first, header last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import urandom
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid4

from guyub.foundation.command import Deed
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import Change, add_many, change_each, day_number, day_of, insertion, row, rows
from guyub.kernel.ledger.entry import Entry
from guyub.kernel.period import month_end
from guyub.kernel.proof import canonical, merkle
from guyub.kernel.proof.leaves import leaf_of_line
from guyub.kernel.refusal import Refusal
from guyub.ledger.places import Head, Key, Place, Places, key_of
from guyub.ledger.queries.watches import WATCHES
from guyub.ledger.totals import additions, begin_totals, lowest_from

Kind = Literal["ordinary", "opening", "reversal", "closing"]
MANY = 60
"""Above this many lines, rows are sent in bulk."""
BATCH = 20_000
"""So many lines, and the entry that reaches it, are in hand at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the header of an entry says besides its lines."""

    value_on: Any
    narration: str
    voucher: str = ""
    kind: Kind = "ordinary"
    person: UUID | None = None
    authority: UUID | None = None
    document: bytes | None = None
    reverses: int | None = None
    money: tuple[str, ...] = ()
    """Accounts among the lines that have to be such as can hold money."""


class Posted(NamedTuple):
    """What was written: the entry's number, id and leaf, and the root of the log after it all."""

    id: int
    number: int
    uid: UUID
    leaf: bytes
    root: bytes


def post(deed: Deed, entry: Entry, heading: Heading) -> Posted:
    """Write one entry; it is in the books, sealed and in the log when this returns.

    Raises ``day.in_the_future``, ``month.closed``, ``account.unknown``,
    ``account.not_in_use``, ``account.not_money``, ``unit.unknown``, ``equity.undecided``,
    ``balance.short``.
    """
    return post_many(deed, [(entry, heading)])[0]


def post_many(deed: Deed, entries: Iterable[tuple[Entry, Heading]]) -> list[Posted]:
    """Write many entries in one transaction, as fast as the database takes rows.

    They are drawn and written a batch at a time, so that memory does not grow with them.
    """
    writing = _Writing(deed)
    for batch in _batches(entries):
        writing.write(batch)
    return writing.finish()


Wish = tuple[Entry, Heading]


def _batches(entries: Iterable[Wish]) -> Iterator[list[Wish]]:
    batch: list[Wish] = []
    lines = 0
    for wish in entries:
        batch.append(wish)
        lines += len(wish[0].lines)
        if lines >= BATCH:
            yield batch
            batch, lines = [], 0
    if batch:
        yield batch


POSTING_COLUMNS = "entry_id, line, tx, value_on, subaccount_id, amount, quantity"
HEADER_COLUMNS = (
    "id, body_id, number, uid, tx, act_id, value_on, business_on, posted_at, word, kind, voucher, maker, "
    "checker, person, authority, document, reverses_id, narration, line_count, salt, lines_root, leaf"
)
NARRATION_COLUMNS = "entry_id, salt, text"


class _Writing:
    """One call of ``post_many``: what is known of the books, and what their totals are moved by."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.changes: list[Change] = []
        self.size, self.closed = -1, 0
        self.peaks: tuple[bytes, ...] = ()
        self.places = Places(deed)
        self.moved: dict[tuple[Place, int], list[int]] = defaultdict(lambda: [0, 0])
        self.headers: list[tuple[Any, ...]] = []
        self.narrations: list[tuple[Any, ...]] = []
        self.done: list[tuple[int, int, UUID, bytes]] = []
        self.business_on = day_number(deed.on)

    def write(self, batch: list[Wish]) -> None:
        """Write a batch: all its lines, then its headers, then its narrations."""
        keys = [[key_of(line) for line in entry.lines] for entry, _ in batch]
        self.places.find(key for some in keys for key in some)
        if self.size < 0 and self.places.head:
            self._begin(self.places.head)
        for (entry, heading), some in zip(batch, keys, strict=True):
            if heading.money:
                self._refuse_what_holds_no_money(heading.money, some)
            if heading.kind == "ordinary":
                self._refuse_what_stays(entry, heading, some)
        reversed_uids = _uids([heading.reverses for _, heading in batch if heading.reverses])
        lines = (
            posting
            for (entry, heading), some in zip(batch, keys, strict=True)
            for posting in self._lines(entry, heading, some, reversed_uids)
        )
        self._add("ledger_posting", POSTING_COLUMNS, lines, sum(map(len, keys)))
        self._add("ledger_entry", HEADER_COLUMNS, self.headers, len(batch))
        self._add("ledger_narration", NARRATION_COLUMNS, self.narrations, len(batch))
        self.headers, self.narrations = [], []

    def _refuse_what_holds_no_money(self, money: tuple[str, ...], keys: list[Key]) -> None:
        for key in keys:
            if key[0] in money and not self.places.known[key].book.holds_money:
                raise Refusal("account.not_money", account=key[0])

    def _refuse_what_stays(self, entry: Entry, heading: Heading, keys: list[Key]) -> None:
        """Own capital is taken from on a decision only; what a room above watches is asked of that room."""
        debited = {key for line, key in zip(entry.lines, keys, strict=True) if line.amount_rupiah > 0}
        books = {key: self.places.known[key].book for key in debited}
        stays = {key for key, book in books.items() if book.own_capital or book.role in WATCHES}
        if not stays:
            return
        taken: dict[Key, int] = defaultdict(int)
        for line, key in zip(entry.lines, keys, strict=True):
            if key in stays:
                taken[key] += line.amount_rupiah
        decided = heading.authority is not None or self.deed.by_right
        for key, amount in taken.items():
            book = books[key]
            if amount > 0 and book.role in WATCHES:
                WATCHES[book.role](self.deed.body, UUID(int=key[2]), on=heading.value_on)
            elif amount > 0 and not decided:
                (name,) = row("SELECT name FROM ledger_account WHERE id = %s", (book.account_id,))
                raise Refusal("equity.undecided", account=key[0], name=name)

    def _begin(self, head: Head) -> None:
        self.size, self.closed = head.size, head.closed
        self.peaks = tuple(head.frontier[at : at + 32] for at in range(0, len(head.frontier), 32))

    def _add(self, table: str, columns: str, many: Iterable[tuple[Any, ...]], count: int) -> None:
        """Few rows wait for ``finish``; many go at once, in bulk."""
        if count > MANY:
            change_each(self.changes)
            self.changes = []
            add_many(table, columns, many=many)
        else:
            values = [part for one in many for part in one]
            self.changes.append((insertion(table, columns, count=count), values))

    def _lines(
        self, entry: Entry, heading: Heading, keys: list[Key], reversed_uids: dict[int, bytes]
    ) -> Iterator[tuple[Any, ...]]:  # fmt: skip
        """The postings of one entry; its header is made when they are drawn to the end."""
        value_on = self._open_day(heading)
        day = value_on * 10 + (heading.kind == "closing")
        entry_id, tx = self.deed.body.id * PER_BODY + self.size + 1, self.deed.tx
        places, moved = self.places.known, self.moved
        salt = urandom(16)
        leaf_of = leaf_of_line(salt)
        leaves: list[bytes] = []
        for number, (line, key) in enumerate(zip(entry.lines, keys, strict=True), start=1):
            place, amount, quantity = places[key], line.amount_rupiah, line.quantity_thousandths
            leaves.append(leaf_of(number, place.form, amount, quantity))
            both = moved[place, day]
            if amount > 0:
                both[0] += amount
            else:
                both[1] -= amount
            yield (entry_id, number, tx, value_on, place.id, amount, quantity)
        reverses = reversed_uids[heading.reverses] if heading.reverses else None
        self._seal(heading, value_on, leaves, salt=salt, reverses=reverses)

    def _seal(
        self, heading: Heading, value_on: int, leaves: list[bytes], *, salt: bytes, reverses: bytes | None
    ) -> None:  # fmt: skip
        deed, uid = self.deed, uuid4()
        number = self.size + 1
        entry_id = deed.body.id * PER_BODY + number
        form = canonical.EntryForm(
            body=deed.body.uid.bytes,
            number=number,
            entry=uid.bytes,
            value_on=value_on,
            business_on=self.business_on,
            posted_at=deed.at,
            word=deed.word,
            kind=heading.kind,
            voucher=heading.voucher,
            maker=deed.actor.uid.bytes,
            checker=deed.checker.uid.bytes if deed.checker else None,
            person=heading.person.bytes if heading.person else None,
            authority=heading.authority.bytes if heading.authority else None,
            document=heading.document,
            reverses=reverses,
            narration=canonical.narration_hash(salt, heading.narration),
            line_count=len(leaves),
            lines_root=merkle.root(leaves),
        )
        leaf = merkle.leaf_hash(canonical.entry_bytes(form))
        self.peaks = merkle.grown(self.peaks, self.size, leaf)
        self.size = number
        self.headers.append((
            entry_id, deed.body.id, number, form.entry, deed.tx, deed.act_id, value_on, form.business_on,
            form.posted_at, form.word, form.kind, form.voucher, form.maker, form.checker, form.person,
            form.authority, form.document, heading.reverses, form.narration, form.line_count, salt,
            form.lines_root, leaf,
        ))  # fmt: skip
        self.narrations.append((entry_id, salt, heading.narration))
        self.done.append((entry_id, number, uid, leaf))

    def _open_day(self, heading: Heading) -> int:
        if heading.value_on > self.deed.on:
            raise Refusal("day.in_the_future", on=heading.value_on, today=self.deed.on)
        value_on = day_number(heading.value_on)
        if value_on // 100 <= self.closed:
            raise Refusal("month.closed", on=heading.value_on, closed_until=month_end(self.closed))
        return value_on

    def finish(self) -> list[Posted]:
        """Bring totals and head up to what was written, and see that nothing sank below nought."""
        if self.size < 0:
            return []
        head = (self.size, b"".join(self.peaks), self.deed.body.id)
        self.changes += additions(self.deed.body.id, self.moved)
        self.changes.append(("UPDATE ledger_head SET size = %s, frontier = %s WHERE body_id = %s", head))
        change_each(self.changes)
        begin_totals(self.moved)
        _check_floors(self.moved)
        root = merkle.root_of(self.peaks)
        return [Posted(*one, root) for one in self.done]


def _uids(ids: Sequence[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        places = ", ".join(["%s"] * len(some))
        read = rows(f"SELECT id, uid FROM ledger_entry WHERE id IN ({places})", some)
        found |= {entry_id: bytes(uid) for entry_id, uid in read}
    return found


def _check_floors(moved: dict[tuple[Place, int], list[int]]) -> None:
    since: dict[int, int] = {}
    signs: dict[int, int] = {}
    for (place, day), (debit, credit) in moved.items():
        floor = place.book.floor
        if floor and (credit if floor > 0 else debit):
            signs[place.id] = floor
            since[place.id] = min(day // 10, since.get(place.id, day))
    for lowest in lowest_from(since, signs):
        if lowest.rupiah < 0:
            code, name = row(
                "SELECT a.code, a.name FROM ledger_account a JOIN ledger_subaccount s "
                "ON s.account_id = a.id WHERE s.id = %s",
                (lowest.subaccount,),
            )
            raise Refusal(
                "balance.short", account=code, name=name, on=day_of(lowest.day), short_rupiah=-lowest.rupiah
            )
