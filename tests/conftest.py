"""What tests share: a cooperative with a small cast, and a clock that can be set."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings as trials
from tests.laptop import Laptop, demonstration_in, empty_laptop, own_database
from tests.one_database import ONE_DATABASE

from guyub.foundation.clock import clock_at, clock_day, now_microseconds
from guyub.foundation.command import SYSTEM, Actor, Body, Command, Result

TODAY = date(2025, 3, 14)
# No trial is judged by the clock on the wall: machines are shared. What lands is tried the same way each time.
trials.register_profile("landing", deadline=None, derandomize=True)
trials.register_profile("thorough", deadline=None, derandomize=False, max_examples=1000)
trials.load_profile(os.environ.get("GUYUB_TRIALS", "landing"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: the test touches the database")
    from django.conf import settings

    os.environ["GUYUB_RUN_ROLE"] = settings.RUN_ROLE = ""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        touches = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}
        if touches and not left_out_on_postgresql(item.location[0]):
            item.add_marker(pytest.mark.database)


def left_out_on_postgresql(file: str) -> bool:
    """Whether this run is the one on PostgreSQL and the file has nothing to prove there."""
    return os.environ.get("GUYUB_TEST_ON") == "postgresql" and file in ONE_DATABASE


@dataclass(frozen=True)
class House:
    """A cooperative with its people, as tests use it."""

    slug: str
    treasurer: Actor
    chair: Actor
    teller: Actor
    supervisor: Actor
    stranger: Actor

    @property
    def body(self) -> Body:
        from guyub.members.queries import body_of

        return body_of(self.slug)

    def run(self, command: Command, *, actor: Actor | None = None, key: str | None = None) -> Result:
        from guyub.foundation.running import run, today

        if type(command).look_ahead is not Command.look_ahead:
            command.look_ahead(self.body, today(self.body))
        return run(command, actor=actor or self.treasurer, body=self.slug, key=key)

    def agreed(self, command: Command, *, actor: Actor | None = None, second: Actor | None = None) -> Result:
        """Wished by one, and where that takes a second person, agreed to by another of the board."""
        from guyub.foundation.commands.approve import Approve

        wished = self.run(command, actor=actor)
        if wished.waits is None:
            return wished
        other = self.treasurer if actor == self.chair else self.chair
        return self.run(Approve(pending=wished.waits), actor=second or other)

    def appointed(self, wish: Any, *, actor: Actor | None = None, second: Actor | None = None) -> Result:
        """An office is taken by two on a decision that names just this: person, post and days."""
        return self.agreed(self.named(wish), actor=actor, second=second)

    def named(self, wish: Any) -> Any:
        """The same wish to take office, on a decision that names it and stands in the books already."""
        from guyub.documents.commands.record_authority import Named, RecordAuthority
        from guyub.foundation.clock import clock_day, now_microseconds

        day = min(wish.since, clock_day("Asia/Jakarta", now_microseconds()))
        names = Named(
            person=wish.person, organ=wish.organ, post=wish.post, since=wish.since, until=wish.until,
            alone_up_to_rupiah=wish.alone_up_to_rupiah,
        )  # fmt: skip
        decided = RecordAuthority(
            kind="resolution", number="3/RAT", on=day, title="Keputusan RAT", names=(names,)
        )
        return replace(wish, authority=UUID(self.run(decided, actor=SYSTEM).data["authority"]))

    def agree(self) -> None:
        """Another of the board agrees to all that waits."""
        from guyub.foundation.commands.approve import Approve
        from guyub.foundation.models import Pending

        for one in Pending.objects.filter(state="waiting"):
            other = self.treasurer if one.maker == self.chair.uid else self.chair
            self.run(Approve(pending=one.uid), actor=other)


def open_house(slug: str = "uji", template: str = "konsumen") -> House:
    """A cooperative opened through the commands themselves, or as they left it when this process opened it first."""
    from tests.opened import once

    day = clock_day("Asia/Jakarta", now_microseconds())
    return once((slug, template, day), lambda: _open_house(slug, template))


@contextmanager
def house_of_a_trial() -> Iterator[House]:
    """The cooperative of one trial among many: as opened before it, gone after it with all that the trial did."""
    from django.db import transaction

    before = transaction.savepoint()
    try:
        yield open_house()
    finally:
        transaction.savepoint_rollback(before)


def _open_house(slug: str, template: str) -> House:
    from guyub.foundation.running import run
    from guyub.ledger.commands.open_books import UnitRow
    from guyub.members.commands.begin import FirstPerson
    from guyub.members.commands.open_cooperative import OpenCooperative

    roles = (("treasurer", 5_000_000), ("chair", 5_000_000), ("teller", 100_000), ("supervisor", 0))
    opened = run(
        OpenCooperative(
            slug=slug,
            name=f"Koperasi {slug}",
            template=template,  # type: ignore[arg-type]
            units=(UnitRow(code="TOKO", name="Toko"), UnitRow(code="USP", name="Simpan pinjam")),
            people=tuple(
                FirstPerson(
                    name=f"{role} {slug}",
                    role=role,
                    username=f"{role}-{slug}",
                    password="sandi-panjang-uji",
                    alone_up_to_rupiah=limit,
                )
                for role, limit in roles
            ),
            since=date(2024, 1, 1),
        ),
        actor=SYSTEM,
        body="pangkalan",
    )
    people: dict[str, Actor] = {
        one["role"]: Actor(UUID(one["person"]), one["name"]) for one in opened.data["people"]
    }
    return House(slug, stranger=Actor(UUID(int=7), "Orang asing"), **people)


@pytest.fixture
def today() -> Iterator[date]:
    with clock_at(datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)):
        yield TODAY


@pytest.fixture
def house(db: Any, today: date) -> House:
    return open_house()


@pytest.fixture(autouse=True)
def _running_role(request: pytest.FixtureRequest, settings: Any) -> None:
    """On PostgreSQL tests write as the role that runs, not as the one that migrates."""
    if "db" in request.fixturenames:
        request.getfixturevalue("db")
        from django.db import connection

        if connection.vendor == "postgresql":
            connection.cursor().execute("SET LOCAL ROLE guyub_app")


@pytest.fixture(autouse=True)
def _power_as_declared(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every command that any test runs does to power what it declares, and no more."""
    if "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")
    from tests.power import watched

    with watched():
        yield


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _logs_are_open() -> None:
    """A tool that some tests call closes every log that was there before it."""
    for name in ("guyub", "guyub.security", "guyub.foundation.running"):
        logging.getLogger(name).disabled = False


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test finds the servers in front that another showed, nor the boxes of another's books."""
    from guyub.front.proxies import forget
    from guyub.ledger.queries import chart

    forget()
    chart._boxes.clear()


@pytest.fixture(scope="session")
def vendor() -> str:
    return "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, vendor: str) -> Iterator[Laptop]:
    """Books with the cooperative ``abu`` and its opening balance, made once and only copied."""
    with empty_laptop(tmp_path_factory.mktemp("stocked") / "data", vendor) as empty:
        yield empty.opened()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration that all processes of this run share, to be copied."""
    own = tmp_path_factory.getbasetemp()
    return demonstration_in(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture
def laptop(stocked: Laptop, tmp_path: Path) -> Iterator[Laptop]:
    """A laptop of one test with the books of ``stocked``."""
    folder = tmp_path / "data"
    shutil.copytree(stocked.folder, folder)
    if not stocked.url:
        yield Laptop(folder)
        return
    with own_database(like=stocked.name) as url:
        yield Laptop(folder, url)
