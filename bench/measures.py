"""What is measured. The limit of writing is the bare driver repeating the very same statements."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from guyub.foundation import sql
from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.front.cli import serving
from guyub.ledger import journal
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.receive import Receive
from guyub.ledger.proof import check_books
from guyub.members.commands.open_cooperative import OpenCooperative
from guyub.members.queries import body_of
from guyub.reports import queries as reports

SLUG = "ukur"
Line = dict[str, Any]


def prepare() -> None:
    """A fresh database with one cooperative."""
    serving.prepare()
    run(OpenCooperative(slug=SLUG, name="Koperasi Ukur", template="konsumen"), actor=SYSTEM, body="pangkalan")


def today() -> date:
    """The day of the run, as the cooperative's clock has it."""
    from guyub.foundation.clock import clock_day, now_microseconds

    return clock_day("Asia/Jakarta", now_microseconds())


def _receive(number: int) -> Receive:
    return Receive(
        on=today(),
        amount_rupiah=1000 + number,
        into="1-1101",
        unit="PUSAT",
        account="3-1101",
        narration="setoran",
    )


class Recorder:
    """Every writing statement of ours, grouped by transaction, to be repeated by the bare driver."""

    def __init__(self) -> None:
        self.transactions: list[list[tuple[str, Any]]] = []
        self.before = Path(f"{connection.settings_dict['NAME']}.before")

    def __enter__(self) -> "Recorder":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy(connection.settings_dict["NAME"], self.before)
        self.change, self.many = sql.change, sql.change_many
        from guyub.foundation import running

        def change(text: str, params: Any = ()) -> None:
            self.transactions[-1].append((text.replace("%s", "?"), params))
            self.change(text, params)

        def many(text: str, values: Any) -> None:
            kept = list(values)
            self.transactions[-1].append((text.replace("%s", "?"), kept))
            self.many(text, kept)

        journal.change = running.change = change  # type: ignore[assignment]
        journal.change_many = many  # type: ignore[assignment]
        return self

    def __exit__(self, *_: object) -> None:
        from guyub.foundation import running

        journal.change = running.change = self.change  # type: ignore[assignment]
        journal.change_many = self.many  # type: ignore[assignment]

    def repeat(self) -> float:
        """Seconds that the bare driver takes for the same rows in the same transactions."""
        raw = sqlite3.connect(self.before, isolation_level=None)
        tx = [0]
        raw.create_function("guyub_tx", 0, lambda: tx[0])
        for pragma in str(connection.settings_dict["OPTIONS"]["init_command"]).split(";"):
            raw.execute(pragma)
        began = time.perf_counter()
        for statements in self.transactions:
            tx[0] = next((int(params[4]) for text, params in statements if "INTO ledger_entry " in text), 1)
            raw.execute("BEGIN IMMEDIATE")
            for text, params in statements:
                if params and isinstance(params[0], tuple):
                    raw.executemany(text, params)
                else:
                    raw.execute(text, params)
            raw.execute("COMMIT")
        took = time.perf_counter() - began
        raw.close()
        return took


def entry(count: int = 2000) -> list[Line]:
    """One two-line entry through run(), durable, one request at a time."""
    for number in range(200):
        run(_receive(number), actor=SYSTEM, body=SLUG)
    began = time.perf_counter()
    for number in range(count):
        run(_receive(number), actor=SYSTEM, body=SLUG)
    alone = count / (time.perf_counter() - began)
    with Recorder() as recorder:
        for number in range(count):
            recorder.transactions.append([])
            run(_receive(number), actor=SYSTEM, body=SLUG)
    limit = count / recorder.repeat()
    return [_line("entry, SQLite, per second", alone, limit)]


def bulk(lines: int = 100_000) -> list[Line]:
    """One sealed entry of many lines, and the same rows by the bare driver."""
    half = lines // 2
    wish = Journal(
        on=today(),
        narration="banyak baris",
        lines=tuple(
            JournalLine(account=account, unit="PUSAT", **{side: 1000})
            for account, side in (("1-1101", "debit_rupiah"), ("3-1101", "credit_rupiah"))
            for _ in range(half)
        ),
    )
    with Recorder() as recorder:
        recorder.transactions.append([])
        began = time.perf_counter()
        run(wish, actor=SYSTEM, body=SLUG)
        ours = lines / (time.perf_counter() - began)
    return [_line(f"one entry of {lines} lines, lines/s", ours, lines / recorder.repeat())]


def statements() -> list[Line]:
    """A statement over ten times the postings costs what its lines cost."""
    body = body_of(SLUG)
    small = _seconds(lambda: reports.position(body, reports.OnDay(on=today())))
    bulk(200_000)
    large = _seconds(lambda: reports.position(body, reports.OnDay(on=today())))
    began = time.perf_counter()
    verdict = check_books(body)
    took = time.perf_counter() - began
    assert verdict.sound
    return [
        _line("position, many over few postings, ms", large * 1000, small * 1000),
        _line("check-books, postings/s", verdict.postings / took, 1_000_000 / 60),
    ]


def _seconds(act: Callable[[], object], times: int = 20) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - began)
    return best


def _line(name: str, ours: float, limit: float) -> Line:
    return {"name": name, "ours": round(ours, 2), "limit": round(limit, 2), "ratio": round(ours / limit, 3)}


MEASURES: dict[str, Callable[[], list[Line]]] = {"entry": entry, "bulk": bulk, "statements": statements}
