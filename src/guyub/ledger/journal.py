"""``post``: the one place where entries are written. Plain SQL, lines first, header last."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from os import urandom
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import connection

from guyub.foundation.command import Deed
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import change, change_many, day_number, day_of, row, rows
from guyub.kernel.ledger.entry import Entry, Line
from guyub.kernel.period import month_end
from guyub.kernel.proof import canonical, merkle
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import NOBODY

Kind = Literal["ordinary", "opening", "reversal", "closing"]
MANY = 60
"""Above this many lines, rows are sent in bulk."""


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


@dataclass(frozen=True, slots=True)
class Posted:
    """What was written: the entry's number, id and leaf, and the size and root of the log."""

    id: int
    number: int
    uid: UUID
    leaf: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """A subaccount as the journal needs it."""

    id: int
    uid: bytes
    account_id: int
    account: bytes
    unit_id: int
    unit: bytes
    floor: int
    """The side that may not sink below nought: 1 debit, -1 credit, 0 either."""


Key = tuple[str, str, UUID, str]


def post(deed: Deed, entry: Entry, heading: Heading) -> Posted:
    """Write one entry; it is in the books, sealed and in the log when this returns.

    Raises ``day.in_the_future``, ``month.closed``, ``account.unknown``,
    ``account.not_in_use``, ``unit.unknown``, ``balance.short``.
    """
    return post_many(deed, [(entry, heading)])[0]


def post_many(deed: Deed, entries: Sequence[tuple[Entry, Heading]]) -> list[Posted]:
    """Write many entries in one transaction, as fast as the database takes rows."""
    size, frontier, closed = _head(deed)
    places = _places(deed, [line for entry, _ in entries for line in entry.lines])
    reversed_uids = _uids([heading.reverses for _, heading in entries if heading.reverses])
    peaks = tuple(frontier[at : at + 32] for at in range(0, len(frontier), 32))
    postings: list[tuple[Any, ...]] = []
    headers: list[tuple[Any, ...]] = []
    narrations: list[tuple[Any, ...]] = []
    sums = _Sums(deed.body.id)
    posted: list[Posted] = []
    for entry, heading in entries:
        value_on = _open_day(deed, heading, closed)
        form, salt, lines = _forms(
            deed,
            entry,
            heading,
            places=places,
            number=size + 1,
            value_on=value_on,
            reversed_uids=reversed_uids,
        )
        leaf = merkle.leaf_hash(canonical.entry_bytes(form))
        peaks = merkle.grown(peaks, size, leaf)
        size += 1
        entry_id = deed.body.id * PER_BODY + size
        for number, (place, line) in enumerate(lines, start=1):
            postings.append(
                (entry_id, number, deed.tx, value_on, place.id, line.amount_rupiah, line.quantity_thousandths)
            )
            sums.add(place, value_on, heading.kind == "closing", line.amount_rupiah)
        headers.append(_header(deed, entry_id, form, heading, salt=salt, leaf=leaf))
        narrations.append((entry_id, salt, heading.narration))
        posted.append(Posted(entry_id, size, UUID(bytes=form.entry), leaf, b""))
    _insert("ledger_posting", "entry_id, line, tx, value_on, subaccount_id, amount, quantity", postings)
    _insert("ledger_entry", HEADER_COLUMNS, headers)
    _insert("ledger_narration", "entry_id, salt, text", narrations)
    sums.write()
    change(
        "UPDATE ledger_head SET size = %s, frontier = %s WHERE body_id = %s",
        (size, b"".join(peaks), deed.body.id),
    )
    _check_floors(sums.lowered)
    root = merkle.root_of(peaks)
    return [Posted(one.id, one.number, one.uid, one.leaf, root) for one in posted]


HEADER_COLUMNS = (
    "id, body_id, number, uid, tx, act_id, value_on, business_on, posted_at, word, kind, voucher, maker, "
    "checker, person, authority, document, reverses_id, narration, line_count, salt, lines_root, leaf"
)


def _head(deed: Deed) -> tuple[int, bytes, int]:
    found = row(
        "SELECT size, frontier, (SELECT max(month) FROM ledger_closing c WHERE c.body_id = h.body_id) "
        "FROM ledger_head h WHERE h.body_id = %s",
        (deed.body.id,),
    )
    if found is None:
        raise Refusal("books.none", body=deed.body.slug)
    return found[0], bytes(found[1]), found[2] or 0


