"""Check an open export or a backup of Guyub with the standard library alone.

Usage: python3 verify.py FILE [--head SIZE:PRINT …] [--signer PRINT]. Of an export it reads the csv files of the bundle row by
row, recomputes every line, header, unit, balance and root, and says what differs. It shares no
code with Guyub, so that a fault there cannot hide itself here. It proves the entries, their lines and their
order, sums and printed heads; that entries made after a closing lie after its month; that reversals undo what they
name; that papers are what their hashes say; that acts and entries name each other. It does not prove the other rows. Whoever holds the file could
rewrite everything in it, except a head that was printed before: give one, and it is compared.
The names in persons.csv, accounts.csv and units.csv are beside the log, not in it.

Of a backup it checks that every row and the sealed part are what its signature (Ed25519, RFC 8032) is over: a
password, limit, grant or office that was changed afterwards is found. Whoever changed it can sign again with a key of
their own, so the print of the signer is printed: compare it with the one that the trail or a paper has. What the
sealed part holds, and whether the books in it add up, it cannot say.
"""

import base64
import csv
import hashlib
import io
import json
import struct
import sys
import unicodedata
import uuid
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, str]
Sums = dict[tuple[str, str], list[int]]

SIGNED_AS = b"guyub-backup 3\n"
MOST_FAULTS = 100
UNREADABLE = (
    OSError, KeyError, ValueError, TypeError, AttributeError, EOFError, NotImplementedError, struct.error, zlib.error,
    zipfile.BadZipFile, csv.Error,
)  # fmt: skip

csv.field_size_limit(2**31 - 1)


def number(value: str | int) -> bytes:
    return struct.pack(">q", int(value))


def text(value: str) -> bytes:
    data = unicodedata.normalize("NFC", value).encode()
    return struct.pack(">I", len(data)) + data


def maybe(value: str) -> bytes:
    return b"\x00" if not value else b"\x01" + raw(value)


def raw(value: str) -> bytes:
    return bytes.fromhex(value.replace("-", ""))


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def grow(peaks: list[bytes], size: int, one: bytes) -> None:
    while size & 1:
        one = hashlib.sha256(b"\x01" + peaks.pop() + one).digest()
        size >>= 1
    peaks.append(one)


def root(peaks: Sequence[bytes]) -> bytes:
    if not peaks:
        return hashlib.sha256(b"").digest()
    value = peaks[-1]
    for peak in reversed(peaks[:-1]):
        value = hashlib.sha256(b"\x01" + peak + value).digest()
    return value


def fingerprint(value: bytes) -> str:
    letters = base64.b32encode(value).decode()[:20]
    return "-".join(letters[at : at + 4] for at in range(0, 20, 4))


def line_leaf(salt: bytes, row: Row) -> bytes:
    own = hashlib.sha256(b"\x01S" + salt + number(row["line"])).digest()[:16]
    quantity = row["quantity_thousandths"]
    return leaf(
        own
        + b"\x01L"
        + number(row["line"])
        + raw(row["subaccount"])
        + raw(row["account"])
        + raw(row["unit"])
        + maybe(row["holder"])
        + text(row["item"])
        + number(row["amount_rupiah"])
        + (b"\x00" if quantity == "" else b"\x01" + number(quantity))
    )


def entry_leaf(body: bytes, row: Row, lines_root: bytes) -> bytes:
    return leaf(
        b"\x01E"
        + body
        + number(row["number"])
        + raw(row["entry"])
        + number(row["value_on"])
        + number(row["business_on"])
        + number(row["posted_at"])
        + text(row["word"])
        + text(row["kind"])
        + text(row["voucher"])
        + raw(row["maker"])
        + maybe(row["checker"])
        + maybe(row["person"])
        + maybe(row["authority"])
        + maybe(row["document"])
        + maybe(row["reverses"])
        + raw(row["narration_hash"])
        + number(row["line_count"])
        + lines_root
    )


def table(made: zipfile.ZipFile, name: str) -> Iterator[Row]:
    yield from csv.DictReader(io.TextIOWrapper(made.open(name), encoding="utf-8", newline=""))


