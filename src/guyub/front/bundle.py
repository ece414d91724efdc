"""The open export: everything of a cooperative's books as plain files, with their hashes."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from guyub.documents.models import Document
from guyub.foundation import private
from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import one_moment, row, rows
from guyub.ledger import queries as ledger
from guyub.members import queries as members

CHUNK = 2000
ENTRY_COLUMNS = (
    "number", "entry", "value_on", "business_on", "posted_at", "word", "kind", "voucher", "maker", "checker",
    "person", "authority", "document", "reverses", "narration_hash", "line_count", "salt", "lines_root",
    "leaf", "narration", "act",
)  # fmt: skip
LINE_COLUMNS = (
    "number", "line", "subaccount", "account", "unit", "holder", "item", "amount_rupiah", "quantity_thousandths",
)  # fmt: skip


def write(body: Body, file: Path) -> int:
    """A zip of csv and JSON files from one moment, row by row; ``guyub verify`` checks it without Guyub."""
    part = file.with_name(file.name + ".part")
    try:
        with (
            one_moment(),
            private.create(part) as out,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for name, columns, found in (
                ("entries", ENTRY_COLUMNS, _entries(body)),
                ("lines", LINE_COLUMNS, _lines(body)),
                ("accounts", ("account", "code", "name", "class", "normal", "line"), _accounts(body)),
                ("units", ("unit", "code", "name"), _units(body)),
                ("persons", ("person", "name"), _persons(body)),
                (
                    "acts",
                    ("number", "business_on", "at", "word", "actor", "facts", "result", "trail"),
                    _acts(body),
                ),
                ("balances", ("account", "unit", "debit_rupiah", "credit_rupiah"), _balances(body)),
            ):
                _csv(made, f"{name}.csv", columns, found)
            for paper in Document.objects.filter(body_id=body.id).iterator(chunk_size=1):
                made.writestr(f"papers/{bytes(paper.sha256).hex()}", bytes(paper.content))
            made.writestr("guyub.json", json.dumps(_manifest(body), ensure_ascii=False, indent=1))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def _manifest(body: Body) -> dict[str, Any]:
    head = ledger.head(body)
    return {
        "format": "guyub-bundle",
        "version": 1,
        "canonical": 1,
        "body": str(body.uid),
        "slug": body.slug,
        "name": body.name,
        "size": head.size,
        "root": head.root.hex(),
        "head": head.print,
        "closings": [
            {"month": one.month, "size": one.size, "root": bytes(one.root).hex()}
            for one in ledger.closings(body)
        ],
    }


def _csv(made: zipfile.ZipFile, name: str, columns: Sequence[str], found: Iterable[Sequence[Any]]) -> None:
    with made.open(name, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(found)


def _in_order(body: Body, table: str, text: str) -> Iterator[Any]:
    """The rows of a body in order of its numbers, some thousands at a time."""
    low = body.id * PER_BODY
    (last,) = row(f"SELECT max(id) FROM {table} WHERE id > %s AND id < %s", (low, low + PER_BODY))
    for start in range(low, last or low, CHUNK):
        yield from rows(text, (start, start + CHUNK))


def _entries(body: Body) -> Iterator[Sequence[Any]]:
    found = _in_order(
        body,
        "ledger_entry",
        "SELECT e.number, e.uid, e.value_on, e.business_on, e.posted_at, e.word, e.kind, e.voucher, e.maker, "
        "e.checker, e.person, e.authority, e.document, r.uid, e.narration, e.line_count, e.salt, e.lines_root, "
        "e.leaf, n.text, e.act_id - e.body_id * 1099511627776 FROM ledger_entry e LEFT JOIN ledger_entry r ON r.id = e.reverses_id "
        "LEFT JOIN ledger_narration n ON n.entry_id = e.id WHERE e.id > %s AND e.id <= %s ORDER BY e.id",
    )
    return ([_open(part) for part in one] for one in found)


def _lines(body: Body) -> Iterator[Sequence[Any]]:
    low = body.id * PER_BODY
    found = _in_order(
        body,
        "ledger_entry",
        "SELECT p.entry_id, p.line, s.uid, a.uid, u.uid, s.holder, s.item, p.amount, p.quantity "
        "FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
        "WHERE p.entry_id > %s AND p.entry_id <= %s ORDER BY p.entry_id, p.line",
    )
    for entry, line, sub, account, unit, holder, item, amount, quantity in found:
        owner = _uuid(holder)
        yield (
            entry - low, line, _uuid(sub), _uuid(account), _uuid(unit), owner if owner.int else "", item, amount,
            "" if quantity is None else quantity,
        )  # fmt: skip


def _balances(body: Body) -> Iterable[Sequence[Any]]:
    found = rows(
        "SELECT a.uid, u.uid, sum(t.debit), sum(t.credit) FROM ledger_account_month t "
        "JOIN ledger_account a ON a.id = t.account_id JOIN ledger_unit u ON u.id = t.unit_id "
        "WHERE t.body_id = %s AND t.period >= 1000000 GROUP BY a.uid, u.uid ORDER BY a.uid, u.uid",
        (body.id,),
    )
    return ((_uuid(account), _uuid(unit), int(debit), int(credit)) for account, unit, debit, credit in found)


def _accounts(body: Body) -> Iterable[Sequence[Any]]:
    return (
        (one.uid, one.code, one.name, one.class_name, one.normal, one.line.code)
        for one in ledger.accounts(body)
    )


def _units(body: Body) -> Iterable[Sequence[Any]]:
    return ((one.uid, one.code, one.name) for one in ledger.units(body))


def _persons(body: Body) -> Iterable[Sequence[Any]]:
    return ((one.uid, one.name) for one in members.persons(body))


def _acts(body: Body) -> Iterator[Sequence[Any]]:
    return _in_order(
        body,
        "foundation_act",
        "SELECT number, business_on, at, word, actor_name, facts, result, trail FROM foundation_act "
        "WHERE id > %s AND id <= %s ORDER BY id",
    )


def _uuid(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


def _open(part: Any) -> Any:
    if part is None:
        return ""
    return bytes(part).hex() if isinstance(part, (bytes, memoryview)) else part
