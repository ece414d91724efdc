"""Subaccounts as the journal needs them: found by code, made where there is none yet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from guyub.foundation.command import Deed
from guyub.foundation.sql import add_many, insertion, new_ids, new_uuids, opened, row, rows, uuid_bytes
from guyub.kernel.ledger.entry import Line
from guyub.kernel.proof.canonical import place_bytes
from guyub.kernel.refusal import Refusal

Key = tuple[str, str, int, str]
"""Account, unit, the holder's number (nought for nobody) and item."""
MOST = 500
"""Places asked for in one statement; more than these are asked for account by account."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """An account in a unit: what is the same of all its subaccounts."""

    account_id: int
    unit_id: int
    account: bytes
    unit: bytes
    floor: int
    """The side that may not sink below nought: 1 debit, -1 credit, 0 either."""
    holds_money: bool
    own_capital: bool
    role: str


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A subaccount, with what every line of it says in the canonical form."""

    id: int
    book: Book
    form: bytes
    is_new: bool = False
    """Made in bulk just now, so that it has no totals yet."""


def key_of(line: Line) -> Key:
    """The key of a line's place."""
    return (line.account, line.unit, line.holder.int if line.holder else 0, line.item)


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log of a body's entries has come, and the last month that is closed."""

    size: int
    frontier: bytes
    closed: int


class Places:
    """The places that one writing goes to, each looked for or made once."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.known: dict[Key, Place] = {}
        self.head: Head | None = None
        """How far the log had come when this writing first asked."""
        self._newest = -1
        """The last subaccount that was there before any was made here in bulk."""

    def find(self, keys: Iterable[Key]) -> None:
        """Know the place of each key; a refusal names what is unknown or not in use."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self.known]
        if len(wanted) > MOST:
            self._find_many(wanted)
        elif wanted:
            self._find_few(wanted)

    def _read(self, keys: Sequence[Key]) -> list[Any]:
        """What is known of account, unit and subaccount of each key; the head with the first of all."""
        holder_of = _holder_of()
        params = [part for code, unit, number, item in keys for part in (code, unit, holder_of(number), item)]
        found = rows(_query(len(keys), opened().vendor), (*params, self.deed.body.id))
        if not found:
            raise Refusal("books.none", body=self.deed.body.slug)
        for one in found:
            _refuse_unusable(one)
        if self.head is None:
            size, frontier, closed = found[0][-3:]
            self.head = Head(size, bytes(frontier), closed or 0)
        return found

    def _find_few(self, keys: Sequence[Key]) -> None:
        """Few places, of any accounts: one statement, and one more where some are new."""
        found = self._read(keys)
        new = [(one[4], one[8], one[2], one[3]) for one in found if one[11] is None]
        made = _new_subaccounts(new) if new else {}
        for one in found:
            code, unit, holder, item = one[:4]
            known = one[11:13] if one[11] is not None else made[one[4], one[8], holder, item]
            number = int.from_bytes(uuid_bytes(holder), "big")
            self.known[code, unit, number, item] = _known_place(one[4:15], known, number, item)

    def _find_many(self, keys: Sequence[Key]) -> None:
        """Many places: account by account, however many holders and items each has."""
        wanted: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in keys:
            wanted[key[:2]].append(key)
        if self._newest < 0:
            self._newest = row("SELECT max(id) FROM ledger_subaccount")[0] or 0
        books = list(wanted)
        for start in range(0, len(books), MOST):
            for book in self._read([(*book, 0, "") for book in books[start : start + MOST]]):
                self._find_in(_book(book[4:15]), wanted[book[0], book[1]])

    def _find_in(self, book: Book, keys: Sequence[Key]) -> None:
        """The places of one account and unit, made in the order in which they are asked for.

        Their postings and totals then come in the order in which the database keeps them.
        """
        holder_of = _holder_of()
        stored = [(holder_of(number), item) for _, _, number, item in keys]
        there = _there(book, stored, until=self._newest)
        new: list[tuple[Key, Any]] = []
        for key, one in zip(keys, stored, strict=True):
            known = there.get(one)
            if known is None:
                new.append((key, one[0]))
            else:
                self.known[key] = _place(book, known, key[2], key[3])
        made: list[tuple[Any, ...]] = []
        ids, uids = new_ids("ledger_subaccount", len(new)), new_uuids(len(new))
        for (key, holder), subaccount, uid in zip(new, ids, uids, strict=True):
            _, _, number, item = key
            made.append((subaccount, uid, book.account_id, book.unit_id, holder, item))
            self.known[key] = _place(book, (subaccount, uid), number, item, is_new=True)
        add_many("ledger_subaccount", f"id, {SUBACCOUNT_COLUMNS}", many=made)


