"""Requests as no browser sends them, at every door, as everybody: each is answered, by an answer of ours and by no fault.

Drawn from a seed, so that a run can be repeated: most are good requests, forms that somebody was shown or commands that
they may give, broken in up to three places. A fault is told once for the place where it arose, with the smallest
request that still brings it about.
"""

import logging
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client

from bench import known, wired
from bench.apart import apart
from bench.asked import Asked
from bench.drawing import Drawing
from bench.harvest import harvested
from bench.measured import Line, cooperative, line, today
from bench.sizes import Size
from guyub.foundation.command import COMMANDS
from guyub.foundation.running import run
from guyub.front import demo, proxies
from guyub.members import queries as members
from guyub.members.commands.make_token import MakeToken

A_FEW, EVERY, LOOK_AGAIN = 1_000, 1_000, 500
ONE_LIFE = 5_000
"""So many requests the same books bear; then they begin anew, as officers by then have left and months are closed."""
BY_NETWORK = 10
"""One of so many requests comes by the network, to a server of its own."""
POLICY = "Content-Security-Policy"
SERVES_FILES = "/static/"
DOORS = ("/masuk/", "/anggota/", "/meja/")


@dataclass(frozen=True)
class Fault:
    """An answer that was none: where it arose, and the smallest request that brings it about."""

    status: int
    where: str
    asked: Asked


@dataclass
class Fuzz:
    """A run of requests drawn from a seed, and what they came to."""

    slugs: Sequence[str]
    logins: Mapping[str, str]
    """User names by who they are; nobody at all is always among those who ask."""
    seed: int = 1
    tokens: Sequence[str] = ()
    pins: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    """Who signs in with a PIN: cooperative, number, PIN."""
    faults: dict[str, Fault] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    ways: dict[str, dict[int, int]] = field(default_factory=dict)
    """Statuses by the way in which requests were drawn."""

    def __post_init__(self) -> None:
        people = {who: known.person(name) for who, name in self.logins.items()}
        people |= {who: known.member(slug) for who, (slug, _, _) in self.pins.items()}
        self.drawing = Drawing(self.slugs, people, self.seed, tokens=self.tokens)
        self.clients: dict[str, Client] = {}

    def run(self, times: int, *, every: int = 0) -> None:
        """Ask so many times; every so often say how far it is."""
        for number in range(times):
            if number and number % LOOK_AGAIN == 0:
                self.drawing.look()
            self._judge(self.answer(self.drawing.draw()), loud=bool(every))
            if every and number % every == 0:
                print(f"{number:>7} {dict(sorted(self.statuses.items()))}", file=sys.stderr, flush=True)

    def _judge(self, fault: Fault | None, *, loud: bool) -> None:
        if fault is None or fault.where in self.faults:
            return
        self.faults[fault.where] = self._smallest(fault)
        if loud:
            print(told(self.faults[fault.where]), file=sys.stderr, flush=True)

    def answer(self, asked: Asked) -> Fault | None:
        """What a request comes to: nothing unless it is a fault."""
        raised: list[str] = []

        def note(**_: Any) -> None:
            raised.append(_place(sys.exc_info()[1]))

        got_request_exception.connect(note)
        try:
            status, amiss = self._sent(asked)
        except Exception as error:
            status, amiss = 599, ""
            raised.append(_place(error))
        finally:
            got_request_exception.disconnect(note)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        by_way = self.ways.setdefault(asked.way, {})
        by_way[status] = by_way.get(status, 0) + 1
        if status >= 500:
            return Fault(status, raised[0] if raised else f"{status} {asked.path}", asked)
        return Fault(status, amiss, asked) if amiss else None

    def _sent(self, asked: Asked) -> tuple[int, str]:
        # A header of a server in front would make everyone of this machine come from far, for good.
        proxies.forget()
        client = self._client(asked.who)
        path, _, query = asked.address.partition("?")
        data, kind = asked.content
        headers = {**dict(asked.headers), "QUERY_STRING": query}
        answer = client.generic(asked.method, path, data, content_type=kind, **headers)
        content = (
            b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content
        )
        kind_of_answer = answer.headers.get("Content-Type", "")
        if answer.status_code == 200 and kind_of_answer.startswith("text/html") and content:
            self.drawing.learn(asked.who, asked.path, *harvested(content, asked.path))
        if asked.who and (_is_out(answer) or self.drawing.random.random() < 0.02):
            self.clients.pop(asked.who, None)
        return int(answer.status_code), not_ours(asked, answer.status_code, answer.headers, content)

    def _client(self, who: str) -> Client:
        if who not in self.clients:
            client = self.clients[who] = Client(raise_request_exception=False)
            if who in self.pins:
                slug, number, pin = self.pins[who]
                client.post("/anggota/", {"k": slug, "number": number, "pin": pin})
            elif (person := self.drawing.people.get(who)) is not None and person.user is not None:
                client.force_login(person.user)
        return self.clients[who]

    def _smallest(self, fault: Fault) -> Fault:
        tried = 0
        shrinking = True
        while shrinking and tried < 200:
            shrinking = False
            for one in fault.asked.smaller():
                tried += 1
                again = self.answer(one)
                if again is not None and again.where == fault.where:
                    fault, shrinking = again, True
                    break
        return fault