def _uids(ids: Iterable[int | None]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for entry_id in ids:
        uid = row("SELECT uid FROM ledger_entry WHERE id = %s", (entry_id,))
        assert uid is not None and entry_id is not None
        found[entry_id] = bytes(uid[0])
    return found


def _open_day(deed: Deed, heading: Heading, closed: int) -> int:
    if heading.value_on > deed.on:
        raise Refusal("day.in_the_future", on=heading.value_on, today=deed.on)
    value_on = day_number(heading.value_on)
    if value_on // 100 <= closed:
        raise Refusal("month.closed", on=heading.value_on, closed_until=month_end(closed))
    return value_on


def _forms(
    deed: Deed, entry: Entry, heading: Heading, *, places: dict[Key, Place], number: int, value_on: int,
    reversed_uids: dict[int, bytes],
) -> tuple[canonical.EntryForm, bytes, list[tuple[Place, Line]]]:  # fmt: skip
    salt = urandom(16)
    lines = [(places[_key(line)], line) for line in entry.lines]
    leaves = (
        merkle.leaf_hash(
            canonical.line_salt(salt, at)
            + canonical.line_bytes(
                canonical.LineForm(
                    at, place.uid, place.account, place.unit, line.holder.bytes if line.holder else None,
                    line.item, line.amount_rupiah, line.quantity_thousandths,
                )
            )
        )
        for at, (place, line) in enumerate(lines, start=1)
    )  # fmt: skip
    form = canonical.EntryForm(
        body=deed.body.uid.bytes,
        number=number,
        entry=uuid4().bytes,
        value_on=value_on,
        business_on=day_number(deed.on),
        posted_at=deed.at,
        word=deed.word,
        kind=heading.kind,
        voucher=heading.voucher,
        maker=deed.actor.uid.bytes,
        checker=deed.checker.uid.bytes if deed.checker else None,
        person=heading.person.bytes if heading.person else None,
        authority=heading.authority.bytes if heading.authority else None,
        document=heading.document,
        reverses=reversed_uids[heading.reverses] if heading.reverses else None,
        narration=canonical.narration_hash(salt, heading.narration),
        line_count=len(lines),
        lines_root=merkle.root(leaves),
    )
    return form, salt, lines


def _header(
    deed: Deed, entry_id: int, form: canonical.EntryForm, heading: Heading, *, salt: bytes, leaf: bytes
) -> tuple[Any, ...]:  # fmt: skip
    return (
        entry_id, deed.body.id, form.number, form.entry, deed.tx, deed.act_id, form.value_on,
        form.business_on, form.posted_at, form.word, form.kind, form.voucher, form.maker, form.checker,
        form.person, form.authority, form.document, heading.reverses, form.narration, form.line_count,
        salt, form.lines_root, leaf,
    )  # fmt: skip


def _key(line: Line) -> Key:
    return (line.account, line.unit, line.holder or NOBODY, line.item)


def _places(deed: Deed, lines: Sequence[Line]) -> dict[Key, Place]:
    wanted = list(dict.fromkeys(map(_key, lines)))
    places: dict[Key, Place] = {}
    for start in range(0, len(wanted), 200):
        places |= _places_of(deed, wanted[start : start + 200])
    return places


@cache
def _places_query(count: int, vendor: str) -> str:
    first = "(%s::text, %s::text, %s::uuid, %s::text)" if vendor == "postgresql" else "(%s, %s, %s, %s)"
    values = ", ".join([first] + ["(%s, %s, %s, %s)"] * (count - 1))
    return (
        f"WITH w (code, unit, holder, item) AS (VALUES {values}) "
        "SELECT w.code, w.unit, w.holder, w.item, a.id, a.uid, a.in_use, CASE WHEN a.never_below_nought "
        "THEN CASE a.normal WHEN 'debit' THEN 1 ELSE -1 END ELSE 0 END, "
        "u.id, u.uid, u.in_use, s.id, s.uid FROM w "
        "LEFT JOIN ledger_account a ON a.body_id = %s AND a.code = w.code "
        "LEFT JOIN ledger_unit u ON u.body_id = %s AND u.code = w.unit "
        "LEFT JOIN ledger_subaccount s ON s.account_id = a.id AND s.unit_id = u.id "
        "AND s.holder = w.holder AND s.item = w.item"
    )


def _places_of(deed: Deed, keys: Sequence[Key]) -> dict[Key, Place]:
    stored = _stored
    params = [part for code, unit, holder, item in keys for part in (code, unit, stored(holder), item)]
    found = rows(_places_query(len(keys), connection.vendor), (*params, deed.body.id, deed.body.id))
    places: dict[Key, Place] = {}
    for (
        code,
        unit,
        holder,
        item,
        account_id,
        account,
        in_use,
        floor,
        unit_id,
        unit_uid,
        unit_open,
        *sub,
    ) in found:
        if account_id is None:
            raise Refusal("account.unknown", account=code)
        if unit_id is None:
            raise Refusal("unit.unknown", unit=unit)
        if not in_use:
            raise Refusal("account.not_in_use", account=code)
        if not unit_open:
            raise Refusal("unit.not_in_use", unit=unit)
        owner = holder if isinstance(holder, UUID) else UUID(holder)
        sub_id, sub_uid = sub if sub[0] is not None else _new_subaccount(account_id, unit_id, owner, item)
        places[code, unit, owner, item] = Place(
            sub_id, _uid_bytes(sub_uid), account_id, _uid_bytes(account), unit_id, _uid_bytes(unit_uid), floor
        )  # fmt: skip
    return places


def _stored(uid: UUID) -> Any:
    return uid.hex if connection.vendor == "sqlite" else uid


def _uid_bytes(stored: Any) -> bytes:
    return stored.bytes if isinstance(stored, UUID) else bytes.fromhex(stored)


def _new_subaccount(account_id: int, unit_id: int, holder: UUID, item: str) -> tuple[int, Any]:
    found: tuple[int, Any] = row(
        "INSERT INTO ledger_subaccount (uid, account_id, unit_id, holder, item) "
        "VALUES (%s, %s, %s, %s, %s) RETURNING id, uid",
        (_stored(uuid4()), account_id, unit_id, _stored(holder), item),
    )
    return found


@cache
def _insert_statement(table: str, columns: str, count: int) -> str:
    places = "(" + ", ".join(["%s"] * len(columns.split(","))) + ")"
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([places] * count)}"


