"""``check_books``: recompute everything from the postings and name what differs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import one_moment, rows
from guyub.kernel.proof import canonical, merkle

MOST_FAULTS = 100
CHUNK = 5000


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be: a code, the entry where there is one, and facts."""

    code: str
    entry: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


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
    return check.verdict


class _Check:
    def __init__(self, body: Body, printed: dict[int, str]) -> None:
        self.body = body
        self.printed = printed
        self.verdict = Verdict()
        self.months: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.days: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.subaccounts: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        self.places = {
            one[0]: (_bytes(one[1]), _bytes(one[2]), _bytes(one[3]), _holder(one[4]), one[5], one[6], one[7])
            for one in rows(
                "SELECT s.id, s.uid, a.uid, u.uid, s.holder, s.item, a.id, u.id FROM ledger_subaccount s "
                "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
                "WHERE a.body_id = %s",
                (body.id,),
            )
        }
        self.closings = {
            size: bytes(root)
            for size, root in rows("SELECT size, root FROM ledger_closing WHERE body_id = %s", (body.id,))
        }

    def walk(self) -> None:
        """Every entry in order: its lines, its seal, its place in the log."""
        frontier: tuple[bytes, ...] = ()
        expected = 0
        uids: dict[int, bytes] = {}
        for header, text, lines in self._entries():
            expected += 1
            number = header[1]
            while expected < number:
                self.verdict.add("entry.missing", expected)
                expected += 1
            uids[header[0]] = bytes(header[2])
            leaf = self._leaf(header, text, lines, uids)
            if leaf != bytes(header[19]):
                self.verdict.add("entry.changed", number)
            frontier = merkle.grown(frontier, self.verdict.entries, leaf)
            self.verdict.entries += 1
            self._compare_heads(number, frontier)
        self.verdict.root = merkle.root_of(frontier)
        self._compare_head(frontier)
        self._stray_lines()

    def _entries(self) -> Iterator[tuple[Any, Any, list[Any]]]:
        low = self.body.id * PER_BODY
        high = low + PER_BODY
        while True:
            headers = rows(
                "SELECT e.id, e.number, e.uid, e.value_on, e.business_on, e.posted_at, e.word, e.kind, "
                "e.voucher, e.maker, e.checker, e.person, e.authority, e.document, e.reverses_id, "
                "e.narration, e.line_count, e.salt, e.lines_root, e.leaf, n.text, n.salt "
                "FROM ledger_entry e LEFT JOIN ledger_narration n ON n.entry_id = e.id "
                f"WHERE e.id > %s AND e.id < %s ORDER BY e.id LIMIT {CHUNK}",
                (low, high),
            )
            if not headers:
                return
            lines: dict[int, list[Any]] = defaultdict(list)
            for one in rows(
                "SELECT entry_id, line, value_on, subaccount_id, amount, quantity FROM ledger_posting "
                "WHERE entry_id >= %s AND entry_id <= %s ORDER BY entry_id, line",
                (headers[0][0], headers[-1][0]),
            ):
                lines[one[0]].append(one)
            for header in headers:
                yield header[:20], header[20:], lines[header[0]]
            low = headers[-1][0]

    def _leaf(self, header: Any, text: Any, lines: list[Any], uids: dict[int, bytes]) -> bytes:
        number = header[1]
        salt = bytes(header[17])
        if text[0] is not None and canonical.narration_hash(salt, text[0]) != bytes(header[15]):
            self.verdict.add("narration.changed", number)
        if text[1] is None:
            self.verdict.add("narration.missing", number)
        if len(lines) != header[16]:
            self.verdict.add("entry.lines_differ", number, expected=header[16], found=len(lines))
        units: dict[bytes, int] = defaultdict(int)
        leaves = [self._line(header, salt, one, units) for one in lines]
        for amount in units.values():
            if amount:
                self.verdict.add("entry.unbalanced", number, difference_rupiah=amount)
        lines_root = merkle.root(leaves)
        if lines_root != bytes(header[18]):
            self.verdict.add("lines.changed", number)
        reverses = uids.get(header[14]) if header[14] else None
        form = canonical.EntryForm(
            self.body.uid.bytes, number, bytes(header[2]), header[3], header[4], header[5], header[6],
            header[7], header[8], bytes(header[9]), _maybe(header[10]), _maybe(header[11]), _maybe(header[12]),
            _maybe(header[13]), reverses, bytes(header[15]), header[16], lines_root,
        )  # fmt: skip
        return merkle.leaf_hash(canonical.entry_bytes(form))

    def _line(self, header: Any, salt: bytes, one: Any, units: dict[bytes, int]) -> bytes:
        _, line, value_on, subaccount, amount, quantity = one
        self.verdict.postings += 1
        place = self.places.get(subaccount)
        if place is None:
            self.verdict.add("posting.foreign", header[1], line=line)
            return merkle.EMPTY
        uid, account, unit, holder, item, account_id, unit_id = place
        if value_on != header[3]:
            self.verdict.add("posting.other_day", header[1], line=line)
        units[unit] += amount
        closing = header[7] == "closing"
        side = 0 if amount > 0 else 1
        for sums, key in (
            (self.months, (account_id, unit_id, value_on // 100 * 10 + closing)),
            (self.days, (account_id, unit_id, value_on * 10 + closing)),
            (self.subaccounts, (subaccount, value_on // 100 * 10 + closing)),
        ):
            sums[key][side] += abs(amount)
        form = canonical.LineForm(line, uid, account, unit, holder, item, amount, quantity)
        return merkle.leaf_hash(canonical.line_salt(salt, line) + canonical.line_bytes(form))

    def _compare_heads(self, number: int, frontier: tuple[bytes, ...]) -> None:
        size = self.verdict.entries
        if size in self.printed:
            found = merkle.fingerprint(merkle.root_of(frontier))
            if found != self.printed.pop(size):
                self.verdict.add("head.differs", number, size=size, found=found)
        if size in self.closings and self.closings[size] != merkle.root_of(frontier):
            self.verdict.add("closing.differs", number, size=size)

    def _compare_head(self, frontier: tuple[bytes, ...]) -> None:
        for size, print_ in sorted(self.printed.items()):
            self.verdict.add("head.beyond", None, size=size, printed=print_)
        kept = rows("SELECT size, frontier FROM ledger_head WHERE body_id = %s", (self.body.id,))
        if not kept or kept[0][0] != self.verdict.entries or bytes(kept[0][1]) != b"".join(frontier):
            self.verdict.add("head.wrong", None, size=kept[0][0] if kept else None)

    def _stray_lines(self) -> None:
        low = self.body.id * PER_BODY
        for (entry_id,) in rows(
            "SELECT DISTINCT p.entry_id FROM ledger_posting p LEFT JOIN ledger_entry e ON e.id = p.entry_id "
            "WHERE p.entry_id > %s AND p.entry_id < %s AND e.id IS NULL",
            (low, low + PER_BODY),
        ):
            self.verdict.add("posting.stray", entry_id % PER_BODY)

    def compare_totals(self) -> None:
        """The kept totals against those recomputed."""
        for table, key, sums, where in (
            ("ledger_account_month", "account_id, unit_id, period", self.months, "body_id = %s"),
            ("ledger_account_day", "account_id, unit_id, day", self.days, "body_id = %s"),
            (
                "ledger_subaccount_month",
                "subaccount_id, period",
                self.subaccounts,
                "subaccount_id IN (SELECT s.id FROM ledger_subaccount s JOIN ledger_account a "
                "ON a.id = s.account_id WHERE a.body_id = %s)",
            ),
        ):
            kept = {
                tuple(one[:-2]): [one[-2], one[-1]]
                for one in rows(f"SELECT {key}, debit, credit FROM {table} WHERE {where}", (self.body.id,))
            }
            for place in sorted(set(kept) | set(sums)):
                if kept.get(place, [0, 0]) != sums.get(place, [0, 0]):
                    self.verdict.add("total.differs", None, table=table, key=list(place))

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


def _maybe(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def _bytes(stored: Any) -> bytes:
    return stored.bytes if isinstance(stored, UUID) else bytes.fromhex(stored)


def _holder(stored: Any) -> bytes | None:
    value = _bytes(stored)
    return None if not any(value) else value
