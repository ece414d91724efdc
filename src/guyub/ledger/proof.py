"""``check_books``: recompute everything from the postings and name what differs."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate, groupby, islice
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.apps import apps

from guyub.documents import queries as documents
from guyub.foundation.access import BY_MEMBERS
from guyub.foundation.command import Body
from guyub.foundation.expected_schema import differences
from guyub.foundation.fault import Fault
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import one_moment, rows, uuid_bytes
from guyub.kernel.proof import canonical, merkle
from guyub.kernel.proof.leaves import leaf_of_line

MOST_FAULTS = 100
CHUNK = 5000
MOST_LINES = 50_000
"""Entries and lines in hand at once."""
ACTS_AT_ONCE = 2000
MOST_NAMED = 1_000_000
"""More entries than these no act posts; a forged one must not fill the memory."""
NAME_OLDER = frozenset({"ledger.erase_narration"})
"""Words whose result names an entry that stood before."""


@dataclass
class Verdict:
    """What the check found."""

    entries: int = 0
    postings: int = 0
    root: bytes = merkle.EMPTY
    faults: list[Fault] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found amiss."""
        return not self.faults

    def add(self, code: str, entry: int | None = None, **facts: Any) -> None:
        """Note a fault; after many, one more says nothing new."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(code, entry, facts))


def check_books(body: Body, printed: Mapping[int, str] | None = None) -> Verdict:
    """Prove the books of a body from their postings.

    ``printed`` holds heads as they stand on paper: the log's size and its print. They
    find what someone changed who also recomputed every hash in the file.
    """
    with one_moment():
        check = _Check(body, dict(printed or {}))
        check.walk()
        check.compare_totals()
        check.count_acts()
        check.compare_reversals()
        check.find_papers()
        for proof in _proofs_of_rooms():
            check.verdict.faults += list(islice(proof.faults(body), MOST_FAULTS))
        check.verdict.faults += [Fault("schema.differs", None, {"name": one}) for one in differences()]
        del check.verdict.faults[MOST_FAULTS:]
    return check.verdict


def _proofs_of_rooms() -> list[Any]:
    """What the other rooms prove of a body: the ``faults`` of each one that has a module ``proof``."""
    names = [f"{one.name}.proof" for one in apps.get_app_configs() if one.name.startswith("guyub.")]
    return [import_module(name) for name in names if name != __name__ and find_spec(name)]


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
    second: bytes
    """Who was the second person: whoever acts, or the first of the members by whose agreement it was carried out."""


class _Trail:
    """The acts of a body, read once in step with its entries, never all in memory."""

    def __init__(self, body: Body, told: Verdict) -> None:
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
            checker is not None and bytes(checker) == act.second
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
            f"WHERE id > %s AND id < %s ORDER BY id LIMIT {ACTS_AT_ONCE}",
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
                second = _second_of(word, result, actor=bytes(actor))
                yield _Act(act_id, word, bytes(actor), business_on, at, posted, tuple(older), second)
            low = found[-1][0]


def _second_of(word: str, result: str, *, actor: bytes) -> bytes:
    if word != BY_MEMBERS:
        return actor
    members = json.loads(result).get("by_members") or [""]
    return UUID(members[0]).bytes if members[0] else b""


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


class _Check:
    def __init__(self, body: Body, printed: dict[int, str]) -> None:
        self.body = body
        self.printed = printed
        self.verdict = Verdict()
        self.low, self.high = body.id * PER_BODY, (body.id + 1) * PER_BODY
        self.places = {
            one[0]: (_place(one[2:]), one[1])
            for one in rows(
                "SELECT s.id, u.id, s.uid, a.uid, u.uid, s.holder, s.item FROM ledger_subaccount s "
                "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
                "WHERE a.body_id = %s",
                (body.id,),
            )
        }
        self.closings: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        """By the size of the log then: the months that were closed, and the root."""
        for size, month, root in rows(
            "SELECT size, month, root FROM ledger_closing WHERE body_id = %s ORDER BY id", (body.id,)
        ):
            self.closings[size].append((month, bytes(root)))
        self.closed = max((month for month, _ in self.closings.get(0, ())), default=0)
        self.trail = _Trail(body, self.verdict)
        self.papers: dict[bytes, int] = {}
        """The papers that entries name, each with the first that does."""
        self.reversed = {
            entry_id: bytes(uid)
            for entry_id, uid in rows(
                "SELECT o.id, o.uid FROM ledger_entry e JOIN ledger_entry o ON o.id = e.reverses_id "
                "WHERE e.id > %s AND e.id < %s AND o.id < e.id",
                (self.low, self.high),
            )
        }

    def walk(self) -> None:
        """Every entry in order: its lines, its seal, its place in the log."""
        frontier: tuple[bytes, ...] = ()
        expected = 0
        for header, text, lines in self._entries():
            expected += 1
            number = header[1]
            while expected < number:
                self.verdict.add("entry.missing", expected)
                expected += 1
            leaf = self._leaf(header, text, lines)
            if leaf != bytes(header[19]):
                self.verdict.add("entry.changed", number)
            frontier = merkle.grown(frontier, self.verdict.entries, leaf)
            self.verdict.entries += 1
            if header[3] // 100 <= self.closed:
                self.verdict.add("entry.in_closed_month", number, month=self.closed)
            self.trail.carried_out(header)
            if header[13] is not None:
                self.papers.setdefault(bytes(header[13]), number)
            self._compare_heads(number, frontier)
        self.trail.finish()
        for size, some in self.closings.items():
            if size > self.verdict.entries:
                self.verdict.add("closing.beyond", None, size=size, month=some[0][0])
        self.verdict.root = merkle.root_of(frontier)
        self._compare_head(frontier)
        self._stray_lines()

    def _entries(self) -> Iterator[tuple[Any, Any, list[Any]]]:
        """Each entry's header, narration and lines, some at a time, so that memory does not grow with them."""
        low = self.low
        while headers := rows(
            "SELECT e.id, e.number, e.uid, e.value_on, e.business_on, e.posted_at, e.word, e.kind, "
            "e.voucher, e.maker, e.checker, e.person, e.authority, e.document, e.reverses_id, "
            "e.narration, e.line_count, e.salt, e.lines_root, e.leaf, e.act_id, n.text, n.salt "
            "FROM ledger_entry e LEFT JOIN ledger_narration n ON n.entry_id = e.id "
            f"WHERE e.id > %s AND e.id < %s ORDER BY e.id LIMIT {CHUNK}",
            (low, self.high),
        ):
            headers = _in_hand(headers)
            read = rows(
                "SELECT entry_id, line, value_on, subaccount_id, amount, quantity FROM ledger_posting "
                "WHERE entry_id >= %s AND entry_id <= %s ORDER BY entry_id, line",
                (headers[0][0], headers[-1][0]),
            )
            lines = {entry_id: list(group) for entry_id, group in groupby(read, key=itemgetter(0))}
            for header in headers:
                yield header[:21], header[21:], lines.get(header[0], [])
            low = headers[-1][0]

    def _leaf(self, header: Any, text: Any, lines: list[Any]) -> bytes:
        number = header[1]
        salt = bytes(header[17])
        if text[0] is not None and canonical.narration_hash(salt, text[0]) != bytes(header[15]):
            self.verdict.add("narration.changed", number)
        if text[1] is None:
            self.verdict.add("narration.missing", number)
        if len(lines) != header[16]:
            self.verdict.add("entry.lines_differ", number, expected=header[16], found=len(lines))
        lines_root = merkle.root(self._line_leaves(header, salt, lines))
        if lines_root != bytes(header[18]):
            self.verdict.add("lines.changed", number)
        reverses = self.reversed.get(header[14]) if header[14] else None
        form = canonical.EntryForm(
            self.body.uid.bytes, number, bytes(header[2]), header[3], header[4], header[5], header[6],
            header[7], header[8], bytes(header[9]), _maybe(header[10]), _maybe(header[11]), _maybe(header[12]),
            _maybe(header[13]), reverses, bytes(header[15]), header[16], lines_root,
        )  # fmt: skip
        return merkle.leaf_hash(canonical.entry_bytes(form))

    def _line_leaves(self, header: Any, salt: bytes, lines: list[Any]) -> list[bytes]:
        """The leaf of every line; on the way, whether it is of these books and day, and the units balance."""
        leaf_of, leaves = leaf_of_line(salt), []
        units: dict[int, int] = defaultdict(int)
        for _, line, value_on, subaccount, amount, quantity in lines:
            place = self.places.get(subaccount)
            if place is None:
                self.verdict.add("posting.foreign", header[1], line=line)
                leaves.append(merkle.EMPTY)
                continue
            if value_on != header[3]:
                self.verdict.add("posting.other_day", header[1], line=line)
            units[place[1]] += amount
            leaves.append(leaf_of(line, place[0], amount, quantity))
        self.verdict.postings += len(lines)
        for difference in units.values():
            if difference:
                self.verdict.add("entry.unbalanced", header[1], difference_rupiah=difference)
        return leaves

    def _compare_heads(self, number: int, frontier: tuple[bytes, ...]) -> None:
        size = self.verdict.entries
        if size in self.printed:
            found = merkle.fingerprint(merkle.root_of(frontier))
            if found != self.printed.pop(size):
                self.verdict.add("head.differs", number, size=size, found=found)
        for month, root in self.closings.get(size, ()):
            if root != merkle.root_of(frontier):
                self.verdict.add("closing.differs", number, size=size)
            if month <= self.closed:
                self.verdict.add("closing.disordered", number, month=month)
            self.closed = max(month, self.closed)

    def _compare_head(self, frontier: tuple[bytes, ...]) -> None:
        for size, print_ in sorted(self.printed.items()):
            self.verdict.add("head.beyond", None, size=size, printed=print_)
        kept = rows("SELECT size, frontier FROM ledger_head WHERE body_id = %s", (self.body.id,))
        if not kept or kept[0][0] != self.verdict.entries or bytes(kept[0][1]) != b"".join(frontier):
            self.verdict.add("head.wrong", None, size=kept[0][0] if kept else None)

    def _stray_lines(self) -> None:
        for (entry_id,) in rows(
            "SELECT DISTINCT p.entry_id FROM ledger_posting p LEFT JOIN ledger_entry e ON e.id = p.entry_id "
            "WHERE p.entry_id > %s AND p.entry_id < %s AND e.id IS NULL",
            (self.low, self.high),
        ):
            self.verdict.add("posting.stray", entry_id % PER_BODY)

    def compare_totals(self) -> None:
        """The kept totals less what the postings come to, by the database itself: nothing is left over."""
        for table, key, made, where in KEPT:
            values = [self.body.id] * where.count("%s") + [self.low, self.high]
            for *place, _, _ in rows(_left_over(table, key, made, where), values):
                self.verdict.add("total.differs", None, table=table, key=place)

    def count_acts(self) -> None:
        """Acts are numbered without a gap, as far as the entries name them."""
        low = self.body.id * PER_BODY
        span = (low, low + PER_BODY)
        between = "FROM foundation_act WHERE id > %s AND id < %s"
        ((count, last),) = rows(f"SELECT count(*), max(id) {between}", span)
        ((named,),) = rows("SELECT max(act_id) FROM ledger_entry WHERE id > %s AND id < %s", span)
        if count != max(last or low, named or low) - low:
            kept = {one for (one,) in rows(f"SELECT id {between}", span)}
            for number in range(1, max(last or low, named or low) - low + 1):
                if low + number not in kept:
                    self.verdict.add("act.missing", None, number=number)

    def find_papers(self) -> None:
        """Every paper that an entry names is kept."""
        for digest in self.papers.keys() - documents.digests(self.body):
            self.verdict.add("paper.missing", self.papers[digest])

    def compare_reversals(self) -> None:
        """A reversal names an older entry that is no closing, on its day or later, line for line with the other sign."""
        for (number,) in rows(_REVERSALS_APART, (self.low, self.high)):
            self.verdict.add("reversal.differs", number)


