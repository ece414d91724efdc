"""Requests as no browser sends them, at every door, as everybody: each is answered, and never by a fault.

Drawn from a seed, so that a run can be repeated. A fault is told once for the place where it
arose, with the smallest request that still brings it about.
"""

import base64
import json
import logging
import random
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from bench.measured import Line, cooperative, line
from bench.sizes import Size
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import Field, fields_of
from guyub.foundation.sql import rows
from guyub.front import demo, proxies

A_FEW, EVERY = 1_000, 1_000
SOURCE = Path(__file__).resolve().parent.parent / "src" / "guyub"
KNOWN_PARAMETER = re.compile(
    r"""(?:GET|POST|FILES|typed|said)(?:\.get|\.getlist)?[\[(]["']([\w:-]{1,30})["']"""
)
HEADERS = {
    "HTTP_AUTHORIZATION", "HTTP_IDEMPOTENCY_KEY", "HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_ORIGIN",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
    "HTTP_HOST", "HTTP_ACCEPT", "HTTP_USER_AGENT", "REMOTE_ADDR", "HTTP_X_REQUESTED_WITH", "HTTP_ACCEPT_ENCODING",
}  # fmt: skip
TEXTS = (
    "", " ", "0", "-0", "-1", "1", "²", "٣", "৪", "1²", "½", "9" * 19, "9" * 30, "9" * 400, "9" * 5_000, "1e309", "NaN", "Infinity",
    "29/02/2025", "2025-02-29", "2024-02-29", "2025-W10-1", "20250101", "0000-00-00", "0001-01-01", "9999-12-31", "31/12/9999",
    "202513", "202500", "999912", "000001", "-202501", "2025-13", "9" * 17 + "01", "2025-03-14T00:00", "１２", "a\x00b",
    "\x00", "\ud800", "\udfff", "\u202e", "\u200b", "\u3164", "\u00ad", "\ufeff", "é", "名", "🙂", "ß", "İ", "x" * 600,
    "x" * 70_000, "'", "\"", "<b>", "{{x}}", "{x}", "%", "%s", "%(a)s", "%00", "%ff", "\\", "/", "//", "..", "../../etc/passwd", "a/b",
    "a\nb", "a\r\nSet-Cookie: a=b", "None", "null", "true", "false", "[]", "{}", "undefined", "1-1101", "KAS", "Rp 50.000",
    "50.000", "1.000.000.000.000.000", "(5)", "5,5", "guyub", ":", "0:", "1:x", "²:x", "a:b:c", "0-0", "!", "Neraca!5", "person:", "person:x",
    "00000000-0000-0000-0000-000000000063", "0" * 64, "f" * 64, "PENDING", "*", "?", "#", "&a=b", ";", "$1", "\t", "\x7f", "\x85", "\u2028",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, -0.0, 0.5, 1e308, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 2**64, 10**18, 10**19, 10**40, 10**4000,
    [], [[]], {}, {"a": 1}, {"": None}, [None], [0], [""], ["x"], [{}], [[[[[[]]]]]], "", "AAAA", "é", "\ud800",
)  # fmt: skip
BODIES = (
    b"", b"{", b"[", b"null", b"0", b'"a"', b"\xff\xfe", b"{}" * 2, b"[" * 50_000, b'{"a":' * 20_000, b'{"a":1,"a":2}', b"NaN", b"{\"\\ud800\":1}",
    b"\xef\xbb\xbf{}", "{\"é\":1}".encode("latin-1"), b"-" * 2_000, b"1" * 5_000, b'{"on":"2025-02-29"}', b"a=%ff&b=%00", b"&" * 3_000,
    b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\xff\x00\"\r\n\r\n\xff\r\n--x--\r\n", b"--x\r\n", b"--x--",
    b"--x\r\nContent-Disposition: form-data; name=\"content\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\xe9\xff\r\n--x--\r\n",
)  # fmt: skip
KINDS = (
    "application/json", "application/json; charset=utf-7", "application/json; charset=x", "text/plain", "", "a/b/c", "multipart/form-data",
    "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"" + "x" * 300 + "\"", "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nonsense", "é/é",
)  # fmt: skip
FILES = (b"", b"a", b"\x89PNG\r\n\x1a\n" + bytes(20), b"PK\x03\x04", b"a;b\n1;2\n", b"%PDF-1.4", b"\xff" * 2_000, b"<svg onload=a>", b"<table><tr><td>1<td>2")  # fmt: skip
NAMES = (
    "a.csv",
    "",
    "\x00",
    "é.xlsx",
    "../../a",
    "a" * 300 + ".csv",
    "\ud800.csv",
    "a\r\nb.png",
    '"',
    "名.pdf",
    ".",
    "con.txt",
)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X" * 40)


