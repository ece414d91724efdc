"""The same requests over the network, to a server of its own: each is answered there too, however its bytes are broken.

A connection may be closed without an answer only where what was sent is no whole request.
"""

import contextlib
import random
import re
import socket
import sys

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bench.asked import Asked
from bench.drawing import Drawing
from bench.harvest import harvested
from bench.served import by_our_door, served

SECONDS, SECONDS_OF_BROKEN = 60, 0.5
CSRF = "a" * 32
OUT = re.compile(rb"(?i)\r\nlocation: /(?:masuk|anggota|meja)/")
STATUS = re.compile(rb"HTTP/1\.[01] ([0-9]{3})")
ODD_LINES = (
    b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 1_0", b"Content-Length: \xb2", b"Content-Length: 9999999999999999999",
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: identity", b"Expect: 100-continue", b"Expect: x",
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", b"X_Forwarded_For: 1.2.3.4", b"Host: b.example",
    b"X: " + b"a" * 40_000, b"\r\n".join(b"X-%d: a" % at for at in range(120)), b": a", b"X\x00: a", b"X: \xff\xfe", b" folded", b"Cookie: \xff=\xff; a",
    b"Content-Type: \xff", b"Content-Encoding: gzip", b"Connection: keep-alive, upgrade",
)  # fmt: skip


def asked_by_network(drawing: Drawing, times: int, *, loud: bool) -> tuple[int, list[str]]:
    """How many of so many requests were answered by no fault; the others are told once for each place they were sent to."""
    cookies = {
        who: _session(person.user) for who, person in drawing.people.items() if person.user is not None
    }
    connection.close()
    answered, faults, statuses = 0, dict[str, str](), dict[int, int]()
    # Behind one server of ours: else the first odd header would make everyone of this machine come from far, for good.
    with served(by_our_door("guyub.config.asgi:application"), GUYUB_PROXIES="1") as port:
        for number in range(times):
            asked = drawing.draw()
            sent, is_whole = _broken(drawing.random, written(asked, cookies.get(asked.who, "")))
            status, head, content = _answer(port, sent, SECONDS if is_whole else SECONDS_OF_BROKEN)
            if asked.who in cookies and (status == 401 or OUT.search(head)):
                cookies[asked.who] = _session(drawing.people[asked.who].user)
            statuses[status] = statuses.get(status, 0) + 1
            if status == 200 and b"<html" in content[:200]:
                drawing.learn(asked.who, asked.path, *harvested(content, asked.path))
            if 0 < status < 500 or (not status and not is_whole):
                answered += 1
            else:
                where = f"{status} {asked.method} {'/'.join(asked.path.split('/')[:5])[:80]}"
                if loud and where not in faults:
                    print(f"by network: {where}\n    {sent[:1500]!r}", file=sys.stderr, flush=True)
                faults.setdefault(where, f"by network: {where}\n    {asked.who or 'nobody'} {sent[:1500]!r}")
            if loud and number % 1_000 == 0:
                print(f"{number:>7} by network {dict(sorted(statuses.items()))}", file=sys.stderr, flush=True)
    return answered, list(faults.values())


def written(asked: Asked, cookie: str) -> bytes:
    """The request as its bytes; where it goes to a form it bears the mark of our pages."""
    content, kind = asked.content
    headers = {"Host": "localhost", "Connection": "close", "Cookie": f"csrftoken={CSRF}; {cookie}"}
    headers |= {
        "X-Forwarded-For": "10.0.0.7",
        "X-CSRFToken": CSRF,
        "Content-Type": kind,
        "Content-Length": str(len(content)),
    }
    for name, value in asked.headers:
        if name not in ("HTTP_HOST", "HTTP_CONNECTION", "REMOTE_ADDR", "HTTP_EXPECT", "HTTP_UPGRADE"):
            headers[name.removeprefix("HTTP_").replace("_", "-").title()] = value
    lines = [f"{name}: {value}".encode("latin-1", "replace") for name, value in headers.items()]
    method = asked.method.encode("ascii", "replace")
    return b"\r\n".join(
        [method + b" " + asked.address.encode("latin-1", "replace") + b" HTTP/1.1", *lines, b"", content]
    )


def _broken(drawn: random.Random, sent: bytes) -> tuple[bytes, bool]:
    """The bytes, of every fourth request with something broken in them, and whether they are a whole request still."""
    if drawn.random() < 0.75:
        return sent, True
    head, _, content = sent.partition(b"\r\n\r\n")
    what = drawn.randrange(7)
    if what < 3:
        return head + b"\r\n" + drawn.choice(ODD_LINES) + b"\r\n\r\n" + content, False
    if what == 3:
        place = drawn.randrange(len(head))
        return head[:place] + bytes([drawn.randrange(256)]) + head[place + 1 :] + b"\r\n\r\n" + content, False
    if what == 4:
        return sent[: drawn.randrange(len(sent))], False
    if what == 5:
        version = drawn.choice((b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9.9", b"http/1.1", b""))
        return head.replace(b"HTTP/1.1", version, 1) + b"\r\n\r\n" + content, False
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (content[:10], content[10:]) if part)
    kept = re.sub(rb"\r\nContent-Length: [0-9]+", b"\r\nTransfer-Encoding: chunked", head)
    return kept + b"\r\n\r\n" + chunks + b"0\r\n\r\n", True


def _session(user: User | None) -> str:
    assert user is not None
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def _answer(port: int, sent: bytes, seconds: float) -> tuple[int, bytes, bytes]:
    """The status, head and content of an answer; nought where there came none."""
    came = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        plain.settimeout(seconds)
        with contextlib.suppress(OSError):
            plain.sendall(sent)
        try:
            while part := plain.recv(65_536):
                came += part
        except OSError:
            pass
    status = STATUS.match(came)
    head, _, content = came.partition(b"\r\n\r\n")
    return int(status[1]) if status else 0, head, content
