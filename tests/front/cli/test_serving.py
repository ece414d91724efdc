"""``up`` on a real port: the demonstration once, the same books again, a clean end."""

import http.client
import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread

import pytest
from tests.laptop import Laptop


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(laptop: Laptop, port: int) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    """A running ``up`` and what it printed before it served."""
    one = subprocess.Popen(
        [sys.executable, "-m", "guyub", "up"],
        env={**laptop.environment, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert one.stdout
        said = [one.stdout.readline()]
        for _ in range(600):
            try:
                page(port)
                break
            except (urllib.error.URLError, ConnectionError):
                assert one.poll() is None
                time.sleep(0.1)
        yield one, said
    finally:
        one.terminate()
        try:
            one.wait(timeout=30)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


@contextmanager
def writing(port: int) -> Iterator[list[str]]:
    """The keys of writes that were acknowledged, while they are made one after the other."""
    acknowledged: list[str] = []
    home = f"http://127.0.0.1:{port}"
    cookies = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))

    def send(path: str, content: bytes, **headers: str) -> None:
        token = next(one.value or "" for one in cookies if one.name == "csrftoken")
        asked = urllib.request.Request(home + path, content, {"X-CSRFToken": token, **headers})
        with browser.open(asked, timeout=30) as answer:
            answer.read()

    browser.open(f"{home}/masuk/", timeout=30).close()
    send("/masuk/", b"login=sekretaris&password=guyub-sekretaris")
    wish = json.dumps({"title": "Pengumuman", "text": "Guyub berhenti sebentar."}).encode()

    def write() -> None:
        with suppress(OSError, http.client.HTTPException):
            while True:
                key = f"berhenti-{len(acknowledged)}"
                send(
                    "/api/guyub-sae/commands/voices.announce",
                    wish,
                    **{"Content-Type": "application/json", "Idempotency-Key": key},
                )
                acknowledged.append(key)

    writer = Thread(target=write)
    writer.start()
    yield acknowledged
    writer.join()


def page(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/masuk/", timeout=10) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


@pytest.fixture
def bare(tmp_path: Path) -> Laptop:
    """Nothing but the program."""
    return Laptop(tmp_path / "data")


def test_it_serves_ends_cleanly_and_begins_again_with_the_same_books(
    bare: Laptop, tmp_path: Path, demonstration: Path
) -> None:
    """That ``up`` makes the demonstration itself is told by the one that is broken off."""
    shutil.copytree(demonstration, bare.folder)
    port = free_port()
    with serving(bare, port) as (one, said):
        assert said == [f"Guyub: http://localhost:{port}/\n"]
        assert "Masuk" in page(port)
        told = bare("up", code=1, PORT=str(port))
        assert f"PORT={port + 1} ./guyub up" in told and len(told.splitlines()) == 1
        bare("backup", str(tmp_path / "a.guyub"))
        assert "restore.in_use" in bare("restore", str(tmp_path / "a.guyub"), code=1)
        with writing(port) as acknowledged:
            until = time.monotonic() + 60
            while len(acknowledged) < 5:
                assert time.monotonic() < until
                time.sleep(0.05)
            for stop in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
                one.send_signal(stop)
            out, err = one.communicate(timeout=30)
        assert one.returncode == 0 and "Traceback" not in err
        with closing(sqlite3.connect(bare.database)) as raw:
            there = {
                key for (key,) in raw.execute("SELECT key FROM foundation_act WHERE key LIKE 'berhenti-%'")
            }
        assert set(acknowledged) <= there
        logins = [line for line in out.splitlines() if len(line.split(" / ")) == 2]
        others = [line.partition("./guyub ")[2] for line in out.splitlines() if line not in logins]
        assert len(logins) >= 4
        assert others == [
            f"run members.end_demo_logins --cooperative {slug}" for slug in ("guyub-sae", "koperasi-coba")
        ]
    before = bare("check-books")
    with serving(bare, port) as (one, said):
        one.send_signal(signal.SIGINT)
        one.communicate(timeout=30)
    assert bare("check-books") == before and "utuh" in before


def test_books_that_are_there_get_no_demonstration(laptop: Laptop) -> None:
    with serving(laptop, free_port()) as (one, _):
        one.send_signal(signal.SIGTERM)
        out, _ = one.communicate(timeout=30)
        assert not out, "no logins of a demonstration that is not there"
    assert laptop("check-books").startswith("abu: utuh")
    assert len(laptop("check-books").splitlines()) == 1


@pytest.mark.parametrize("wanted", ["", "delapan", "0", "70000", "-1", "８０"])
def test_a_port_that_is_none_is_said(laptop: Laptop, wanted: str) -> None:
    assert "port.unfit" in laptop("up", code=1, PORT=wanted)


@pytest.mark.parametrize("name", ["GUYUB_PROXIES", "GUYUB_WORKERS"])
def test_a_setting_that_counts_nothing_is_said(laptop: Laptop, name: str) -> None:
    for wrong in ("dua", "-1", "²", "1000"):
        said = laptop.started("check-books", **{name: wrong})
        assert said.returncode == 1 and f"{name}=1" in said.stderr and "Traceback" not in said.stderr
    assert laptop.started("check-books", **{name: " "}).returncode == 0


def test_a_setting_left_empty_is_one_not_made(laptop: Laptop) -> None:
    code = "from django.conf import settings; print(settings.DATA.name, len(settings.ALLOWED_HOSTS))"
    unsaid = {
        "GUYUB_DATA": "",
        "GUYUB_HOSTS": "",
        "GUYUB_SECRET_KEY": "of nobody",
        "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
    }
    process = laptop.python(code, env=laptop.environment | unsaid)
    assert process.communicate(timeout=60)[0].split() == ["data", "4"]


def test_a_file_without_its_guards_is_not_served(laptop: Laptop) -> None:
    with laptop.unguarded():
        told = laptop("up", code=1, PORT=str(free_port()))
        assert "schema.altered" in told and "./guyub restore" in told


def test_a_demonstration_broken_off_is_made_again(bare: Laptop) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "guyub", "up"],
        env={**bare.environment, "PORT": str(free_port())},
        stdout=subprocess.DEVNULL,
    ) as one:
        while acts(bare) < 40:
            assert one.poll() is None
            time.sleep(0.05)
        one.kill()
    port = free_port()
    with serving(bare, port) as (_, said):
        assert said == [f"Guyub: http://localhost:{port}/\n"]
    assert [line.split(":")[0] for line in bare("check-books").splitlines()] == [
        "guyub-sae",
        "koperasi-coba",
    ]
    assert len(list(bare.folder.glob("guyub.sqlite3.unfinished-demo-*"))) == 1


def acts(laptop: Laptop) -> int:
    """How many acts the demonstration has so far."""
    if not laptop.database.exists():
        return 0
    with closing(sqlite3.connect(laptop.database)) as raw, suppress(sqlite3.OperationalError):
        return int(raw.execute("SELECT count(*) FROM foundation_act WHERE key LIKE 'demo-%'").fetchone()[0])
    return 0


def test_a_server_that_is_killed_leaves_its_port(laptop: Laptop) -> None:
    port = free_port()
    with serving(laptop, port) as (one, _):
        one.kill()
        one.wait()
        for _ in range(100):
            if is_free(port):
                break
            time.sleep(0.1)
        assert is_free(port), "its worker serves on"
    with serving(laptop, port):
        assert "Masuk" in page(port)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
