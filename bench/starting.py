"""How long someone waits for the first page when Guyub starts again with its books."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from bench.entry import receive_many
from bench.measured import Line, cooperative, line
from bench.sizes import SIZES, Size
from guyub.ledger.proof import check_books
from guyub.members.queries import body_of

MOST_SECONDS = 3
PATIENCE_SECONDS = 120


def measure(size: Size) -> Iterator[Line]:
    """From the call of ``up`` to an answered page; what was there before is there again."""
    receive_many(size.entries, cooperative("mulai"), "mulai")
    before = check_books(body_of("mulai")).root
    again = min(_until_answered() for _ in range(3))
    assert check_books(body_of("mulai")).root == before
    yield line("start again, seconds", again, MOST_SECONDS, is_bound=size == SIZES["full"])


def _until_answered() -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    one = subprocess.Popen(
        [sys.executable, "-m", "guyub", "up"],
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            assert one.poll() is None and time.perf_counter() < began + PATIENCE_SECONDS
            time.sleep(0.01)
        return time.perf_counter() - began
    finally:
        one.send_signal(signal.SIGTERM)
        one.wait(timeout=30)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/masuk/", timeout=30) as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, ConnectionError):
        return False
