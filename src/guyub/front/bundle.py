"""The open export: everything of a cooperative's books as plain files, with their hashes."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from guyub.documents.models import Document
from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows
from guyub.ledger import queries as ledger
from guyub.members import queries as members

ENTRY_COLUMNS = (
    "number", "entry", "value_on", "business_on", "posted_at", "word", "kind", "voucher", "maker", "checker",
    "person", "authority", "document", "reverses", "narration_hash", "line_count", "salt", "lines_root",
    "leaf", "narration",
)  # fmt: skip
LINE_COLUMNS = (
    "number", "line", "subaccount", "account", "unit", "holder", "item", "amount_rupiah", "quantity_thousandths",
)  # fmt: skip


def bundle(body: Body) -> bytes:
    """A zip of csv and JSON files; ``guyub verify`` checks it without Guyub."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("entries.csv", _csv(ENTRY_COLUMNS, _entries(body)))
        made.writestr("lines.csv", _csv(LINE_COLUMNS, _lines(body)))
        made.writestr(
            "accounts.csv", _csv(("account", "code", "name", "class", "normal", "line"), _accounts(body))
        )
        made.writestr("units.csv", _csv(("unit", "code", "name"), _units(body)))
        made.writestr("persons.csv", _csv(("person", "name"), _persons(body)))
        made.writestr(
            "acts.csv", _csv(("number", "business_on", "at", "word", "actor", "facts", "result"), _acts(body))
        )
        made.writestr(
            "balances.csv", _csv(("account", "unit", "debit_rupiah", "credit_rupiah"), _balances(body))
        )
        for paper in Document.objects.filter(body_id=body.id).iterator():
            made.writestr(f"papers/{bytes(paper.sha256).hex()}", bytes(paper.content))
        made.writestr("guyub.json", json.dumps(_manifest(body), ensure_ascii=False, indent=1))
    return out.getvalue()


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


def _csv(columns: Sequence[str], found: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(found)
    return out.getvalue()


def _entries(body: Body) -> Iterable[Sequence[Any]]:
    low = body.id * PER_BODY
    found = rows(
        "SELECT e.number, e.uid, e.value_on, e.business_on, e.posted_at, e.word, e.kind, e.voucher, e.maker, "
        "e.checker, e.person, e.authority, e.document, r.uid, e.narration, e.line_count, e.salt, e.lines_root, "
        "e.leaf, n.text FROM ledger_entry e LEFT JOIN ledger_entry r ON r.id = e.reverses_id "
        "LEFT JOIN ledger_narration n ON n.entry_id = e.id WHERE e.id > %s AND e.id < %s ORDER BY e.id",
        (low, low + PER_BODY),
    )
    return ([_open(part) for part in one] for one in found)


def _lines(body: Body) -> Iterable[Sequence[Any]]:
    low = body.id * PER_BODY
    found = rows(
        "SELECT p.entry_id, p.line, s.uid, a.uid, u.uid, s.holder, s.item, p.amount, p.quantity "
        "FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
        "WHERE p.entry_id > %s AND p.entry_id < %s ORDER BY p.entry_id, p.line",
        (low, low + PER_BODY),
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
        "WHERE t.body_id = %s GROUP BY a.uid, u.uid ORDER BY a.uid, u.uid",
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


def _acts(body: Body) -> Iterable[Sequence[Any]]:
    return rows(
        "SELECT number, business_on, at, word, actor_name, facts, result FROM foundation_act "
        "WHERE id > %s AND id < %s ORDER BY id",
        (body.id * PER_BODY, (body.id + 1) * PER_BODY),
    )


def _uuid(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


def _open(part: Any) -> Any:
    if part is None:
        return ""
    return bytes(part).hex() if isinstance(part, (bytes, memoryview)) else part
