"""Any signals, in any order, at any moment, end ``up``: nothing hangs, nobody is left, the port is free, nothing is lost."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import pytest
from granian.constants import Interfaces
from tests.front.cli.test_serving import free_port, is_free, page
from tests.laptop import ROOT, Laptop

from guyub.front.cli.stopping import Bell
from guyub.front.cli.workers import Server

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS = 5.0
"""So long it may take to end; a machine that does other things besides is given more."""
PATIENCE = 4 * SECONDS
MOMENTS = 6
"""So many starts are stopped, each at another moment: before it serves, as it begins to, and after."""
START_SECONDS = 4.0


@pytest.fixture(autouse=True)
def _terminal_counts() -> Iterator[None]:
    """Also where this suite outlives its own terminal or its keyboard, what it starts does not unless a test says so."""
    before = {one: signal.getsignal(one) for one in STOPS}
    for one, does in before.items():
        if does is signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)
    yield
    for one, does in before.items():
        signal.signal(one, does)


@contextmanager
def started(laptop: Laptop, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    one = subprocess.Popen(
        [sys.executable, "-m", "guyub", "up"],
        env={**laptop.environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield one
    finally:
        if one.poll() is None:
            one.kill()
        one.communicate()


def ended(one: "subprocess.Popen[bytes]", stops: list[signal.Signals], between: float = 0.0) -> str:
    """Send these and wait for the end; what it said meanwhile."""
    for stop in stops:
        one.send_signal(stop)
        time.sleep(between)
    return one.communicate(timeout=PATIENCE)[1].decode()


def nobody_is_left(laptop: Laptop, port: int) -> None:
    end = time.monotonic() + PATIENCE
    mine = f"GUYUB_DATA={laptop.folder}".encode()
    while any(mine in environment for environment in environments()) or not is_free(port):
        assert time.monotonic() < end, "a worker serves on"
        time.sleep(0.05)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def environments() -> Iterator[bytes]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield (folder / "environ").read_bytes()
        except OSError:
            continue


def serves(one: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + 6 * PATIENCE
    while True:
        try:
            page(port)
            return
        except OSError:
            assert one.poll() is None and time.monotonic() < end
            time.sleep(0.05)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_any_signals_at_any_moment_of_the_start_end_it(laptop: Laptop, moment: int) -> None:
    draw = Random(moment)
    port = free_port()
    with started(laptop, port) as one:
        time.sleep(START_SECONDS * moment / MOMENTS)
        stops = [draw.choice(STOPS) for _ in range(draw.randint(1, 4))]
        said = ended(one, stops, draw.choice((0.0, 0.001, 0.02, 0.3)))
        assert one.returncode in (0, *(-stop for stop in STOPS), 1), said
    nobody_is_left(laptop, port)


@pytest.mark.parametrize(
    ("stops", "between"),
    [(STOPS[1:2] * 2, 0.0), (STOPS[:1] * 2, 0.01), (STOPS[2:], 0.0), (STOPS[::-1] * 2, 0.1)],
)
def test_any_signals_while_it_serves_end_it_in_peace(laptop: Laptop, stops: tuple[signal.Signals, ...], between: float) -> None:  # fmt: skip
    port = free_port()
    with started(laptop, port) as one:
        serves(one, port)
        said = ended(one, list(stops), between)
        assert one.returncode == 0 and said == ""
    nobody_is_left(laptop, port)


def test_who_hangs_on_does_not_hold_it_up(laptop: Laptop) -> None:
    """Half a head, half a body, and someone who reads nothing."""
    port = free_port()
    said = (
        b"GET /masuk/ HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /masuk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc",
        b"GET /static/front/base.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200,
    )
    with started(laptop, port) as one, ExitStack() as held:
        serves(one, port)
        for each in said:
            plain = held.enter_context(socket.create_connection(("127.0.0.1", port)))
            plain.sendall(each)
        ended(one, [signal.SIGTERM, signal.SIGINT])
        assert one.returncode == 0
    nobody_is_left(laptop, port)


STORM = """
import os, signal, subprocess, sys, threading
from guyub.front.cli.stopping import Bell
bell, heard = Bell(), 0

def ring(*_):
    global heard
    heard += 1
    bell.set()

for stop in (signal.SIGINT, signal.SIGTERM):
    signal.signal(stop, ring)
calling = "import os, sys, time; end = time.monotonic() + 2\\nwhile time.monotonic() < end: [os.kill(int(sys.argv[1]), stop) for stop in (2, 15)]"
caller = subprocess.Popen([sys.executable, "-c", calling, str(os.getpid())])
while caller.poll() is None:
    bell.set()
    bell.wait(0.001)
    bell.clear()
assert heard > 100, heard
print("over")
"""


def test_a_signal_upon_a_signal_hangs_nothing() -> None:
    """In any moment of being set, waited for and cleared; what the library has hangs within a second."""
    done = subprocess.run([sys.executable, "-c", STORM], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=120)  # fmt: skip
    assert done.stdout == "over\n", done.stderr


def test_a_bell_is_an_event() -> None:
    bell = Bell()
    assert not bell.is_set() and not bell.wait(0.0)
    bell.set()
    assert bell.is_set() and bell.wait() and bell.wait()
    bell.clear()
    assert not bell.is_set() and not bell.wait(0.01)
    threading.Timer(0.05, bell.set).start()
    assert bell.wait(20)


def test_the_server_waits_for_no_other() -> None:
    assert type(Server("x:y", interface=Interfaces.ASGI).main_loop_interrupt) is Bell


def test_where_it_outlives_its_terminal_it_does(laptop: Laptop) -> None:
    port = free_port()
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with started(laptop, port) as one:
            serves(one, port)
            one.send_signal(signal.SIGHUP)
            time.sleep(0.5)
            assert one.poll() is None and "Masuk" in page(port)
            ended(one, [signal.SIGTERM])
    finally:
        signal.signal(signal.SIGHUP, before)
    nobody_is_left(laptop, port)