@cache
def _query(count: int, vendor: str) -> str:
    first = "(%s::text, %s::text, %s::uuid, %s::text)" if vendor == "postgresql" else "(%s, %s, %s, %s)"
    values = ", ".join([first] + ["(%s, %s, %s, %s)"] * (count - 1))
    return (
        f"WITH w (code, unit, holder, item) AS (VALUES {values}) "
        "SELECT w.code, w.unit, w.holder, w.item, a.id, a.uid, a.in_use, CASE WHEN a.never_below_nought "
        "THEN CASE a.normal WHEN 'debit' THEN 1 ELSE -1 END ELSE 0 END, "
        "u.id, u.uid, u.in_use, s.id, s.uid, a.class_name, a.role, h.size, h.frontier, "
        "(SELECT max(month) FROM ledger_closing c WHERE c.body_id = h.body_id) "
        "FROM w JOIN ledger_head h ON h.body_id = %s "
        "LEFT JOIN ledger_account a ON a.body_id = h.body_id AND a.code = w.code "
        "LEFT JOIN ledger_unit u ON u.body_id = h.body_id AND u.code = w.unit "
        "LEFT JOIN ledger_subaccount s ON s.account_id = a.id AND s.unit_id = u.id "
        "AND s.holder = w.holder AND s.item = w.item"
    )


def _there(
    book: Book, keys: Sequence[tuple[Any, str]], *, until: int
) -> dict[tuple[Any, str], tuple[int, Any]]:
    """Those of the places that there were: the whole book's at once when it is hardly more than is asked for."""
    found: dict[tuple[Any, str], tuple[int, Any]] = {}
    these = (book.account_id, book.unit_id, until)
    enough = 4 * len(keys)
    of_book = "FROM ledger_subaccount WHERE account_id = %s AND unit_id = %s AND id <= %s"
    counted = f"SELECT count(*) FROM (SELECT 1 {of_book} LIMIT {enough + 1}) s"
    if rows(counted, these)[0][0] <= enough:
        for holder, item, *known in rows(f"SELECT holder, item, id, uid {of_book}", these):
            found[holder, item] = (known[0], known[1])
        return found
    for start in range(0, len(keys), MOST):
        some = keys[start : start + MOST]
        params = [part for one in some for part in one]
        for holder, item, *known in rows(_held(len(some), opened().vendor), (*params, *these)):
            found[holder, item] = (known[0], known[1])
    return found


@cache
def _held(count: int, vendor: str) -> str:
    first = "(%s::uuid, %s::text)" if vendor == "postgresql" else "(%s, %s)"
    values = ", ".join([first] + ["(%s, %s)"] * (count - 1))
    return (
        f"WITH w (holder, item) AS (VALUES {values}) SELECT w.holder, w.item, s.id, s.uid "
        "FROM w JOIN ledger_subaccount s ON s.holder = w.holder AND s.item = w.item "
        "AND s.account_id = %s AND s.unit_id = %s AND s.id <= %s"
    )


@lru_cache(maxsize=4096)
def _known_place(book: Any, known: Any, number: int, item: str) -> Place:
    """The place of a subaccount that was just read; the same few come again all day."""
    return _place(_book(book), known, number, item)


def _place(book: Book, known: Any, number: int, item: str, *, is_new: bool = False) -> Place:
    form = place_bytes(
        subaccount=uuid_bytes(known[1]),
        account=book.account,
        unit=book.unit,
        holder=number.to_bytes(16, "big") if number else None,
        item=item,
    )
    return Place(known[0], book, form, is_new)


def _book(read: Any) -> Book:
    account_id, account, _, floor, unit_id, unit, *_, class_name, role = read
    return Book(
        account_id, unit_id, uuid_bytes(account), uuid_bytes(unit), floor,
        holds_money=class_name == "asset", own_capital=class_name == "equity", role=role,
    )  # fmt: skip


def _holder_of() -> Callable[[int], Any]:
    """What makes of a number the holder as this database keeps it."""
    return "{:032x}".format if opened().vendor == "sqlite" else lambda number: UUID(int=number)


def _refuse_unusable(found: Any) -> None:
    code, unit, _, _, account_id, _, in_use, _, unit_id, _, unit_open, *_ = found
    if account_id is None:
        raise Refusal("account.unknown", account=code)
    if unit_id is None:
        raise Refusal("unit.unknown", unit=unit)
    if not in_use:
        raise Refusal("account.not_in_use", account=code)
    if not unit_open:
        raise Refusal("unit.not_in_use", unit=unit)


SUBACCOUNT_COLUMNS = "uid, account_id, unit_id, holder, item"


def _new_subaccounts(wanted: Sequence[tuple[int, int, Any, str]]) -> dict[tuple[Any, ...], tuple[int, Any]]:
    text = insertion("ledger_subaccount", SUBACCOUNT_COLUMNS, count=len(wanted))
    params = [part for uid, one in zip(new_uuids(len(wanted)), wanted, strict=True) for part in (uid, *one)]
    made = rows(f"{text} RETURNING account_id, unit_id, holder, item, id, uid", params)
    return {one[:4]: one[4:] for one in made}