@dataclass(frozen=True)
class Asked:
    """One request: by whom, how, where, and what it says."""

    who: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    body: bytes | None = None
    json: tuple[tuple[str, Any], ...] | None = None
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()

    def smaller(self) -> Iterator["Asked"]:
        """The same request with one thing left out."""
        for name in ("query", "form", "files", "headers", "json"):
            parts = getattr(self, name) or ()
            for at in range(len(parts)):
                yield replace(self, **{name: parts[:at] + parts[at + 1 :]})


@dataclass(frozen=True)
class Fault:
    """An answer that was none: where it arose, and the smallest request that brings it about."""

    status: int
    where: str
    asked: Asked


@dataclass
class Fuzz:
    """Everything that can be asked of one cooperative, drawn from a seed."""

    slugs: Sequence[str]
    logins: Mapping[str, str]
    """User names by who they are; nobody at all is always among those who ask."""
    ids: Mapping[str, Sequence[str]]
    """Ids and numbers that exist, by the kind of thing they are of."""
    seed: int = 1
    faults: dict[str, Fault] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.drawn = random.Random(self.seed)
        self.clients: dict[str, Client] = {}
        self.patterns = sorted(set(_patterns(get_resolver().url_patterns)))
        self.parameters = sorted(
            {
                name
                for path in SOURCE.rglob("*.py")
                for name in KNOWN_PARAMETER.findall(path.read_text("utf-8"))
            }
        )
        self.existing = [one for some in self.ids.values() for one in some]
        self.ways: tuple[Callable[[], Asked], ...] = (
            self._command, self._command, self._question, self._form, self._page, self._reading, self._address, self._address, self._raw,
        )  # fmt: skip

    def run(self, times: int, *, every: int = 0) -> None:
        """Ask so many times; every so often say how far it is."""
        for number in range(times):
            asked = self.drawn.choice(self.ways)()
            found = self.answer(asked)
            if found is not None and found.where not in self.faults:
                self.faults[found.where] = self._smallest(found)
                if every:
                    print(told(self.faults[found.where]), file=sys.stderr, flush=True)
            if every and number % every == 0:
                print(f"{number:>7} {dict(sorted(self.statuses.items()))}", file=sys.stderr, flush=True)

    def answer(self, asked: Asked) -> Fault | None:
        """What a request comes to: nothing unless it is a fault."""
        raised: list[str] = []

        def note(**_: Any) -> None:
            raised.append(_place(sys.exc_info()[1]))

        got_request_exception.connect(note)
        try:
            status = self._sent(asked)
        except Exception as error:
            status = 599
            raised.append(_place(error))
        finally:
            got_request_exception.disconnect(note)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status < 500:
            return None
        return Fault(status, raised[0] if raised else f"{status} {asked.path}", asked)

    def _sent(self, asked: Asked) -> int:
        # A header of a server in front would make everyone of this machine come from far, for good.
        proxies.forget()
        client = self._client(asked.who)
        address = asked.path
        if asked.query:
            address += "?" + "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in asked.query)
        headers: dict[str, Any] = dict(asked.headers)
        kind, data = asked.kind, asked.body if asked.body is not None else b""
        if asked.json is not None:
            data = json.dumps(dict(asked.json)).encode()
        elif asked.files or (asked.form and self.drawn.random() < 0.3):
            data, kind = _multipart(asked), "multipart/form-data; boundary=guyub"
        elif asked.form:
            data = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in asked.form).encode()
            kind = "application/x-www-form-urlencoded"
        path, _, query = address.partition("?")
        headers["QUERY_STRING"] = query
        answer = client.generic(asked.method, path or "/", data, content_type=kind, **headers)
        if getattr(answer, "streaming", False):
            for _ in answer.streaming_content:
                pass
        if asked.who and ("keluar" in path or "sandi" in path or self.drawn.random() < 0.02):
            self.clients.pop(asked.who, None)
        return int(answer.status_code)

    def _client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client(raise_request_exception=False)
            if who:
                self.clients[who].force_login(User.objects.get(username=self.logins[who]))
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

    def _who(self) -> str:
        return self.drawn.choice(("", *self.logins, *self.logins))

    def _slug(self) -> str:
        return self.drawn.choice((*self.slugs, self.slugs[0], self.slugs[0], self.slugs[0]))

    def _text(self) -> str:
        drawn = self.drawn.random()
        if drawn < 0.3 and self.existing:
            return self.drawn.choice(self.existing)
        if drawn < 0.9:
            return self.drawn.choice(TEXTS)
        return "".join(self.drawn.choice(TEXTS)[:20] for _ in range(2))

    def _value(self) -> Any:
        return self._text() if self.drawn.random() < 0.6 else self.drawn.choice(VALUES)

    def _json_of(self, value_type: type[Any], deep: int = 0) -> dict[str, Any]:
        """An object for a command, sensible but for a field or two."""
        made: dict[str, Any] = {}
        for one in fields_of(value_type):
            if one.required or self.drawn.random() < 0.5:
                made[one.name] = self._json_field(one, deep)
        return made

    def _json_field(self, one: Field, deep: int) -> Any:
        if self.drawn.random() < 0.2:
            return self._value()
        item = self._sensible(one, deep)
        return [item] * self.drawn.choice((0, 1, 1, 2, 3)) if one.many else item

    def _sensible(self, one: Field, deep: int) -> Any:
        if one.part is not None:
            return self._json_of(one.part, deep + 1) if deep < 3 else {}
        if one.choices:
            return self.drawn.choice(one.choices)
        if one.kind in ("money", "number"):
            return self.drawn.choice((0, 1, 5, 100, 50_000, 202501, 2024, -3, 10**15))
        if one.kind == "flag":
            return self.drawn.random() < 0.5
        if one.kind == "date":
            return self.drawn.choice(("2025-03-14", "2024-02-29", "2024-12-31", "2026-11-30", "2199-12-31", "1850-01-01"))  # fmt: skip
        if one.kind == "file":
            return base64.b64encode(self.drawn.choice(FILES)).decode()
        if one.kind == "id":
            return self.drawn.choice(self.ids.get("uuid") or (str(UUID(int=99)),))
        known = self.ids.get(one.mark.ref, ())
        return self.drawn.choice(known) if known and self.drawn.random() < 0.8 else self._text()

    def _flat(self, value_type: type[Any], before: str = "") -> list[tuple[str, str]]:
        """The fields of a form, as a page names them."""
        made: list[tuple[str, str]] = []
        for one in fields_of(value_type):
            if one.part is not None:
                place = self.drawn.choice(("0", "1", "0", "²", "9" * 20, "-1", "x"))
                made += self._flat(
                    one.part, f"{before}{one.name}-{place}-" if one.many else f"{before}{one.name}-"
                )
            elif self.drawn.random() < 0.7:
                nasty = self.drawn.random() < 0.3
                made.append((before + one.name, self._text() if nasty else str(self._sensible(one, 0))))
        return made

    def _headers(self) -> tuple[tuple[str, str], ...]:
        if self.drawn.random() < 0.75:
            return ()
        return tuple(
            (name, self._header(name))
            for name in self.drawn.sample(sorted(HEADERS), self.drawn.randint(1, 3))
        )

    def _header(self, name: str) -> str:
        text = self._text()[:3_000]
        if name == "HTTP_AUTHORIZATION":
            coded = base64.b64encode(self._text().encode("utf-8", "replace")[:2_000]).decode()
            text = self.drawn.choice(
                ("Basic ", "Basic é", "Basic ²", "basic", "Bearer x", "Basic =", "Basic " + coded, text)
            )
        if name == "HTTP_COOKIE":
            text = (
                self.drawn.choice(
                    ("sessionid=", "bahasa=", "csrftoken=", "tampilan=", "messages=", "anggota=", "")
                )
                + text
            )
        if name == "HTTP_HOST" and self.drawn.random() < 0.7:
            text = "testserver"
        # As a server hands them on: one letter for each byte, none of those that it refuses itself.
        return re.sub(
            r"[\x00-\x08\x0a-\x1f\x7f]", "", text.encode("utf-8", "surrogatepass").decode("latin-1")
        )

    def _command(self) -> Asked:
        word = self.drawn.choice(sorted(COMMANDS))
        made = Asked(self._who(), "POST", f"/api/{self._slug()}/commands/{word}", headers=self._headers())
        if self.drawn.random() < 0.1:
            return replace(made, body=self.drawn.choice(BODIES), kind=self.drawn.choice(KINDS))
        return replace(made, json=tuple(self._json_of(COMMANDS[word]).items()))

    def _query_of(self, word: str) -> tuple[tuple[str, str], ...]:
        made = [
            (one.name, self._text() if self.drawn.random() < 0.4 else str(self._sensible(one, 0)))
            for one in fields_of(QUERIES[word].parameters)
            if one.required or self.drawn.random() < 0.6
        ]
        return (*made, *self._some())

    def _some(self) -> tuple[tuple[str, str], ...]:
        """Some parameters that some page knows."""
        count = self.drawn.choice((0, 0, 1, 2, 4))
        return tuple(
            (self.drawn.choice((*self.parameters, self._text()[:40])), self._text()) for _ in range(count)
        )

    def _question(self) -> Asked:
        word = self.drawn.choice(sorted(QUERIES))
        return Asked(self._who(), "GET", f"/api/{self._slug()}/queries/{word}", query=self._query_of(word), headers=self._headers())  # fmt: skip

    def _reading(self) -> Asked:
        word = self.drawn.choice(sorted(QUERIES))
        return Asked(self._who(), "GET", f"/k/{self._slug()}/baca/{word}/", query=self._query_of(word), headers=self._headers())  # fmt: skip

    def _form(self) -> Asked:
        word = self.drawn.choice(sorted(COMMANDS))
        files = tuple(
            (one.name, self.drawn.choice(NAMES), self.drawn.choice(FILES))
            for one in fields_of(COMMANDS[word])
            if one.kind == "file" and self.drawn.random() < 0.7
        )
        return Asked(
            self._who(), "POST", f"/k/{self._slug()}/lakukan/{word}/", form=(*self._flat(COMMANDS[word]), *self._some()),
            files=files, headers=self._headers(),
        )  # fmt: skip

    def _page(self) -> Asked:
        word = self.drawn.choice(sorted(COMMANDS))
        query = (*self._flat(COMMANDS[word])[:4], *self._some())
        return Asked(
            self._who(), "GET", f"/k/{self._slug()}/lakukan/{word}/", query=query, headers=self._headers()
        )

    def _address(self) -> Asked:
        pattern = self.drawn.choice(self.patterns)
        path = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", self._part_of_path, pattern)
        method = self.drawn.choice(("GET", "GET", "GET", "POST", "POST", *METHODS))
        form = self._some() if method == "POST" else ()
        files = ()
        if method == "POST" and self.drawn.random() < 0.2:
            files = (
                (
                    self.drawn.choice(("files", "content", "file", "logo")),
                    self.drawn.choice(NAMES),
                    self.drawn.choice(FILES),
                ),
            )
        return Asked(
            self._who(), method, path, query=self._some(), form=form, files=files, headers=self._headers()
        )

    def _part_of_path(self, found: "re.Match[str]") -> str:
        kind, name = found[1], found[2]
        sensible = self.drawn.random() < 0.7
        if name in ("slug", "cooperative") and sensible:
            return self._slug()
        if kind == "int":
            return self.drawn.choice(
                ("1", "2", "0", "9" * 18, "9" * 19, "9" * 20, "9" * 400, "9" * 5_000, "007")
            )
        if kind == "uuid" and sensible:
            return self.drawn.choice(self.ids.get("uuid") or (str(UUID(int=99)),))
        return _quoted(self._text()[:2_000]) or "x"

    def _raw(self) -> Asked:
        path = self.drawn.choice(("/", "/masuk/", "/anggota/", "/bahasa/", "/tampilan/", f"/koperasi/{self.slugs[0]}/gabung/", f"/meja/{self.slugs[0]}/", f"/k/{self._slug()}/baca/intake.imports/", "/" + _quoted(self._text()), "/static/" + _quoted(self._text()), f"/api/{self._slug()}/commands/ledger.receive"))  # fmt: skip
        return Asked(
            self._who(), self.drawn.choice(METHODS[:2]), path, query=self._some(), body=self.drawn.choice(BODIES),
            kind=self.drawn.choice(KINDS), headers=self._headers(),
        )  # fmt: skip


