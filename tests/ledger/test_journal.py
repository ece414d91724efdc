"""The journal: sealed, append-only, balanced by the database itself, and provable."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House

from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import row, rows
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.erase_narration import EraseNarration
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.move import Move
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books


def receive(amount: int = 50_000, on: date = TODAY, **more: Any) -> Receive:
    wish = {"into": "1-1101", "unit": "TOKO", "account": "4-1201", "narration": "Penjualan", **more}
    return Receive(on=on, amount_rupiah=amount, **wish)


def forced(statements: list[tuple[str, tuple[Any, ...]]]) -> None:
    """What someone does who holds the file: the triggers are taken away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("RESET ROLE")
            for table in (
                "ledger_entry",
                "ledger_posting",
                "ledger_narration",
                "ledger_account_month",
                "ledger_head",
            ):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement, values in statements:
            cursor.execute(statement, values)


def codes(house: House, **more: Any) -> set[str]:
    return {fault.code for fault in check_books(house.body, **more).faults}


@pytest.fixture
def books(house: House) -> House:
    for amount in (100_000, 50_000, 25_000):
        house.run(receive(amount))
    return house


def test_sound_books_prove_themselves(books: House) -> None:
    verdict = check_books(books.body)
    assert verdict.sound and (verdict.entries, verdict.postings) == (3, 6)


def test_units_meet_through_the_inter_unit_account(house: House) -> None:
    house.run(receive(10_000, unit="USP", cash_unit="TOKO"))
    lines = queries.entry(house.body, 1).lines
    assert {(line.unit, line.account, line.amount_rupiah) for line in lines} == {
        ("TOKO", "1-1101", 10_000),
        ("USP", "4-1201", -10_000),
        ("TOKO", "1-1901", -10_000),
        ("USP", "1-1901", 10_000),
    }


def test_a_reversal_names_what_it_undoes_and_happens_once(books: House) -> None:
    done = books.run(Reverse(entry=2, narration="salah catat"))
    assert queries.entry(books.body, 2).reversed_by == done.data["entry"]
    with pytest.raises(Refusal, match=r"entry\.reversed_already"):
        books.run(Reverse(entry=2, narration="lagi"))
    balance = next(one for one in totals.balances(books.body, until=TODAY) if one.account == "1-1101")
    assert balance.amount_rupiah == 125_000


def test_moving_money_changes_no_total(books: House) -> None:
    books.run(Move(on=TODAY, amount_rupiah=40_000, out_of="1-1101", into="1-1102", unit="TOKO"))
    found = {one.account: one.amount_rupiah for one in totals.balances(books.body, until=TODAY)}
    assert (found["1-1101"], found["1-1102"]) == (135_000, 40_000)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([("1-1101", "TOKO", 100, 0), ("4-1201", "TOKO", 0, 90)], "entry.unbalanced"),
        ([("1-1101", "TOKO", 100, 0), ("4-1201", "USP", 0, 100)], "entry.unit_unbalanced"),
        ([("1-1101", "TOKO", 100, 0)], "entry.too_few_lines"),
        ([("1-1101", "TOKO", 0, 0), ("4-1201", "TOKO", 0, 0)], "entry.nothing"),
        ([("9", "TOKO", 100, 0), ("4-1201", "TOKO", 0, 100)], "account.unknown"),
        ([("1-1101", "X", 100, 0), ("4-1201", "X", 0, 100)], "unit.unknown"),
    ],
)
def test_what_a_journal_refuses(house: House, lines: list[tuple[str, str, int, int]], code: str) -> None:
    wish = Journal(
        on=TODAY,
        narration="uji",
        lines=tuple(JournalLine(account=a, unit=u, debit_rupiah=d, credit_rupiah=c) for a, u, d, c in lines),
    )
    with pytest.raises(Refusal) as caught:
        house.run(wish)
    assert caught.value.code == code


def test_the_future_and_closed_months_are_refused(house: House) -> None:
    with pytest.raises(Refusal, match=r"day\.in_the_future"):
        house.run(receive(on=date(2025, 3, 15)))
    house.run(CloseMonth(month=202502))
    with pytest.raises(Refusal, match=r"month\.closed"):
        house.run(receive(on=date(2025, 2, 28)))


def test_months_close_in_order(house: House) -> None:
    house.run(CloseMonth(month=202412))
    with pytest.raises(Refusal, match=r"month\.gap"):
        house.run(CloseMonth(month=202502))
    with pytest.raises(Refusal, match=r"month\.closed_already"):
        house.run(CloseMonth(month=202412))
    with pytest.raises(Refusal, match=r"month\.not_over"):
        house.run(CloseMonth(month=202503))


def test_closing_the_year_empties_income_and_expense(house: House) -> None:
    house.run(receive(300_000, on=date(2024, 5, 1)))
    house.run(
        Pay(
            on=date(2024, 6, 1),
            amount_rupiah=80_000,
            out_of="1-1101",
            unit="TOKO",
            account="5-3101",
            narration="honor",
        )
    )
    done = house.run(CloseYear(year_end=date(2024, 12, 31)))
    assert done.data["surplus_rupiah"] == 220_000
    found = {one.account: one.amount_rupiah for one in totals.balances(house.body, until=TODAY)}
    assert found["4-1201"] == found["5-3101"] == 0 and found["3-1502"] == -220_000
    before = totals.balances(house.body, until=date(2024, 12, 31), since=date(2024, 1, 1), closing=False)
    assert {one.account: one.amount_rupiah for one in before}["4-1201"] == -300_000
    assert check_books(house.body).sound


