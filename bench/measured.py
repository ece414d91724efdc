"""What every measure shares: a result line, a cooperative to measure on, clocks and memory."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import django
import psycopg
from django.db import connection

from guyub.foundation.clock import clock_day, now_microseconds
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run
from guyub.ledger.commands.open_books import UnitRow
from guyub.members.commands.begin import FirstPerson
from guyub.members.commands.open_cooperative import OpenCooperative

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
UNITS = ("PUSAT", "TOKO", "USP")


@dataclass(frozen=True)
class Line:
    """One result: ours, the limit beside it, and whether the limit is a bound not to be passed."""

    name: str
    ours: float
    limit: float
    is_bound: bool = False

    @property
    def ratio(self) -> float:
        """Ours in parts of the limit."""
        return round(self.ours / self.limit, 3) if self.limit else 0.0


def line(name: str, ours: float, limit: float, *, is_bound: bool = False) -> Line:
    """A result with as many digits as it deserves, named with the database it was measured on."""
    digits = 0 if max(ours, limit) >= 1000 else 2
    where = DATABASES[connection.vendor]
    return Line(f"{name}, {where}", round(ours, digits), round(limit, digits), is_bound)


def today() -> date:
    """The day of the run, as the cooperative's clock has it."""
    return clock_day("Asia/Jakarta", now_microseconds())


def cooperative(slug: str) -> Actor:
    """A new cooperative with three units, and its treasurer, who may post alone."""
    person = FirstPerson(
        name="Bendahara",
        role="treasurer",
        username=f"bendahara-{slug}",
        password="sandi-panjang-uji",
        alone_up_to_rupiah=10**15,
    )
    wish = OpenCooperative(
        slug=slug,
        name=f"Koperasi {slug}",
        template="konsumen",
        units=tuple(UnitRow(code=code, name=code.title()) for code in UNITS),
        people=(person,),
        since=date(2020, 1, 1),
    )
    opened = run(wish, actor=SYSTEM, body="pangkalan")
    return Actor(UUID(opened.data["people"][0]["person"]), person.name)


def settled() -> None:
    """The server has counted its rows, as autovacuum does within a minute where a database is in use."""
    if connection.vendor == "postgresql":
        parts = connection.get_connection_params()
        where = {name: parts[name] for name in ("host", "port", "user", "dbname")}
        with psycopg.connect(**where, autocommit=True) as owner:
            owner.execute("ANALYZE")


def seconds(act: Callable[[], object]) -> float:
    """How long it takes once."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def best_seconds(act: Callable[[], object], times: int = 20) -> float:
    """How long it takes when nothing else disturbs: the least of many."""
    return min(seconds(act) for _ in range(times))


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def in_fresh_process(act: Callable[..., Any], *values: Any) -> tuple[Any, float]:
    """What ``act`` answers in a process of its own, and the most memory that process held."""
    connection.close()
    answers = multiprocessing.get_context("spawn").Pool(1, initializer=django.setup)
    with answers as pool:
        return pool.apply(_with_peak, (act, values))


def _with_peak(act: Callable[..., Any], values: tuple[Any, ...]) -> tuple[Any, float]:
    return act(*values), peak_megabytes()
