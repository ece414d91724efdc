"""A real browser on a real server with the demonstration's data, on phone and desktop widths."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = os.environ.get("GUYUB_SCREENSHOTS", "")
"""The folder that pictures of the pages go to; without one they are only measured."""
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
AXE = ROOT / "tests" / "data" / "axe" / "axe.min.js"
"""axe-core 4.14.1 by Deque (MPL-2.0), as its package has it."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK_THROUGH = """rules => axe.run({exclude: [["tbody tr:nth-child(n+13)"]]}, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations.map(
    one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")))"""
"""Rows of a table after the twelfth are made as those before."""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SLUG = "guyub-sae"
TREASURER = ("bendahara", "guyub-bendahara")
CHAIR = ("ketua", "guyub-ketua-demo")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def today_there() -> date:
    """The day it is where the demonstration is, whatever this machine's own zone says."""
    return datetime.now(ZoneInfo("Asia/Jakarta")).date()


def chromium() -> str | None:
    """The browser of this machine, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server with a demonstration of its own."""
    _need_a_browser()
    data = tmp_path_factory.mktemp("browser") / "data"
    shutil.copytree(request.getfixturevalue("demonstration"), data)
    with serving(data) as address:
        yield address


def _need_a_browser() -> None:
    if chromium() is None:
        if os.environ.get("CI"):
            pytest.fail("no browser: .ci/run installs chromium")
        pytest.skip("NO BROWSER: install chromium, or these journeys are not proved")


@contextmanager
def serving(data: Path, **more: str) -> Iterator[str]:
    """The address of a server that works in this folder, with these settings besides, until it is left."""
    _need_a_browser()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {
        **clean,
        "PYTHONPATH": str(ROOT / "src"),
        "GUYUB_DATA": str(data),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        **more,
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "guyub", "up"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, running)
        yield address
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=20)


def _wait(address: str, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert running.poll() is None, (running.stdout.read() if running.stdout else b"").decode()
        try:
            urllib.request.urlopen(f"{address}/masuk/", timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer in two minutes")


@pytest.fixture(scope="session")
def browser(server: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        _awake(opened, server)
        yield opened
        opened.close()


def _awake(browser: Any, server: str) -> None:
    """The chair has said which day it is, where the demonstration slept."""
    context = browser.new_context()
    chair = Visitor(context.new_page(), server, "desktop", [])
    chair.sign_in(*CHAIR)
    chair.go(f"/k/{SLUG}/lakukan/foundation.confirm_day/?day={today_there():%d/%m/%Y}")
    chair.page.click("main section form > button")
    chair.page.wait_for_selector("[data-arrived]")
    context.close()


_signed_in: dict[tuple[str, str, str], list[Any]] = {}
"""The sessions that stand open: by server, user name and size."""


@dataclass
class Visitor:
    """Someone at a screen: a page, and pictures of what they see."""

    page: Any
    address: str
    size: str
    faults: list[str]

    def sign_in(self, username: str, password: str) -> None:
        """By the form, or with the session that an earlier journey at this size has left open."""
        known = (self.address, username, self.size)
        if known in _signed_in:
            self.page.context.add_cookies(_signed_in[known])
            self.page.goto(f"{self.address}/")
            if "/k/" in self.page.url:
                return
            self.page.context.clear_cookies(name="sessionid")
        self.page.goto(f"{self.address}/masuk/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", password)
        self.page.click("main button")
        self.page.wait_for_url("**/k/**")
        _signed_in[known] = [one for one in self.page.context.cookies() if one["name"] == "sessionid"]

    def go(self, path: str, *, status: int = 200) -> None:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None and answer.status == status, path

    def arrives(self, end: str, *, whatever_follows: bool = False) -> None:
        """Wait until the page is there, also where a second press breaks off the way that the first began."""
        from playwright.sync_api import expect

        expect(self.page).to_have_url(
            re.compile(re.escape(end) + ("" if whatever_follows else "$")), timeout=30_000
        )
        self.page.wait_for_load_state()

    def menu(self, way: str) -> None:
        """Open the group of the menu that holds a way on, and take it."""
        self.page.click(f".menu details:has({way}) > summary")
        self.page.click(f".menu {way}")

    def said(self) -> str:
        """What the page says, without the line at its top."""
        return str(self.page.inner_text("main"))

    def fill(self, **typed: str) -> None:
        for name, text in typed.items():
            self.page.fill(f"[name='{name}']", text)

    def choose(self, **chosen: str) -> None:
        for name, value in chosen.items():
            self.page.select_option(f"[name='{name}']", value)

    def send(self) -> None:
        self.page.click("main form > button:visible")
        self.page.wait_for_load_state()

    def hindrances(self) -> list[str]:
        """What on this page would hinder someone: every rule of WCAG 2.2 AA that a machine can ask."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        return list(self.page.evaluate(LOOK_THROUGH, RULES))

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page where pictures are wished, and see that nothing sticks out to the side."""
        self.page.wait_for_load_state()
        if SCREENSHOTS:
            Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SCREENSHOTS}/{name}-{self.size}.png", full_page=True)
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{name} is {wide} pixels too wide on a {self.size}"


@pytest.fixture(params=list(SIZES))
def visitor(request: pytest.FixtureRequest, browser: Any, server: str) -> Iterator[Visitor]:
    """A visitor with a fresh browser of a phone's or a desk's size; no page may raise an error in it."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield Visitor(page, server, request.param, faults)
    context.close()
    expected = ("status of 422", "status of 404", "status of 409", "ERR_INTERNET_DISCONNECTED")
    assert [one for one in faults if not any(each in one for each in expected)] == []