def test_erased_words_leave_the_proof_whole(books: House) -> None:
    books.run(EraseNarration(entry=1, reason="permintaan anggota"), actor=books.chair)
    assert queries.entry(books.body, 1).narration is None and check_books(books.body).sound


INSERT_LINE = "INSERT INTO ledger_posting (entry_id, line, tx, value_on, subaccount_id, amount) VALUES (%s, %s, %s, %s, %s, %s)"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_posting SET amount = amount + 1",
        "DELETE FROM ledger_posting",
        "UPDATE ledger_entry SET voucher = 'x'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_narration SET text = 'lain'",
        "DELETE FROM ledger_narration",
        "UPDATE ledger_head SET size = 0",
        "UPDATE ledger_account_month SET debit = 0",
    ],
)
def test_the_database_refuses_changes(books: House, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_line_is_added_to_a_sealed_entry(books: House) -> None:
    entry, tx, on, sub = row("SELECT e.id, e.tx, e.value_on, p.subaccount_id FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id")  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT_LINE, (entry, 9, tx, on, sub, 5))


def test_the_database_refuses_an_unbalanced_header(books: House) -> None:
    """Even with the guard open, lines that do not sum to nought cannot be sealed."""
    from guyub.foundation.standing import locked

    with pytest.raises(DatabaseError, match=r"balance|lines are not"), transaction.atomic():
        seen = locked(books.slug)
        body, tx = seen.body, seen.tx
        sub = row("SELECT subaccount_id FROM ledger_posting")[0]
        low = body.id * PER_BODY
        with connection.cursor() as cursor:
            for line, amount in ((1, 100), (2, -90)):
                cursor.execute(INSERT_LINE, (low + 4, line, tx, 20250314, sub, amount))
            cursor.execute(
                "INSERT INTO ledger_entry SELECT %s, body_id, 4, %s, %s, act_id, 20250314, business_on, posted_at, word, kind, voucher, "
                "maker, checker, person, authority, document, NULL, narration, 2, salt, lines_root, leaf FROM ledger_entry WHERE id = %s",
                (low + 4, b"x" * 16, tx, low + 1),
            )


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE ledger_posting SET amount = amount * 2 WHERE entry_id = {e}", "lines.changed"),
        (
            "UPDATE ledger_posting SET amount = amount + 7 WHERE entry_id = {e} AND line = 1",
            "entry.unbalanced",
        ),
        ("UPDATE ledger_entry SET voucher = 'palsu' WHERE id = {e}", "entry.changed"),
        ("UPDATE ledger_narration SET text = 'palsu' WHERE entry_id = {e}", "narration.changed"),
        ("UPDATE ledger_account_month SET debit = debit + 1", "total.differs"),
        ("UPDATE ledger_head SET size = size + 1", "head.wrong"),
    ],
)
def test_whoever_holds_the_file_is_seen(books: House, statement: str, expected: str) -> None:
    forced([(statement.format(e=books.body.id * PER_BODY + 2), ())])
    found = check_books(books.body)
    assert expected in {fault.code for fault in found.faults}
    named = {fault.entry for fault in found.faults if fault.code == expected}
    assert named <= {2, None}


def test_a_missing_entry_is_named(books: House) -> None:
    entry = books.body.id * PER_BODY + 2
    forced([(f"DELETE FROM {table} WHERE {column} = {entry}", ()) for table, column in (("ledger_narration", "entry_id"), ("ledger_posting", "entry_id"), ("ledger_entry", "id"))])  # fmt: skip
    assert ("entry.missing", 2) in {(fault.code, fault.entry) for fault in check_books(books.body).faults}


def test_recomputed_hashes_do_not_match_the_printed_head(house: House) -> None:
    """Two honest books that differ in one amount have different heads; the printed one tells."""
    first = house.run(receive(100_000)).data["head"]
    size, _, printed = first.partition(":")
    assert codes(house, printed={int(size): printed}) == set()
    assert codes(house, printed={int(size): "AAAA-AAAA-AAAA-AAAA-AAAA"}) == {"head.differs"}
    assert codes(house, printed={99: printed}) == {"head.beyond"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=6), unit=st.sampled_from(["TOKO", "USP"]))
def test_whatever_is_posted_the_books_balance_and_prove(house: House, amounts: list[int], unit: str) -> None:
    lines = [JournalLine(account="1-1101", unit="TOKO", debit_rupiah=amount) for amount in amounts]
    lines.append(JournalLine(account="3-1101", unit=unit, credit_rupiah=sum(amounts)))
    house.run(
        Journal(on=TODAY, narration="acak", lines=tuple(lines), join_units=True), actor=_unlimited(house)
    )
    found = totals.balances(house.body, until=TODAY)
    assert sum(one.amount_rupiah for one in found) == 0
    assert check_books(house.body).sound


def _unlimited(house: House) -> Any:
    from guyub.foundation.command import SYSTEM

    return SYSTEM