def _insert(table: str, columns: str, values: list[tuple[Any, ...]]) -> None:
    if len(values) <= MANY:
        change(_insert_statement(table, columns, len(values)), [part for one in values for part in one])
    elif connection.vendor == "sqlite":
        change_many(_insert_statement(table, columns, 1), values)
    else:
        with (
            connection.wrap_database_errors,
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
        ):
            for one in values:
                copy.write_row(one)


class _Sums:
    """The totals that the entries of one transaction add to."""

    def __init__(self, body_id: int) -> None:
        self.body_id = body_id
        self.months: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.days: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.subaccounts: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.lowered: dict[int, tuple[int, bytes]] = {}

    def add(self, place: Place, value_on: int, closing: bool, amount: int) -> None:
        period = value_on // 100 * 10 + closing
        side = 0 if amount > 0 else 1
        size = abs(amount)
        self.months[self.body_id, place.account_id, place.unit_id, period][side] += size
        self.days[self.body_id, place.account_id, place.unit_id, value_on * 10 + closing][side] += size
        self.subaccounts[place.id, period][side] += size
        if amount * place.floor < 0:
            first = self.lowered.get(place.id, (value_on, b""))[0]
            self.lowered[place.id] = (min(first, value_on), place.account)

    def write(self) -> None:
        _add_to("ledger_account_month", "body_id, account_id, unit_id, period", self.months)
        _add_to("ledger_account_day", "body_id, account_id, unit_id, day", self.days)
        _add_to("ledger_subaccount_month", "subaccount_id, period", self.subaccounts)


def _add_to(table: str, columns: str, sums: dict[tuple[int, ...], list[int]]) -> None:
    values = [(*key, *amounts) for key, amounts in sorted(sums.items())]
    for start in range(0, len(values), 500):
        part = values[start : start + 500]
        change(_upsert_statement(table, columns, len(part)), [item for one in part for item in one])


@cache
def _upsert_statement(table: str, columns: str, count: int) -> str:
    return _insert_statement(table, f"{columns}, debit, credit", count) + (
        f" ON CONFLICT ({columns}) DO UPDATE SET "
        f"debit = {table}.debit + excluded.debit, credit = {table}.credit + excluded.credit"
    )


def _check_floors(lowered: dict[int, tuple[int, bytes]]) -> None:
    for subaccount, (since, _) in lowered.items():
        lowest, on = lowest_from(subaccount, since)
        if lowest < 0:
            name = row(
                "SELECT a.code, a.name, a.normal FROM ledger_account a JOIN ledger_subaccount s "
                "ON s.account_id = a.id WHERE s.id = %s",
                (subaccount,),
            )
            raise Refusal("balance.short", account=name[0], name=name[1], on=day_of(on), short_rupiah=-lowest)


def lowest_from(subaccount: int, since: int) -> tuple[int, int]:
    """The lowest balance of a subaccount on its normal side from a day on, and the day it is reached."""
    sign = row(
        "SELECT CASE a.normal WHEN 'debit' THEN 1 ELSE -1 END FROM ledger_account a "
        "JOIN ledger_subaccount s ON s.account_id = a.id WHERE s.id = %s",
        (subaccount,),
    )[0]
    total = row(
        "SELECT sum(debit - credit) FROM ledger_subaccount_month WHERE subaccount_id = %s", (subaccount,)
    )[0]
    later = rows(
        "SELECT value_on, sum(amount) FROM ledger_posting WHERE subaccount_id = %s AND value_on >= %s "
        "GROUP BY value_on ORDER BY value_on DESC",
        (subaccount, since),
    )
    balance = int(total or 0) * sign
    lowest, lowest_on = balance, since
    for value_on, amount in later:
        if balance < lowest or value_on == later[0][0]:
            lowest, lowest_on = balance, value_on
        balance -= int(amount) * sign
    return lowest, lowest_on