def measure(size: Size, *, seed: int = 1) -> Iterator[Line]:
    """How many of so many requests were answered, and by no fault; each fault is told as it is found."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    if size.fuzzed < A_FEW:
        cooperative("acak")
        fuzz = Fuzz(["acak", "pangkalan"], {"treasurer": "bendahara-acak"}, {"account": ["1-1101"]}, seed)
    else:
        demo.ensure()
        slugs = [slug for slug, _, _ in demo.COOPERATIVES]
        logins = {one.username: one.username for _, _, some in demo.COOPERATIVES for one in some}
        fuzz = Fuzz([*slugs, "pangkalan"], logins, _existing(), seed)
    fuzz.run(size.fuzzed, every=EVERY if size.fuzzed >= A_FEW else 0)
    answered = sum(count for status, count in fuzz.statuses.items() if status < 500)
    yield line("requests as no browser sends them, answered", answered, sum(fuzz.statuses.values()))
    assert not fuzz.faults, "\n".join(map(told, fuzz.faults.values()))


def _existing() -> dict[str, list[str]]:
    """Some of what is there, by the kind of thing."""
    tables = {"person": "members_person", "document": "documents_document", "pending": "foundation_pending"}
    found = {name: [str(stored_id(one)) for (one,) in rows(f"SELECT uid FROM {table} LIMIT 20")] for name, table in tables.items()}  # fmt: skip
    found["uuid"] = [one for some in found.values() for one in some]
    found["account"] = [code for (code,) in rows("SELECT code FROM ledger_account ORDER BY id LIMIT 60")]
    found["unit"] = [code for (code,) in rows("SELECT code FROM ledger_unit ORDER BY id LIMIT 10")]
    return found | {"number": ["1", "2", "3", "100"]}


def stored_id(stored: Any) -> UUID:
    """An id as the database has it."""
    return UUID(bytes=bytes(stored)) if isinstance(stored, (bytes, memoryview)) else UUID(str(stored))


def told(fault: Fault) -> str:
    """A fault on some lines: where it arose, and the request."""
    asked = fault.asked
    parts = [f"{name}={value!r}"[:600] for name in ("query", "form", "files", "json", "body", "kind", "headers") if (value := getattr(asked, name))]  # fmt: skip
    return f"{fault.status} {fault.where}\n    {asked.who or 'nobody'} {asked.method} {asked.path[:200]}\n    " + "\n    ".join(parts)  # fmt: skip


def _place(error: BaseException | None) -> str:
    """The kind of an error and the innermost line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    ours = [frame for frame in frames if "/guyub/" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where} ({last}): {str(error)[:120]!r}"


def _patterns(patterns: Sequence[Any], before: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _multipart(asked: Asked) -> bytes:
    parts = [
        b'--guyub\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass"))
        for name, value in asked.form
    ]
    parts += [
        b'--guyub\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: text/plain\r\n\r\n%s\r\n'
        % (name.encode(), called.encode("utf-8", "surrogatepass"), content)
        for name, called, content in asked.files
    ]
    return b"".join(parts) + b"--guyub--\r\n"
