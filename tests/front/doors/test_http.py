"""The real door on a real port: who is slow, silent, greedy or gone is refused in words, and a second client is served."""

import hashlib
import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from tests import hurried_limits as hurry
from tests.laptop import ROOT, Laptop

from guyub.front.doors.turning import HEADERS

SERVE = """
import sys
from guyub.front.cli.workers import serve
serve("tests.hurried:application", host="127.0.0.1", port=int(sys.argv[1]), workers=1)
"""
PREPARE = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, BACKEND_SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from guyub.front.cli.preparing import prepare
prepare()
user = User.objects.create_user("seseorang", password="sandi-panjang-uji")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
"""
PATIENCE = 30
"""Seconds after which something that should have happened has not, on any machine."""
KB = 1024


class Door:
    """The running server: its port, its folder, a session of somebody without an office."""

    def __init__(self, port: int, folder: Path, session: str) -> None:
        self.port, self.folder, self.session = port, folder, session

    def connect(self, *, window: int = 0) -> socket.socket:
        """A connection; with a window the system takes hardly more than that before it is read."""
        plain = socket.socket()
        if window:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        plain.settimeout(PATIENCE)
        plain.connect(("127.0.0.1", self.port))
        return plain

    def send(self, head: str, body: bytes = b"", *, window: int = 0) -> socket.socket:
        """A connection on which this was sent, the lines of the head with ``Host`` added."""
        first, *rest = head.split("\n")
        lines = [f"{first} HTTP/1.1", "Host: localhost", *rest, "", ""]
        plain = self.connect(window=window)
        plain.sendall("\r\n".join(lines).encode("latin-1") + body)
        return plain

    def ask(self, head: str, body: bytes = b"") -> "Answer":
        """The answer to this request."""
        with self.send(head, body) as plain:
            return read(plain, head.split(" ", 1)[0])

    def state(self) -> dict[str, int]:
        """What the door is busy with."""
        return dict(json.loads(self.ask("GET /coba/keadaan/").content))

    def is_open(self) -> None:
        """A second client is served, from the same address."""
        answer = self.ask("GET /masuk/")
        assert answer.status == 200 and "Masuk" in answer.text


class Answer:
    """Status, headers and content of an answer."""

    def __init__(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.status, self.headers, self.content = status, headers, content

    @property
    def text(self) -> str:
        return self.content.decode()


def read(plain: socket.socket, method: str = "GET") -> Answer:
    answer = http.client.HTTPResponse(plain, method=method)
    answer.begin()
    return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_closed(plain: socket.socket) -> bool:
    """Whether the other end has closed the connection; what it had sent before is read."""
    plain.settimeout(PATIENCE)
    with suppress(ConnectionError):
        while plain.recv(1 << 20):
            pass
    return True


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    laptop = Laptop(tmp_path_factory.mktemp("door") / "data")
    session = laptop.told(PREPARE).split()[-1]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    server = laptop.python(
        SERVE, str(port), env={**laptop.environment, "PYTHONPATH": path, "GUYUB_HURRIED": "1"}
    )
    try:
        found = Door(port, laptop.folder, session)
        end = time.monotonic() + 2 * PATIENCE
        while True:
            try:
                found.is_open()
                break
            except OSError:
                assert server.poll() is None and time.monotonic() < end
                time.sleep(0.1)
        yield found
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


@contextmanager
def many(count: int, open_one: Callable[[], socket.socket]) -> Iterator[list[socket.socket]]:
    with ExitStack() as held:
        yield [held.enter_context(open_one()) for _ in range(count)]


def test_half_open_bodies_cost_nothing(door: Door) -> None:
    with many(80, lambda: door.send("POST /masuk/\nContent-Length: 1000", b"abc")) as held:
        door.is_open()
        until(lambda: door.state()["small"] == 80 or door.state()["small"] == 0)
        assert door.ask("POST /coba/gema/\nContent-Length: 3", b"abc").status == 200
        answers = [read(one) for one in held]
    assert {each.status for each in answers} == {408}
    assert all(each.headers["connection"] == "close" for each in answers)
    until(lambda: door.state() == {"small": 0, "large": 0, "waiting": 0, "busy": 0})


def test_half_open_headers_cost_nothing(door: Door) -> None:
    def slow() -> socket.socket:
        plain = door.connect()
        plain.sendall(b"GET /masuk/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        return plain

    with many(80, slow), many(80, door.connect):
        door.is_open()
        assert door.state()["busy"] == 0


def test_too_many_bodies_of_one_address_break_off_the_oldest(door: Door) -> None:
    most = hurry.BODIES_OF_ONE
    with many(most + 20, lambda: door.send("POST /masuk/\nContent-Length: 1000", b"abc")) as held:
        door.is_open()
        assert door.ask("POST /coba/gema/\nContent-Length: 3", b"abc").status == 200
        statuses = [read(one).status for one in held]
    assert statuses.count(503) >= 20 and set(statuses) <= {503, 408}
    assert 503 not in statuses[-20:]


def test_a_body_that_drips_comes_to_an_end(door: Door) -> None:
    with door.send("POST /masuk/\nContent-Length: 60000") as plain:
        plain.settimeout(0.2)
        end = time.monotonic() + PATIENCE
        begun = b""
        while not begun:
            assert time.monotonic() < end
            with suppress(TimeoutError):
                plain.sendall(b"a")
                begun = plain.recv(12)
        assert begun == b"HTTP/1.1 408"


def test_slow_readers_cost_nothing_and_are_hung_up_on(door: Door) -> None:
    with many(50, lambda: door.send("GET /coba/file/", window=4096)) as held:
        door.is_open()
        until(lambda: door.state()["busy"] == 0)
        for one in held:
            assert is_closed(one)
    for _ in range(10):
        door.is_open()


def test_a_reader_of_a_short_answer_who_takes_nothing_is_hung_up_on(door: Door) -> None:
    """What lies in the system's buffers is nobody's, and a request after the other fills them."""
    with door.send("GET /masuk/\n\nGET /masuk/ HTTP/1.1\nHost: localhost" * 400, window=2048) as plain:
        time.sleep(0)
        until(lambda: door.state()["busy"] == 0)
        assert is_closed(plain)


@pytest.mark.parametrize("kind", ["file", "pieces", "whole"])
def test_a_long_answer_comes_whole_to_who_reads(door: Door, kind: str) -> None:
    answer = door.ask(f"GET /coba/{kind}/")
    assert answer.status == 200 and len(answer.content) == hurry.LONG_BYTES
    assert answer.content == b"0123456789abcdef" * (hurry.LONG_BYTES // 16)
    assert ("content-length" in answer.headers) == (kind != "pieces")
    bare = door.ask(f"HEAD /coba/{kind}/")
    assert bare.status == 200 and bare.content == b""
    assert bare.headers.get("content-length") == answer.headers.get("content-length")


def test_a_body_over_the_limit_is_refused_before_signing_in(door: Door) -> None:
    body = b"a" * (hurry.SMALL_BYTES + 1)
    for more in ("", "\nCookie: sessionid=terkarang12345678901234567890ab"):
        answer = door.ask(f"POST /masuk/\nContent-Length: {len(body)}{more}", body)
        assert answer.status == 413 and "64 KB" in answer.text
        assert "Masuklah dahulu" in answer.text and "Sign in first" in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        assert door.ask(f"POST /masuk/\nTransfer-Encoding: chunked{more}", chunked).status == 413
    answer = door.ask(f"POST /api/x/commands/y\nContent-Length: {len(body)}\nCookie: bahasa=en", body)
    told = json.loads(answer.content)["error"]
    assert (
        answer.headers["content-type"] == "application/json" and told["code"] == "request.too_large_unknown"
    )
    assert told["sentence"].startswith("Before signing in")
    door.is_open()


def test_who_waits_to_be_told_sends_nothing_in_vain(door: Door) -> None:
    with door.send(f"POST /masuk/\nExpect: 100-continue\nContent-Length: {10**9}") as plain:
        assert read(plain).status == 413
    with door.send("POST /coba/gema/\nExpect: 100-continue\nContent-Length: 3\nConnection: close") as plain:
        assert plain.recv(25).startswith(b"HTTP/1.1 100 Continue")
        plain.sendall(b"abc")
        assert b'"size": 3' in plain.makefile("rb").read()


def test_who_has_signed_in_may_send_more_and_it_comes_whole(door: Door) -> None:
    body = os.urandom(3 * 1024 * KB)
    wanted = hashlib.sha256(body).hexdigest()
    session = f"Cookie: sessionid={door.session}"
    told = json.loads(door.ask(f"POST /coba/gema/\n{session}\nContent-Length: {len(body)}", body).content)
    assert (told["size"], told["sha256"]) == (len(body), wanted)
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:70_000], body[70_000:]))
    told = json.loads(door.ask(f"POST /coba/gema/\n{session}\nTransfer-Encoding: chunked", pieces + b"0\r\n\r\n").content)  # fmt: skip
    assert (told["size"], told["sha256"]) == (len(body), wanted)
    assert told["meta"]["CONTENT_LENGTH"] == str(len(body)) and "HTTP_TRANSFER_ENCODING" not in told["meta"]
    answer = door.ask(f"POST /coba/gema/\n{session}\nContent-Length: {9 * 1024 * KB}", b"a" * 9 * 1024 * KB)
    assert answer.status == 413 and "8 MB" in answer.text and "Masuklah" not in answer.text


def test_slow_uploads_cost_nothing(door: Door) -> None:
    head = f"POST /coba/gema/\nCookie: sessionid={door.session}\nContent-Length: 200000"
    with many(50, lambda: door.send(head, b"a" * 1000)) as held:
        door.is_open()
        until(lambda: door.state()["large"] <= hurry.UPLOADS_OF_ONE)
        statuses = [read(one).status for one in held]
    assert set(statuses) <= {408, 503} and statuses[-1] == 408
    assert door.ask(head, b"a" * 200_000).status == 200


def test_headers_and_addresses_have_an_end(door: Door) -> None:
    for head, status in (
        ("GET /masuk/\nCookie: " + "a" * 40_000, 431),
        ("GET /masuk/\n" + "\n".join(f"X-{n}: a" for n in range(80)), 431),
        ("GET /masuk/?" + "a" * 20_000, 414),
    ):
        answer = door.ask(head)
        assert answer.status == status and 'role="alert"' in answer.text and answer.text.count("<p") == 3
    assert door.ask("GET /masuk/\nX: " + "a" * 200_000).status == 431
    door.is_open()


def test_two_lengths_do_not_make_two_requests(door: Door) -> None:
    """What one server takes for a body and another for a request ends with the connection (RFC 9112, 6.1)."""
    hidden = b"GET /coba/tanda/?name=hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = f"POST /coba/gema/\nContent-Length: {5 + len(hidden)}\nTransfer-Encoding: chunked"
    with door.send(head, b"0\r\n\r\n" + hidden) as plain:
        said = plain.makefile("rb").read()
    assert said.count(b"HTTP/1.1 ") == 1 and not (door.folder / "mark-hidden").exists()
    for odd in ("Content-Length: 3\nContent-Length: 4", "Content-Length: +3", "Content-Length: 3, 4", "Transfer-Encoding: gzip", "Transfer-Encoding : chunked", "Transfer-Encoding: chunked, identity"):  # fmt: skip
        assert door.ask(f"POST /coba/gema/\n{odd}", b"abc").status == 400, odd


def test_a_body_that_is_none_is_answered_in_our_words(door: Door) -> None:
    """Its chunks are none, or the connection was closed for sending before the length it named: whoever reads is told."""
    for head, body in (
        ("POST /masuk/\nTransfer-Encoding: chunked", b"{}{}zz\r\n"),
        ("HEAD /masuk/\nContent-Length: 4\nTransfer-Encoding: gzip, chunked", b"{}{}"),
        ("POST /api/x/commands/y\nTransfer-Encoding: chunked", b"5\r\nabcdefgh\r\n"),
    ):
        answer = door.ask(head, body)
        assert answer.status == 400 and "content-security-policy" in answer.headers, head
    assert json.loads(answer.content)["error"]["code"] == "page.unfit"
    with door.send("POST /masuk/\nContent-Length: 100", b"abc") as plain:
        plain.shutdown(socket.SHUT_WR)
        assert read(plain, "POST").status == 400
    door.is_open()


def test_what_comes_through_is_what_came_before(door: Door) -> None:
    head = "POST /coba/gema/%C3%A9/../?a=%20b\nContent-Length: 3\nContent-Type: text/plain"
    more = "\nX-A: 1\nX-A: 2\nCookie: a=1\nCookie: b=2\nX-Forwarded-For: 10.0.0.1\nX_Forwarded_For: 10.0.0.2\nX-Name: \u00e9"
    assert door.ask(head + more, b"abc").status == 404
    told = json.loads(door.ask(head.replace("/%C3%A9/../", "/") + more, b"abc").content)["meta"]
    assert told == {
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "", "PATH_INFO": "/coba/gema/", "QUERY_STRING": "a=%20b",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(door.port), "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": "3", "CONTENT_TYPE": "text/plain", "HTTP_HOST": "localhost", "HTTP_COOKIE": "a=1; b=2",
        "HTTP_X_A": "1,2", "HTTP_X_FORWARDED_FOR": "10.0.0.1", "HTTP_X_NAME": "\u00e9", "wsgi.url_scheme": "http",
    }  # fmt: skip


def test_files_of_the_face_come_as_they_are(door: Door) -> None:
    file = ROOT / "src" / "guyub" / "front" / "static" / "front" / "base.css"
    whole = door.ask("GET /static/front/base.css")
    assert whole.content == file.read_bytes() and whole.headers["cache-control"] == "max-age=60, public"
    assert door.ask("GET /static/front/base.css\nRange: bytes=5-9").content == file.read_bytes()[5:10]
    same = door.ask(f"GET /static/front/base.css\nIf-None-Match: {whole.headers['etag']}")
    assert (same.status, same.content) == (304, b"")
    assert door.ask("HEAD /static/front/base.css").headers["content-length"] == str(file.stat().st_size)


def test_methods_and_folders_that_are_not_served(door: Door) -> None:
    for method in ("TRACE", "TRACK", "DELETE", "PROPFIND", "get"):
        answer = door.ask(f"{method} /masuk/\nCookie: sessionid=rahasia")
        assert answer.status == 405 and "rahasia" not in answer.text
    for folder in (
        "/static/",
        "/static/front/",
        "/static/front/../../",
        "/.git/config",
        "/static/%2e%2e/%2e%2e/guyub",
    ):
        assert door.ask(f"GET {folder}").status == 404


@pytest.mark.parametrize("head", ["GET /masuk/", "GET /tidak/ada/", "POST /masuk/\nContent-Length: 99999999", "GET /api/x/queries/y", "GET /static/front/base.css", "TRACE /"])  # fmt: skip
def test_every_answer_of_the_door_has_its_headers(door: Door, head: str) -> None:
    headers = door.ask(head).headers
    for name, value in HEADERS.items():
        assert headers[name.lower()] == value, name
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert not [name for name in headers if name.startswith("access-control-")]


def test_who_is_gone_leaves_nothing_behind(door: Door) -> None:
    with many(20, lambda: door.send("POST /coba/gema/\nContent-Length: 1000", b"abc")):
        until(lambda: door.state()["small"] == 20)
    with many(10, lambda: door.send("GET /coba/file/", window=4096)):
        door.is_open()
    until(lambda: door.state() == {"small": 0, "large": 0, "waiting": 0, "busy": 0})


def test_nothing_is_begun_for_who_is_gone(door: Door) -> None:
    go = door.folder / "go"
    go.unlink(missing_ok=True)
    try:
        with many(4, lambda: door.send("GET /coba/tahan/")) as threads:
            time.sleep(0.5)
            stays = door.send("GET /coba/tanda/?name=stays\nConnection: close")
            leaves = door.send("GET /coba/tanda/?name=leaves")
            time.sleep(2.5)
            leaves.close()
            time.sleep(1)
            go.touch()
            assert {read(one).text for one in threads} == {"held"}
            assert read(stays).text == "marked"
        door.is_open()
        assert not (door.folder / "mark-leaves").exists()
    finally:
        go.touch()


def test_too_many_connections_of_one_address_lose_the_oldest_silent_ones(door: Door) -> None:
    with many(hurry.CONNECTIONS + 50, door.connect) as held:
        door.is_open()
        held[0].settimeout(PATIENCE)
        assert held[0].recv(1) == b""
        door.is_open()


def test_the_worker_speaks_of_no_fault(door: Door) -> None:
    """Whatever was sent above, and then this: no thread is lost and no page fails."""
    for _ in range(20):
        door.is_open()
    assert door.state() == {"small": 0, "large": 0, "waiting": 0, "busy": 0}
