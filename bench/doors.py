"""What slow and silent visitors cost the others, and what the door costs by itself beside Django's bare handler."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bench.measured import Line, cooperative, line
from bench.served import by_our_door, served
from bench.sizes import SIZES, Size

SLUG = "pintu"
PATH = "/kosong/"
ASKING = 4
MOST_P99_SECONDS = 0.3
SLOW = """
import resource, socket, sys, time
port, half_open, uploads, readers = map(int, sys.argv[1:5])
cookie = sys.argv[5]
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
held = []
def connect(window=0):
    plain = socket.socket()
    if window:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    plain.connect(("127.0.0.1", port))
    held.append(plain)
    return plain
def begin():
    for number in range(half_open):
        plain = connect()
        if number % 2:
            plain.sendall(b"GET /masuk/ HTTP/1.1\\r\\nHost: localhost\\r\\nX-Slow: ")
        else:
            plain.sendall(b"POST /masuk/ HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 9999\\r\\n\\r\\nabc")
    for _ in range(uploads):
        plain = connect()
        plain.sendall(b"POST /masuk/ HTTP/1.1\\r\\nHost: localhost\\r\\nCookie: sessionid=%s\\r\\nContent-Length: 900000\\r\\n\\r\\n" % cookie.encode())
    for _ in range(readers):
        plain = connect(4096)
        plain.sendall(b"GET /panjang/ HTTP/1.1\\r\\nHost: localhost\\r\\nCookie: sessionid=%s\\r\\n\\r\\n" % cookie.encode())
begin()
print("held", flush=True)
while True:
    time.sleep(0.5)
    for plain in held[half_open:half_open + uploads]:
        try:
            plain.sendall(b"a" * 1000)
        except OSError:
            pass
"""
"""The second process. Who is turned away is not replaced: what is measured is what the first of them cost."""


def measure(size: Size) -> Iterator[Line]:
    """Pages a second of the door beside Django's handler alone, then how long others wait while slow ones are held."""
    cooperative(SLUG)
    client = Client()
    client.force_login(User.objects.get(username=f"bendahara-{SLUG}"))
    cookie = client.cookies["sessionid"].value
    connection.close()
    held = size.half_open, size.half_open // 40, size.half_open // 40
    rates: dict[str, list[float]] = {"asgi": [], "wsgi": []}
    with ExitStack() as both:
        ports = {kind: both.enter_context(serving(kind)) for kind in rates}
        for _ in range(5):
            for kind, port in ports.items():
                rates[kind].append(_asked(port, cookie, size.door_requests)[0])
        ours, bare = (sorted(rates[kind])[2] for kind in ("asgi", "wsgi"))
        yield line("pages a second by the door, beside Granian's WSGI, median of five in turns", ours, bare)
        port = ports["asgi"]
        quiet = _asked(port, cookie, size.door_requests)[1]
        with _slow(port, cookie, held):
            p99 = _asked(port, cookie, size.door_requests)[1]
        what = f"{held[0]:,} half-open connections, {held[1]} slow uploads, {held[2]} slow readers"
        yield line("99th percentile with nobody slow, seconds", quiet, MOST_P99_SECONDS)
        yield line(
            f"99th percentile beside {what}, seconds", p99, MOST_P99_SECONDS, is_bound=size == SIZES["full"]
        )


def serving(kind: str, *, workers: int = 1) -> AbstractContextManager[int]:
    """The port of a server of ``bench.bare``, by our door or by Granian's own WSGI with as many threads."""
    if kind == "asgi":
        return served(by_our_door("bench.bare:door", workers=workers))
    return served(
        lambda port: [
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", str(workers), "--blocking-threads", "4", "--no-ws", "bench.bare:application"),
        ]
    )


@contextmanager
def _slow(port: int, cookie: str, held: tuple[int, int, int]) -> Iterator[None]:
    """So many half-open connections, slow uploads and slow readers, held by a process of their own."""
    words = [sys.executable, "-c", SLOW, str(port), *map(str, held), cookie]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None and other.stdout.readline() == "held\n"
            yield
        finally:
            other.kill()


def _asked(port: int, cookie: str, count: int) -> tuple[float, float]:
    """Pages a second, and the 99th percentile in seconds, each page on a connection of its own."""
    _times(port, cookie, 20)
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKING) as pool:
        each = [pool.submit(_times, port, cookie, count // ASKING) for _ in range(ASKING)]
        took = sorted(seconds for some in each for seconds in some.result())
    whole = time.perf_counter() - began
    return len(took) / whole, took[len(took) * 99 // 100]


def _times(port: int, cookie: str, count: int) -> list[float]:
    took = []
    for _ in range(count):
        began = time.perf_counter()
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asking.request("GET", PATH, headers={"Cookie": f"sessionid={cookie}", "Host": "localhost"})
        answer = asking.getresponse()
        answer.read()
        asking.close()
        took.append(time.perf_counter() - began)
        assert answer.status == 200, answer.status
    return took