def _is_out(answer: Any) -> bool:
    """Whether whoever asked is asked to sign in, so that it is done again before the next request."""
    return answer.status_code == 401 or answer.headers.get("Location", "").startswith(DOORS)


def not_ours(asked: Asked, status: int, headers: Mapping[str, str], content: bytes) -> str:
    """What is wrong about an answer that is no fault: not of our making, or with something on it that nobody should read."""
    kind = headers.get("Content-Type", "")
    where = f"{status} {asked.method} {'/'.join(asked.path.split('/')[:4])[:60]}"
    if (
        b"Traceback (most recent" in content
        or b"<h1>Bad Request (400)</h1>" in content
        or b"<h1>Server Error" in content
    ):
        return f"not ours: {where}"
    if not asked.path.startswith(SERVES_FILES) and POLICY not in headers:
        return f"no policy: {where}"
    if status < 400 or asked.method == "HEAD":
        return ""
    if asked.path.startswith("/api/"):
        return (
            ""
            if kind.startswith("application/json") and b'"sentence"' in content
            else f"no sentence: {where}"
        )
    if kind.startswith("text/html") and not content.startswith(b"<!doctype html>") and content:
        return f"no page of ours: {where}"
    return ""


def measure(size: Size, *, seed: int = 1) -> Iterator[Line]:
    """How many of so many requests were answered, by us and by no fault; each fault is told as it is seen."""
    few = size.fuzzed < A_FEW
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if few:
        cooperative("acak")
        slugs, logins = ["acak", "pangkalan"], {"treasurer": "bendahara-acak"}
    else:
        demo.ensure()
        slugs = [*(slug for slug, _, _ in demo.COOPERATIVES), "pangkalan"]
        logins = {one.username: one.username for _, _, some in demo.COOPERATIVES for one in some}
    tokens = [_token(name) for name in list(logins.values())[:3]]
    answered, asked, faults = 0, 0, list[str]()
    times = size.fuzzed - size.fuzzed // BY_NETWORK
    for statuses, some in _lives(Life(slugs, logins, tokens, seed, times, few)):
        answered += sum(count for status, count in statuses.items() if status < 500)
        asked += sum(statuses.values())
        faults += some
    drawing = Drawing(slugs, {who: known.person(name) for who, name in logins.items()}, seed, tokens=tokens)
    there, some = wired.asked_by_network(drawing, size.fuzzed // BY_NETWORK, loud=not few)
    yield line("requests as no browser sends them, answered", answered + there - len(some), asked + there)
    faults += some
    assert not faults, "\n".join(faults)


@dataclass(frozen=True)
class Life:
    """So many requests of the same books."""

    slugs: Sequence[str]
    logins: Mapping[str, str]
    tokens: Sequence[str]
    seed: int
    times: int
    few: bool = False


def _lives(whole: Life) -> Iterator[tuple[dict[int, int], list[str]]]:
    """What each life of the books came to: as many at once as there are processors, where the books are a file."""
    if whole.few:
        yield _lived(whole)
        return
    lives = [
        replace(whole, seed=whole.seed * 1_000 + at, times=min(ONE_LIFE, whole.times - at * ONE_LIFE))
        for at in range(-(-whole.times // ONE_LIFE))
    ]
    is_file = connection.vendor == "sqlite"
    if is_file:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    like = settings.DATA if is_file else None
    with ThreadPoolExecutor(os.cpu_count() or 1 if is_file else 1) as pool:
        yield from pool.map(lambda life: apart(_lived, life, like=like), lives)


def _lived(life: Life) -> tuple[dict[int, int], list[str]]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    pins = {} if life.few else {f"pin-{one.number}": (demo.SLUG, one.number, one.pin) for one in demo.FAMILY}
    fuzz = Fuzz(life.slugs, life.logins, life.seed, life.tokens, pins)
    fuzz.run(life.times, every=0 if life.few else EVERY)
    if not life.few:
        ways = (f"{way} {dict(sorted(some.items()))}" for way, some in sorted(fuzz.ways.items()))
        print(f"seed {life.seed}: {', '.join(ways)}", file=sys.stderr, flush=True)
    connection.close()
    return fuzz.statuses, [told(one) for one in fuzz.faults.values()]


def _token(username: str) -> str:
    """A token of an officer with which a program may do whatever programs may."""
    someone = known.person(username)
    body = members.body_of(someone.slug)
    secret = token_urlsafe(32)
    acts = tuple(
        sorted(one for one in someone.words & set(COMMANDS) if members.for_programs(one, on=today()))
    )
    assert someone.user is not None
    actor = members.actor_of(body, someone.user, "page")
    run(MakeToken(name="Acak", until=today(), secret=secret, acts=acts), actor=actor, body=someone.slug)
    return secret


def told(fault: Fault) -> str:
    """A fault on some lines: where it arose, and the request."""
    asked = fault.asked
    parts = [f"{name}={value!r}"[:600] for name in ("query", "form", "files", "json", "body", "kind", "headers") if (value := getattr(asked, name))]  # fmt: skip
    return f"{fault.status} {fault.where}\n    {asked.who or 'nobody'} {asked.method} {asked.path[:200]} ({asked.way})\n    " + "\n    ".join(parts)  # fmt: skip


def _place(error: BaseException | None) -> str:
    """The kind of an error and the innermost line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    ours = [frame for frame in frames if "/guyub/" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where} ({last}): {str(error)[:120]!r}"
