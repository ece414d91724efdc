"""The first page of a large cooperative, asked for over real HTTP of two workers, beside a bare page of Django."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bench.doors import serving
from bench.measured import Line, cooperative, line, settled
from bench.sizes import Size
from bench.statements import fill
from guyub.foundation.running import run
from guyub.members.commands.bring_register import BringRegister, RegisterRow

SLUG = "ramai"
WORKERS = 2
ASKING = 8
"""So many browsers ask at once, each again as soon as it is answered."""
LEAST_PER_SECOND = 200.0
MOST_P95_MS = 60.0
PAGES = {"home": f"/k/{SLUG}/", "bare": "/kosong/"}


def measure(size: Size) -> Iterator[Line]:
    """Requests a second and the 95th percentile, and the first page of a server that was just started."""
    treasurer = cooperative(SLUG)
    rows = tuple(
        RegisterRow(
            name=f"Anggota {place}", number=f"{place + 1:05}", joined_on=date(2020, 1, 1) + timedelta(days=place % 1500),
            sex=("male", "female")[place % 2], birth_on=date(1950 + place % 55, 1 + place % 12, 1),
        )
        for place in range(size.home_members)
    )  # fmt: skip
    run(BringRegister(rows=rows), actor=treasurer, body=SLUG)
    fill(SLUG, size.many_postings, size.home_members, treasurer)
    settled()
    client = Client()
    client.force_login(User.objects.get(username=f"bendahara-{SLUG}"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    connection.close()
    what = f"home of {size.home_members:,} members and {size.many_postings:,} postings"
    with serving("asgi", workers=WORKERS) as port:
        address = f"http://127.0.0.1:{port}"
        found = {name: _asked(address, path, cookie, size.home_requests) for name, path in PAGES.items()}
        yield line(f"{what}, requests a second, beside a bare page", found["home"][0], found["bare"][0])
        yield line(f"{what}, 95th percentile in ms", found["home"][1], MOST_P95_MS)
        yield line("requests a second wanted, beside what was served", LEAST_PER_SECOND, found["home"][0])  # fmt: skip
        yield line("the same page the first time a server is asked for it, in ms", found["home"][2], found["bare"][2])  # fmt: skip


def _asked(address: str, path: str, cookie: str, count: int) -> tuple[float, float, float]:
    """Requests a second, the 95th percentile in milliseconds, and how long the very first took."""
    first = max(_times(address, path, cookie, WORKERS))
    _times(address, path, cookie, 20)
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKING) as pool:
        each = [pool.submit(_times, address, path, cookie, count // ASKING) for _ in range(ASKING)]
        took = sorted(one for some in each for one in some.result())
    whole = time.perf_counter() - began
    return len(took) / whole, took[len(took) * 95 // 100] * 1000, first * 1000


def _times(address: str, path: str, cookie: str, count: int) -> list[float]:
    parts = urlsplit(address)
    asking = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    found = []
    for _ in range(count):
        began = time.perf_counter()
        asking.request("GET", path, headers={"Cookie": cookie})
        answer = asking.getresponse()
        answer.read()
        found.append(time.perf_counter() - began)
        assert answer.status == 200, (path, answer.status)
    asking.close()
    return found