_REVERSALS_APART = """
SELECT e.number FROM ledger_entry e LEFT JOIN ledger_entry o ON o.id = e.reverses_id
WHERE e.id > %s AND e.id < %s AND (e.kind = 'reversal' OR e.reverses_id IS NOT NULL) AND (
    e.kind <> 'reversal' OR o.id IS NULL OR o.id >= e.id OR o.kind = 'closing' OR o.value_on > e.value_on
    OR o.line_count <> e.line_count OR EXISTS (
        SELECT 1 FROM ledger_posting p LEFT JOIN ledger_posting q ON q.entry_id = o.id AND q.line = p.line
        WHERE p.entry_id = e.id
        AND (q.line IS NULL OR q.subaccount_id <> p.subaccount_id OR q.amount + p.amount <> 0)))
ORDER BY e.id
"""
_OF_ACCOUNTS = "SELECT id FROM ledger_account WHERE body_id = %s"
KEPT = (
    (
        "ledger_account_month",
        "account_id, unit_id, period",
        "s.account_id, s.unit_id, p.value_on / 100 * 10 + closing",
        "body_id = %s AND period >= 1000000",
    ),
    (
        "ledger_account_month",
        "account_id, unit_id, period",
        "s.account_id, s.unit_id, p.value_on / 10000 * 10 + closing",
        "body_id = %s AND period < 1000000",
    ),
    (
        "ledger_account_day",
        "account_id, unit_id, day",
        "s.account_id, s.unit_id, p.value_on * 10 + closing",
        "body_id = %s",
    ),
    (
        "ledger_subaccount_month",
        "subaccount_id, period",
        "p.subaccount_id, p.value_on / 100 * 10 + closing",
        f"subaccount_id IN (SELECT id FROM ledger_subaccount WHERE account_id IN ({_OF_ACCOUNTS}))",
    ),
)
"""Of each kept total: its table, its key, the key as a posting makes it, and which rows are the body's."""


