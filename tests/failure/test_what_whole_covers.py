"""What "utuh" covers beside the entries themselves: closed months, acts, what waits, papers, the surplus, the schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from tests.conftest import TODAY, House
from tests.failure.test_tampering import forge

from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.expected_schema import differences, refuse_altered
from guyub.foundation.schema import PER_BODY
from guyub.front.speech import catalogue, sentence
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.erase_narration import EraseNarration
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import Verdict, check_books


def sale(on: date, amount: int = 10_000, **more: Any) -> Receive:
    return Receive(
        on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account="4-1201", narration="x", **more
    )


@pytest.fixture
def books(house: House) -> House:
    """1 and 2 in a closed January; 3 with a photo; 4 undone by 5; 6 by two people; one wish waits, one was refused."""
    for _ in range(2):
        house.run(sale(date(2025, 1, 10)))
    house.run(CloseMonth(month=202501))
    house.run(sale(date(2025, 2, 3), photo=b"%PDF-1.4 foto bukti"))
    house.run(sale(date(2025, 2, 4)))
    house.run(Reverse(entry=4, narration="keliru"))
    large = house.run(sale(TODAY, 9_000_000)).waits
    waits, declined = house.run(sale(TODAY, 8_000_000)).waits, house.run(sale(TODAY, 7_000_000)).waits
    assert large and waits and declined
    house.run(Approve(pending=large), actor=house.chair)
    house.run(Reject(pending=declined, reason="tanpa bukti"), actor=house.chair)
    house.run(EraseNarration(entry=1, reason="data pribadi"), actor=house.chair)
    return house


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def forged(house: House, *statements: str) -> Verdict:
    """What the check finds after them, with every trigger out of the way."""
    low = house.body.id * PER_BODY
    places = {f"e{number}": low + number for number in range(1, 8)}
    (named,) = [number for number, word in acts(house) if word == "ledger.reverse"]
    with rolled_back():
        forge(*(one.format(**places, body=house.body.id, act=named, low=low) for one in statements))
        return check_books(house.body)


def acts(house: House) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, word FROM foundation_act WHERE body_id = %s ORDER BY id", [house.body.id])
        return list(cursor.fetchall())


TAMPERINGS: dict[str, tuple[tuple[str, ...], tuple[str, int | None]]] = {
    "an entry made after the closing and dated before it": (
        (
            "UPDATE ledger_entry SET value_on = 20250131 WHERE id = {e3}",
            "UPDATE ledger_posting SET value_on = 20250131 WHERE entry_id = {e3}",
        ),
        ("entry.in_closed_month", 3),
    ),
    "a closing of more than there is": (("UPDATE ledger_closing SET size = 90",), ("closing.beyond", None)),
    "a later month closed first": (
        (
            "INSERT INTO ledger_closing (body_id, month, ends_year, size, root, closed_at, closed_by) "
            "SELECT body_id, 202412, ends_year, size, root, closed_at, closed_by FROM ledger_closing",
        ),
        ("closing.disordered", 2),
    ),
    "a reversal of another amount": (
        ("UPDATE ledger_posting SET amount = amount * 2 WHERE entry_id = {e5}",),
        ("reversal.differs", 5),
    ),
    "a reversal before what it undoes": (
        ("UPDATE ledger_entry SET value_on = 20250203 WHERE id = {e5}",),
        ("reversal.differs", 5),
    ),
    "a reversal that says it is none": (
        ("UPDATE ledger_entry SET kind = 'ordinary' WHERE id = {e5}",),
        ("reversal.differs", 5),
    ),
    "a reversal of nothing": (
        ("UPDATE ledger_entry SET reverses_id = NULL WHERE id = {e5}",),
        ("reversal.differs", 5),
    ),
    "the act of an entry removed": (
        ("DELETE FROM foundation_act WHERE id = {act}",),
        ("entry.without_act", 5),
    ),
    "an act that names an entry which is not there": (
        ("UPDATE foundation_act SET result = replace(result, '\"entry\":5', '\"entry\":77') WHERE id = {act}",),
        ("act.without_entry", None),
    ),
    "an act that names no entry": (
        ("UPDATE foundation_act SET result = '{{}}' WHERE id = {act}",),
        ("entry.not_of_act", 5),
    ),
    "an act on another day": (
        ("UPDATE foundation_act SET business_on = business_on - 1 WHERE id = {act}",),
        ("entry.not_of_act", 5),
    ),
    "an act of somebody else": (
        ("UPDATE foundation_act SET actor = digest WHERE id = {act}",),
        ("entry.not_of_act", 5),
    ),
    "an act of another word": (
        ("UPDATE foundation_act SET word = 'ledger.pay' WHERE id = {act}",),
        ("entry.not_of_act", 5),
    ),
    "the trail of an approval emptied": (
        (
            "UPDATE foundation_act SET trail = '[]', result = replace(result, '\"entry\":6', '\"entry\":5') "
            "WHERE word = 'foundation.approve'",
        ),
        ("entry.not_of_act", 6),
    ),
    "the checker of an entry is not who approved": (
        ("UPDATE ledger_entry SET checker = maker WHERE id = {e6}",),
        ("entry.not_of_act", 6),
    ),
    "an erasure of an entry that never was": (
        (
            "UPDATE foundation_act SET result = replace(result, '\"entry\":1', '\"entry\":400') "
            "WHERE word = 'ledger.erase_narration'",
        ),
        ("act.without_entry", None),
    ),
    "what waits raised tenfold": (
        (
            "UPDATE foundation_pending SET payload = replace(CAST(payload AS text), '8000000', '80000000'){json} "
            "WHERE state = 'waiting'",
        ),
        ("pending.changed", None),
    ),
    "what waits by somebody else": (
        ("UPDATE foundation_pending SET maker = uid WHERE state = 'waiting'",),
        ("pending.without_act", None),
    ),
    "what waits removed": (
        ("DELETE FROM foundation_pending WHERE state = 'waiting'",),
        ("pending.missing", None),
    ),
    "what was refused waits again": (
        ("UPDATE foundation_pending SET state = 'waiting' WHERE state = 'rejected'",),
        ("pending.settled_otherwise", None),
    ),
    "what waits counts as approved": (
        ("UPDATE foundation_pending SET state = 'approved' WHERE state = 'waiting'",),
        ("pending.settled_otherwise", None),
    ),
    "a paper changed": (
        ("UPDATE documents_document SET content = sha256",),
        ("paper.changed", None),
    ),
    "a paper removed": (
        ("DELETE FROM documents_document",),
        ("paper.missing", 3),
    ),
}  # fmt: skip


def test_nothing_is_named_where_nothing_is_amiss(books: House) -> None:
    verdict = check_books(books.body)
    assert verdict.faults == [] and verdict.entries == 6


@pytest.mark.parametrize("name", TAMPERINGS)
def test_each_tampering_is_named(books: House, name: str) -> None:
    statements, expected = TAMPERINGS[name]
    typed = "" if connection.vendor == "sqlite" else "::jsonb"
    found = {
        (one.code, one.entry)
        for one in forged(books, *(one.replace("{json}", typed) for one in statements)).faults
    }
    assert expected in found, found
    assert f"fault.{expected[0]}" in catalogue()


GUARDS = {
    "sqlite": {
        "DROP TRIGGER ledger_entry_no_update": "trigger ledger_entry.ledger_entry_no_update",
        "DROP TRIGGER ledger_account_guard_insert": "trigger ledger_account.ledger_account_guard_insert",
        "DROP INDEX posting_of_subaccount": "index ledger_posting.posting_of_subaccount",
        "ALTER TABLE ledger_posting ADD COLUMN more TEXT": "table ledger_posting",
        "CREATE TRIGGER mine AFTER INSERT ON ledger_posting BEGIN SELECT 1; END": "trigger ledger_posting.mine",
    },
    "postgresql": {
        "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only": "trigger ledger_entry.ledger_entry_append_only",
        "DROP TRIGGER ledger_account_guard ON ledger_account": "trigger ledger_account.ledger_account_guard",
        "DROP INDEX posting_of_subaccount": "index ledger_posting.posting_of_subaccount",
        "ALTER TABLE ledger_posting ADD COLUMN more TEXT": "table ledger_posting",
        "CREATE TRIGGER mine AFTER INSERT ON ledger_posting EXECUTE FUNCTION guyub_guard()": "trigger ledger_posting.mine",
        "CREATE OR REPLACE FUNCTION guyub_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'": "function guyub_append_only",
        "ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_line_check": "constraint ledger_posting.ledger_posting_line_check",
        "GRANT UPDATE ON ledger_posting TO guyub_app": "rights ledger_posting.guyub_app",
    },
}  # fmt: skip


@pytest.mark.parametrize("place", range(8))
def test_a_guard_that_is_missing_or_altered_is_named(house: House, vendor: str, place: int) -> None:
    if place >= len(GUARDS[vendor]):
        pytest.skip("fewer kinds of guards on this database")
    statement, name = list(GUARDS[vendor].items())[place]
    assert differences() == []
    with rolled_back(), connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("RESET ROLE")
        cursor.execute(statement)
        assert differences() == [name]
        assert [(one.code, one.facts) for one in check_books(house.body).faults] == [
            ("schema.differs", {"name": name})
        ]
    assert differences() == []


def test_a_table_of_someone_else_is_no_matter_of_ours(house: House) -> None:
    with rolled_back(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE someone_elses (id INTEGER PRIMARY KEY, word TEXT UNIQUE)")
        assert differences() == []


def test_serving_a_file_without_its_guards_is_refused_with_what_to_do(house: House) -> None:
    refuse_altered()
    with rolled_back():
        forge()
        with pytest.raises(Refusal) as caught:
            refuse_altered()
        assert caught.value.code == "schema.altered"
        told = sentence(caught.value, "id")
        assert "./guyub restore" in told and caught.value.facts["names"][0] in told