class Lines:
    """The lines of a bundle, read once in step with the entries, never all in memory."""

    def __init__(self, made: zipfile.ZipFile, faults: list[str]) -> None:
        self.rows = table(made, "lines.csv")
        self.faults = faults
        self.next = next(self.rows, None)

    def of(self, at: int) -> Iterator[Row]:
        """The lines of an entry; those before it belong to none."""
        self.skip(at)
        while self.next is not None and int(self.next["number"]) == at:
            yield self.next
            self.next = next(self.rows, None)

    def skip(self, before: int | None) -> None:
        told = None
        while self.next is not None and (before is None or int(self.next["number"]) < before):
            if self.next["number"] != told:
                told = self.next["number"]
                self.faults.append(f"lines without an entry: {told}")
            self.next = next(self.rows, None)


class Acts:
    """The acts of a bundle, read once in step with the entries: which entries each says it posted."""

    OLDER = ("ledger.erase_narration",)
    """Words whose result names an entry that stood before."""

    def __init__(self, made: zipfile.ZipFile, faults: list[str]) -> None:
        self.rows = table(made, "acts.csv")
        self.faults = faults
        self.entries = 0
        self.posted: dict[int, set[str]] = {}
        self.older: list[int] = []
        self.act = self.read()

    def read(self) -> Row | None:
        act = next(self.rows, None)
        self.posted, self.older = defaultdict(set), []
        if act is not None:
            within = [one for one in json.loads(act["trail"]) if "body" not in one]
            for one in ({"word": act["word"], "result": json.loads(act["result"])}, *within):
                if type(at := one["result"].get("entry")) is int:
                    if one["word"] in self.OLDER:
                        self.older.append(at)
                    else:
                        self.posted[at].add(one["word"])
        return act

    def leave(self) -> None:
        assert self.act is not None
        for at in (*self.posted, *(one for one in self.older if not 0 < one <= self.entries)):
            self.faults.append(
                f"act {self.act['number']} names entry {at}, which is not there or not its own"
            )
        self.act = self.read()

    def follow(self, row: Row) -> None:
        """The act of the next entry names it, and is of the same day and moment."""
        self.entries = int(row["number"])
        while self.act is not None and int(self.act["number"]) < int(row["act"]):
            self.leave()
        if self.act is None or self.act["number"] != row["act"]:
            self.faults.append(f"entry {row['number']} has no act")
            return
        words = self.posted.pop(self.entries, set())
        same = all(
            int(row[ours]) == int(self.act[its])
            for ours, its in (("business_on", "business_on"), ("posted_at", "at"))
        )
        if row["word"] not in words or not same:
            self.faults.append(f"entry {row['number']} does not fit act {row['act']}")

    def finish(self) -> None:
        while self.act is not None:
            self.leave()


class Course:
    """What each entry owes to what came before it: closed months, the entry that it reverses, its act, its paper."""

    def __init__(self, made: zipfile.ZipFile, manifest: Any, faults: list[str]) -> None:
        self.faults = faults
        self.months = sorted((one["size"], one["month"]) for one in manifest["closings"])
        self.closed = 0
        self.reversed = {row["reverses"] for row in table(made, "entries.csv")} - {""}
        self.older: dict[str, tuple[Row, list[tuple[str, int]]]] = {}
        self.papers = {name[7:] for name in made.namelist() if name.startswith("papers/")}
        self.acts = Acts(made, faults)

    def keeps(self, row: Row) -> bool:
        """Whether the lines of an entry are asked for again."""
        return bool(row["reverses"]) or row["entry"] in self.reversed

    def follow(self, row: Row, moved: list[tuple[str, int]]) -> None:
        at = int(row["number"])
        while self.months and self.months[0][0] < at:
            self.closed = max(self.closed, self.months.pop(0)[1])
        if int(row["value_on"]) // 100 <= self.closed:
            self.faults.append(f"entry {at} is dated in a month that was closed before it was made")
        if row["document"] and row["document"] not in self.papers:
            self.faults.append(f"the paper behind entry {at} is not there")
        if row["entry"] in self.reversed:
            self.older[row["entry"]] = row, moved
        if row["reverses"] or row["kind"] == "reversal":
            old, were = self.older.get(row["reverses"], (None, []))
            undone = [(place, -amount) for place, amount in were]
            if (
                old is None
                or row["kind"] != "reversal"
                or old["kind"] == "closing"
                or int(row["value_on"]) < int(old["value_on"])
                or moved != undone
            ):
                self.faults.append(f"the reversal {at} is not the opposite of what it names")
        self.acts.follow(row)