def _left_over(table: str, key: str, made: str, where: str) -> str:
    made = made.replace("closing", "CASE e.kind WHEN 'closing' THEN 1 ELSE 0 END")
    return (
        f"SELECT {key}, sum(debit), sum(credit) FROM (SELECT {key}, debit, credit FROM {table} WHERE {where} "
        f"UNION ALL SELECT {made}, CASE WHEN p.amount > 0 THEN -p.amount ELSE 0 END, "
        "CASE WHEN p.amount < 0 THEN p.amount ELSE 0 END FROM ledger_entry e "
        "JOIN ledger_posting p ON p.entry_id = e.id JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        f"WHERE e.id > %s AND e.id < %s) moved GROUP BY {key} "
        f"HAVING sum(debit) <> 0 OR sum(credit) <> 0 ORDER BY {key}"
    )


def _in_hand(headers: list[Any]) -> list[Any]:
    """The first of these entries, as many as have few enough lines together; at least one."""
    so_far = list(accumulate(one[16] for one in headers))
    return headers[: max(1, bisect_right(so_far, MOST_LINES))]


def _maybe(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def _place(columns: Sequence[Any]) -> bytes:
    subaccount, account, unit, holder, item = columns
    owner = uuid_bytes(holder)
    return canonical.place_bytes(
        subaccount=uuid_bytes(subaccount),
        account=uuid_bytes(account),
        unit=uuid_bytes(unit),
        holder=owner if any(owner) else None,
        item=item,
    )
