"""Whoever has the file or the owner's rights changes rows past every trigger; ``check-books`` names them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from tests.conftest import House
from tests.laptop import Laptop

from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.receive import Receive
from guyub.ledger.proof import Verdict, check_books

COUNT = 6


@pytest.fixture
def books(house: House) -> House:
    """Six entries, the first two in a closed January."""
    for number in range(COUNT):
        on = date(2025, 1, 10) if number < 2 else date(2025, 3, 3 + number)
        wish = Receive(
            on=on, amount_rupiah=10_000 + number, into="1-1101", unit="TOKO", account="3-1101", narration=f"n{number}"
        )  # fmt: skip
        house.run(wish, key=f"kunci-{number}")
    house.run(CloseMonth(month=202501))
    return house


def forged(house: House, *statements: str) -> Verdict:
    """What the check finds after them: triggers, roles and foreign keys stood in nobody's way."""
    with transaction.atomic():
        forge(*(statement.format(**places(house)) for statement in statements))
        verdict = check_books(house.body)
        transaction.set_rollback(True)
    return verdict


def forge(*statements: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        else:
            cursor.execute("RESET ROLE")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            for name, table in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
            cursor.execute(
                "SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' "
                "AND conrelid::regclass::text LIKE 'ledger_%'"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for statement in statements:
            cursor.execute(statement)


def places(house: House) -> dict[str, Any]:
    """The ids that the statements below name."""
    low = house.body.id * PER_BODY
    cash, other = (one[0] for one in rows("SELECT DISTINCT subaccount_id FROM ledger_posting ORDER BY 1"))
    return {
        "e3": low + 3, "last": low + COUNT, "e4": low + 4, "body": house.body.id, "cash": cash, "other": other,
        "new": low + COUNT + 1, "act": low + 3,
    }  # fmt: skip


ENTRY = (
    "body_id, number, uid, tx, act_id, value_on, business_on, posted_at, word, kind, voucher, maker, checker, "
    "person, authority, document, reverses_id, narration, line_count, salt, lines_root, leaf"
)
COPY = ENTRY.replace("number, uid", "number + 1, lines_root")
TAMPERINGS: dict[str, tuple[tuple[str, ...], set[tuple[str, int | None]]]] = {
    "an amount changed": (
        ("UPDATE ledger_posting SET amount = amount + 1 WHERE entry_id = {e3} AND amount > 0",),
        {("lines.changed", 3), ("entry.unbalanced", 3), ("entry.changed", 3), ("total.differs", None)},
    ),
    "both amounts changed": (
        ("UPDATE ledger_posting SET amount = amount * 2 WHERE entry_id = {e3}",),
        {("lines.changed", 3), ("total.differs", None)},
    ),
    "amounts and every total changed": (
        (
            "UPDATE ledger_posting SET amount = amount * 2 WHERE entry_id = {e3}",
            "UPDATE ledger_account_month SET debit = debit + 10002 WHERE period > 202502 AND debit > 0",
        ),
        {("lines.changed", 3)},
    ),
    "money moved to another account": (
        ("UPDATE ledger_posting SET subaccount_id = {cash} WHERE entry_id = {e3}",),
        {("lines.changed", 3), ("total.differs", None)},
    ),
    "a line removed": (
        ("DELETE FROM ledger_posting WHERE entry_id = {e3} AND line = 2",),
        {("entry.lines_differ", 3), ("entry.unbalanced", 3)},
    ),
    "a line added": (
        ("INSERT INTO ledger_posting (entry_id, line, tx, value_on, subaccount_id, amount) SELECT entry_id, 3, tx, value_on, subaccount_id, 5 FROM ledger_posting WHERE entry_id = {e3} AND line = 1",),
        {("entry.lines_differ", 3), ("entry.unbalanced", 3)},
    ),
    "a line of no entry": (
        ("INSERT INTO ledger_posting (entry_id, line, tx, value_on, subaccount_id, amount) SELECT {new} + 5, 1, tx, value_on, subaccount_id, 5 FROM ledger_posting WHERE entry_id = {e3} AND line = 1",),
        {("posting.stray", COUNT + 6)},
    ),
    "a day changed": (
        ("UPDATE ledger_entry SET value_on = 20250301 WHERE id = {e3}", "UPDATE ledger_posting SET value_on = 20250301 WHERE entry_id = {e3}"),
        {("entry.changed", 3)},
    ),
    "the day of the lines changed": (
        ("UPDATE ledger_posting SET value_on = 20250301 WHERE entry_id = {e3}",),
        {("posting.other_day", 3)},
    ),
    "a voucher changed": (("UPDATE ledger_entry SET voucher = 'X' WHERE id = {e3}",), {("entry.changed", 3)}),
    "a maker changed": (("UPDATE ledger_entry SET maker = salt WHERE id = {e3}",), {("entry.changed", 3)}),
    "a checker put in": (("UPDATE ledger_entry SET checker = maker WHERE id = {e3}",), {("entry.changed", 3)}),
    "the time changed": (("UPDATE ledger_entry SET posted_at = posted_at + 1 WHERE id = {e3}",), {("entry.changed", 3)}),
    "a salt changed": (("UPDATE ledger_entry SET salt = maker WHERE id = {e3}",), {("lines.changed", 3)}),
    "a seal changed": (("UPDATE ledger_entry SET leaf = lines_root WHERE id = {e3}",), {("entry.changed", 3)}),
    "an entry removed": (
        ("DELETE FROM ledger_narration WHERE entry_id = {e3}", "DELETE FROM ledger_posting WHERE entry_id = {e3}", "DELETE FROM ledger_entry WHERE id = {e3}"),
        {("entry.missing", 3), ("head.wrong", None), ("total.differs", None)},
    ),
    "a header removed": (
        ("DELETE FROM ledger_narration WHERE entry_id = {e3}", "DELETE FROM ledger_entry WHERE id = {e3}"),
        {("entry.missing", 3), ("posting.stray", 3)},
    ),
    "the last entry removed": (
        ("DELETE FROM ledger_narration WHERE entry_id = {last}", "DELETE FROM ledger_posting WHERE entry_id = {last}", "DELETE FROM ledger_entry WHERE id = {last}"),
        {("head.wrong", None), ("total.differs", None)},
    ),
    "an entry added": (
        (
            f"INSERT INTO ledger_entry (id, {ENTRY}) SELECT {{new}}, {COPY} FROM ledger_entry WHERE id = {{last}}",
            "INSERT INTO ledger_posting (entry_id, line, tx, value_on, subaccount_id, amount) SELECT {new}, line, tx, value_on, subaccount_id, amount FROM ledger_posting WHERE entry_id = {last}",
        ),
        {("entry.changed", COUNT + 1), ("head.wrong", None), ("narration.missing", COUNT + 1), ("total.differs", None)},
    ),
    "two entries exchanged": (
        ("UPDATE ledger_entry SET voucher = 'A', leaf = (SELECT o.leaf FROM ledger_entry o WHERE o.id = {e4}) WHERE id = {e3}",),
        {("entry.changed", 3)},
    ),
    "the words changed": (("UPDATE ledger_narration SET text = 'lain' WHERE entry_id = {e3}",), {("narration.changed", 3)}),
    "the words removed": (("DELETE FROM ledger_narration WHERE entry_id = {e3}",), {("narration.missing", 3)}),
    "a month's total changed": (("UPDATE ledger_account_month SET debit = debit + 1 WHERE debit > 0",), {("total.differs", None)}),
    "a day's total changed": (("UPDATE ledger_account_day SET credit = credit + 1 WHERE credit > 0",), {("total.differs", None)}),
    "a member's total removed": (("DELETE FROM ledger_subaccount_month WHERE debit > 0",), {("total.differs", None)}),
    "a total added": (
        ("INSERT INTO ledger_subaccount_month (subaccount_id, period, debit, credit) VALUES ({cash}, 2025040, 7, 0)",),
        {("total.differs", None)},
    ),
    "the head changed": (("UPDATE ledger_head SET size = size - 1",), {("head.wrong", None)}),
    "the head removed": (("DELETE FROM ledger_head",), {("head.wrong", None)}),
    "a closing changed": (("UPDATE ledger_closing SET size = 1",), {("closing.differs", 1)}),
    "another holder": (
        ("UPDATE ledger_subaccount SET item = 'X' WHERE id = {other}",),
        {("lines.changed", 3), ("lines.changed", 6)},
    ),
    "an act removed": (("DELETE FROM foundation_act WHERE id = {act}",), {("act.missing", None)}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERINGS)
def test_each_tampering_is_named(books: House, name: str) -> None:
    assert check_books(books.body).sound
    statements, expected = TAMPERINGS[name]
    found = {(fault.code, fault.entry) for fault in forged(books, *statements).faults}
    assert expected <= found, found


def test_no_fault_lacks_its_words() -> None:
    from guyub.front.speech import catalogue

    for _, expected in TAMPERINGS.values():
        assert all(f"fault.{code}" in catalogue() for code, _ in expected)


def test_untouched_neighbours_are_not_accused(books: House) -> None:
    """The closing, which stands after all six, differs too; no other entry is named."""
    faults = forged(books, "UPDATE ledger_posting SET amount = amount * 2 WHERE entry_id = {e3}").faults
    assert {fault.entry for fault in faults if fault.entry and fault.code != "closing.differs"} == {3}


FORGER = """
import django; django.setup()
import sys
from django.db import connection
from guyub.foundation.schema import PER_BODY
from guyub.kernel.proof import merkle
from guyub.ledger import proof
from guyub.members.queries import body_of

body, number, more = body_of("abu"), int(sys.argv[1]), int(sys.argv[2])
def place(cursor, text, *values):
    cursor.execute(text, values)
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        cursor.execute("RESET ROLE")
    entry = body.id * PER_BODY + number
    for side, column in ((1, "debit"), (-1, "credit")):
        sign = ">" if side > 0 else "<"
        cursor.execute(f"SELECT p.subaccount_id, s.account_id, s.unit_id, p.value_on FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id WHERE p.entry_id = {entry} AND p.amount {sign} 0")
        sub, account, unit, on = cursor.fetchone()
        place(cursor, f"UPDATE ledger_posting SET amount = amount + {side * more} WHERE entry_id = {entry} AND amount {sign} 0")
        place(cursor, f"UPDATE ledger_subaccount_month SET {column} = {column} + {more} WHERE subaccount_id = {sub} AND period = {on // 100 * 10}")
        place(cursor, f"UPDATE ledger_account_month SET {column} = {column} + {more} WHERE account_id = {account} AND unit_id = {unit} AND period IN ({on // 100 * 10}, {on // 10000 * 10})")
        place(cursor, f"UPDATE ledger_account_day SET {column} = {column} + {more} WHERE account_id = {account} AND unit_id = {unit} AND day = {on * 10}")
    check = proof._Check(body, {})
    frontier, size = (), 0
    for header, text, lines in list(check._entries()):
        inner = merkle.root(check._line_leaves(header, bytes(header[17]), lines))
        place(cursor, "UPDATE ledger_entry SET lines_root = %s WHERE id = %s", inner, header[0])
        leaf = check._leaf((*header[:18], inner, header[19]), text, lines)
        place(cursor, "UPDATE ledger_entry SET leaf = %s WHERE id = %s", leaf, header[0])
        frontier = merkle.grown(frontier, size, leaf)
        size += 1
    place(cursor, "UPDATE ledger_head SET frontier = %s", b"".join(frontier))
"""


@pytest.mark.database
def test_who_rewrote_every_hash_in_the_file_meets_the_printed_heads(laptop: Laptop) -> None:
    """The forged books prove themselves; a receipt from before the change agrees, one from after does not."""
    printed = {}
    for line in laptop.writer("a", 9).communicate(timeout=60)[0].splitlines():
        number, _, head = line.split()
        printed[int(number)] = head
    with laptop.unguarded():
        laptop.told(FORGER, "6", "250000")
        told = laptop("check-books", "--cooperative", "abu", code=1)
        assert "penjaga" in told and "trigger ledger_entry.ledger_entry_" in told, "as long as they are away"
    assert laptop.head() != printed[10], "sound in itself, with another head"
    laptop("check-books", "--cooperative", "abu", "--head", printed[5])
    for number in (6, 10):
        told = laptop("check-books", "--cooperative", "abu", "--head", printed[number], code=1)
        assert "TIDAK UTUH" in told and "berbeda dari yang tercetak" in told