def noted(lines: Iterator[Row], moved: list[tuple[str, int]]) -> Iterator[Row]:
    """The same lines; where each stands and what it moved is noted."""
    for line in lines:
        moved.append((line["subaccount"], int(line["amount_rupiah"])))
        yield line


def verify(path: str, printed: Sequence[str] = ()) -> tuple[list[str], str | None]:
    """Every fault of the bundle, as sentences; an empty list when it is sound."""
    faults: list[str] = []
    try:
        heads = {int(size): mark.strip().upper() for size, mark in (one.split(":", 1) for one in printed)}
        with zipfile.ZipFile(path) as made:
            manifest = json.loads(made.read("guyub.json"))
            if manifest.get("format") == "guyub-backup":
                return check_backup(made, manifest)
            check_papers(made, faults)
            peaks, sums, size = check_entries(made, manifest, heads, faults)
            check_balances(made, sums, faults)
            if size != manifest["size"] or root(peaks).hex() != manifest["root"]:
                faults.append("the root of the log is not the one the bundle states")
    except UNREADABLE as error:
        return [f"the file cannot be read as a bundle: {type(error).__name__}"], None
    for left in heads:
        faults.append(f"a printed head of size {left} is beyond the log")
    return faults, f"{size}:{fingerprint(root(peaks))}"


def check_entries(
    made: zipfile.ZipFile, manifest: Any, heads: dict[int, str], faults: list[str]
) -> tuple[list[bytes], Sums, int]:
    body = uuid.UUID(manifest["body"]).bytes
    closings = {one["size"]: one["root"] for one in manifest["closings"]}
    lines, course = Lines(made, faults), Course(made, manifest, faults)
    peaks: list[bytes] = []
    sums: Sums = defaultdict(lambda: [0, 0])
    size = 0
    expected = 1
    for row in table(made, "entries.csv"):
        at = int(row["number"])
        if at < expected:
            faults.append(f"entry {at} stands in the wrong place")
        faults += [f"entry {missing} is missing" for missing in range(expected, at)[:100]]
        expected = at + 1
        moved: list[tuple[str, int]] = []
        own = noted(lines.of(at), moved) if course.keeps(row) else lines.of(at)
        grow(peaks, size, check_entry(row, own, body=body, sums=sums, faults=faults))
        course.follow(row, moved)
        size += 1
        if size in closings and closings.pop(size) != root(peaks).hex():
            faults.append(f"the closing at size {size} differs")
        if size in heads and heads.pop(size) != fingerprint(root(peaks)):
            faults.append(f"the printed head at size {size} differs")
    lines.skip(None)
    course.acts.finish()
    faults += [f"the closing at size {left} is beyond the log" for left in closings]
    return peaks, sums, size


def check_entry(row: Row, lines: Iterator[Row], *, body: bytes, sums: Sums, faults: list[str]) -> bytes:
    """The leaf of one entry as it is recomputed; what differs from the file is a fault."""
    at = row["number"]
    inner: list[bytes] = []
    units: dict[str, int] = defaultdict(int)
    count = 0
    for line in lines:
        grow(inner, count, line_leaf(raw(row["salt"]), line))
        count += 1
        amount = int(line["amount_rupiah"])
        units[line["unit"]] += amount
        sums[line["account"], line["unit"]][amount < 0] += abs(amount)
    if any(units.values()):
        faults.append(f"entry {at} does not balance in every unit")
    if count != int(row["line_count"]) or root(inner).hex() != row["lines_root"]:
        faults.append(f"the lines of entry {at} were changed")
    commitment = hashlib.sha256(b"\x01N" + raw(row["salt"]) + text(row["narration"])).hexdigest()
    if row["narration"] and commitment != row["narration_hash"]:
        faults.append(f"the words of entry {at} were changed")
    own = entry_leaf(body, row, root(inner))
    if own.hex() != row["leaf"]:
        faults.append(f"entry {at} was changed")
    return own


def check_balances(made: zipfile.ZipFile, sums: Sums, faults: list[str]) -> None:
    stated = {
        (row["account"], row["unit"]): [int(row["debit_rupiah"]), int(row["credit_rupiah"])]
        for row in table(made, "balances.csv")
    }
    if stated != dict(sums):
        faults.append("the balances are not the sums of the lines")
    if sum(debit - credit for debit, credit in sums.values()):
        faults.append("debits and credits differ")


def check_backup(made: zipfile.ZipFile, manifest: Any) -> tuple[list[str], str]:
    """Every part of a backup that is not as it was signed, and who signed; what its books say is proven after a restore."""
    faults = []
    signed = json.loads(made.read("guyub.sig"))
    public = raw(signed["ed25519"])
    if not signature_holds(
        SIGNED_AS + made.read("guyub.json"), public=public, signature=raw(signed["signature"])
    ):
        faults.append("the signature does not fit what the file says of itself")
    if hashlib.sha256(made.read("credentials.sealed")).hexdigest() != manifest["credentials"]:
        faults.append("the sealed credentials were changed")
    parts = {
        "guyub.json",
        "guyub.sig",
        "credentials.sealed",
        *(f"tables/{one}.jsonl" for one in manifest["tables"]),
    }
    if sorted(made.namelist()) != sorted(parts):
        faults.append("the file holds other parts than it says")
    for name, told in manifest["tables"].items():
        digest, count = hashlib.sha256(), 0
        with made.open(f"tables/{name}.jsonl") as lines:
            for line in lines:
                digest.update(line)
                count += 1
        if (count, digest.hexdigest()) != (told["rows"], told["sha256"]):
            faults.append(f"the table {name} was changed")
    return faults, f"a whole backup, signed by {fingerprint(public)}"


P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def signature_holds(message: bytes, *, public: bytes, signature: bytes) -> bool:
    """Ed25519 as RFC 8032 checks it (5.1.7); only public things are reckoned with, so it need not be fast or even."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, left, scalar = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or left is None or scalar >= ORDER:
        return False
    mixed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base_y = 4 * pow(5, P - 2, P) % P
    base = point(base_y.to_bytes(32, "little"))
    assert base is not None
    return same(times(scalar, base), plus(left, times(mixed, key)))


def point(data: bytes) -> Point | None:
    """The point of the curve that 32 bytes stand for; none where they stand for none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def plus(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, one: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = plus(total, one)
        one = plus(one, one)
        scalar >>= 1
    return total


def same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == (one[1] * other[2] - other[1] * one[2]) % P == 0


def check_papers(made: zipfile.ZipFile, faults: list[str]) -> None:
    for name in made.namelist():
        if name.startswith("papers/"):
            digest = hashlib.sha256()
            with made.open(name) as paper:
                while part := paper.read(1 << 20):
                    digest.update(part)
            if digest.hexdigest() != name[7:]:
                faults.append(f"the paper {name[7:]} was changed")


def print_of_file(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return fingerprint(digest.digest())


def main(arguments: list[str]) -> int:
    signer = ""
    if "--signer" in arguments[:-1]:
        at = arguments.index("--signer")
        signer, arguments = arguments[at + 1].strip().upper(), [*arguments[:at], *arguments[at + 2 :]]
    words = [one for one in arguments if one != "--head"]
    if not words or words[0].startswith("-"):
        print("usage: verify FILE [--head SIZE:PRINT ...] [--signer PRINT]", file=sys.stderr)
        return 2
    faults, head = verify(words[0], words[1:])
    if signer and not (head or "").endswith(f"signed by {signer}"):
        faults.append(f"it is not signed by {signer}")
    for fault in faults[:MOST_FAULTS]:
        print(fault)
    if len(faults) > MOST_FAULTS:
        print(f"and {len(faults) - MOST_FAULTS} more")
    print(f"{'SOUND' if not faults else 'NOT SOUND'} {head or ''}".strip())
    backup = (head or "").startswith("a whole backup")
    if not faults and backup:
        print(
            f"print of the file: {print_of_file(words[0])}; compare it with the one in the trail or on paper"
        )
        print(
            "what its books say is proved after a restore, or by exporting them; sealed credentials were not read"
        )
        if not signer:
            print(
                "whoever changes a file can sign it anew: verify FILE --signer PRINT, with the print from a paper"
            )
    elif not faults and len(words) == 1:
        print("compare this print with one on paper: verify FILE --head SIZE:PRINT")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
