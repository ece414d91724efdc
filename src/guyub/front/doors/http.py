"""The door of the network: a request is taken whole, a thread of Django answers it, the answer is read without one.

So a visitor who is slow, silent or gone costs a few kilobytes and no thread. What is refused here is refused before
Django knows of it, in the same words and with the same headers.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler

from guyub.foundation.outside import outside
from guyub.front.doors.allowance import allowance
from guyub.front.doors.bodies import Allowed, Bodies, Gone, Receive
from guyub.front.doors.connections import Peer, Watch, connections, hang_up, peer_of
from guyub.front.doors.limits import Limits
from guyub.front.doors.line import Line
from guyub.front.doors.replies import Reply, reply_of
from guyub.front.doors.turning import turned_away
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of

THREADS = 4
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
PIECE_BYTES = 64 * 1024
SECONDS_BEFORE_LOOKING = 1.0
"""So long a request waits for its answer before it is asked whether anyone still waits for it."""
SECONDS_BETWEEN_LOOKS = 1.0
Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
logger = logging.getLogger("guyub")


class Application:
    """An ASGI application around Django's own handler of whole requests."""

    def __init__(self, handler: WSGIHandler, limits: Limits | None = None, *, threads: int = THREADS) -> None:
        self.handler = handler
        self.limits = limits or Limits()
        self.bodies = Bodies(self.limits)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.busy: set[Peer] = set()
        """Whom a thread works for, who sends a body, or reads under a deadline; the watch leaves them alone."""
        self.given_up: set[Peer] = set()
        """Who read too slowly, until the watch has hung up on them."""
        self.waiting = 0
        self.line = Line()
        self._watched: set[int] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            self._watch(int(scope["server"][1]))
            peer = peer_of(scope["client"][0], int(scope["client"][1]))
            self.busy.add(peer)
            try:
                await self._answer(scope, receive, send)
            except Gone:
                pass
            except TimeoutError:
                self.given_up.add(peer)
            finally:
                self.busy.discard(peer)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        environ = environ_of(scope)
        headers = dict(scope["headers"])
        chunked = b"transfer-encoding" in headers
        request = _Request(receive, is_whole=not chunked and headers.get(b"content-length", b"0") == b"0")
        body: IO[bytes] = BytesIO()
        try:
            _refuse_unfit(scope, self.limits)
            if self.waiting >= self.limits.waiting:
                raise Refusal("server.busy")
            if not request.is_whole:
                body = await self._taken(environ, request)
        except Gone:
            # Nobody reads this who has left; whoever sent what is no body of a request (bad chunks) is still there.
            await self._sent(turned_away(Refusal("page.unfit"), environ), request, send)
            return
        except Refusal as refusal:
            if b"expect" not in headers:
                await self._let_pass(request)
            await self._sent(turned_away(refusal, environ), request, send)
            return
        try:
            async with self.line.turn(environ):
                reply = await self._worked(environ, body, request)
        except Refusal as refusal:
            body.close()
            await self._sent(turned_away(refusal, environ), request, send)
            return
        if chunked:
            # Where two lengths were said, what follows may be no request but the rest of this one.
            reply.headers.append((b"connection", b"close"))
        await self._sent(reply, request, send)

    async def _taken(self, environ: dict[str, Any], request: "_Request") -> IO[bytes]:
        """The whole body; how much may come is asked of a thread, and only where it is more than anyone may send."""

        async def asked() -> Allowed:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.pool, allowance, environ, self.limits)

        said = environ.pop("CONTENT_LENGTH", "")
        body = await self.bodies.take(
            request,
            declared=figures_of(said),
            address=environ["REMOTE_ADDR"],
            allowance=asked,
        )
        environ["CONTENT_LENGTH"] = str(body.seek(0, os.SEEK_END))
        body.seek(0)
        return body

    async def _worked(self, environ: dict[str, Any], body: IO[bytes], request: "_Request") -> Reply:
        """What Django answers; a request that waits for a thread when its sender leaves is never begun."""
        loop = asyncio.get_running_loop()
        job = self.pool.submit(self._page, environ, body)
        looking: list[asyncio.Task[None]] = []
        later = loop.call_later(
            SECONDS_BEFORE_LOOKING, lambda: looking.append(loop.create_task(_cancelled(job, request)))
        )
        self.waiting += 1
        try:
            return await asyncio.wrap_future(job)
        except asyncio.CancelledError:
            if not job.cancelled():
                raise
            body.close()
            raise Gone from None
        finally:
            self.waiting -= 1
            later.cancel()
            for task in looking:
                task.cancel()

    def _page(self, environ: dict[str, Any], body: IO[bytes]) -> Reply:
        with body:
            try:
                return reply_of(self.handler, {**environ, "wsgi.input": body})
            except Exception as error:
                logger.exception("%s %s", environ["REQUEST_METHOD"], environ["PATH_INFO"])
                return turned_away(outside(error) or Refusal("server.fault"), environ)

    async def _sent(self, reply: Reply, request: "_Request", send: Send) -> None:
        """Send an answer as fast as it is read; raises ``TimeoutError`` where that is too slow."""
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        if reply.file is None:
            await send({"type": "http.response.body", "body": reply.content})
            return
        began, sent, piece = time.monotonic(), 0, reply.content
        left = asyncio.create_task(_has_left(request))
        try:
            while piece and not left.done():
                sent += len(piece)
                most = began + self.limits.reading.seconds(sent) - time.monotonic()
                async with asyncio.timeout(max(most, 0)):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece = await asyncio.to_thread(reply.file.read, PIECE_BYTES)
            if not left.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            left.cancel()
            await asyncio.to_thread(reply.file.close)

    async def _let_pass(self, request: "_Request") -> None:
        """Take and forget some of a body that is refused, so that its sender comes to read why."""
        passed = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(self.limits.drained_seconds):
                while not request.is_whole and passed < self.limits.drained_bytes:
                    passed += len((await request()).get("body", b""))

    def _watch(self, port: int) -> None:
        """Begin to look after the connections to this port, once."""
        if port not in self._watched:
            self._watched.add(port)
            threading.Thread(target=self._look_after, args=(port,), name="connections", daemon=True).start()

    def _look_after(self, port: int) -> None:
        watch = Watch(self.limits.connections, self.limits.reading)
        while True:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                seen = connections(port)
                late = watch.overdue(seen, frozenset(self.busy), now=time.monotonic())
                given_up, self.given_up = self.given_up, set()
                hang_up([*late, *(each for each in seen if each.peer in given_up)])
            except Exception:
                logger.exception("connections")


class _Request:
    """What a request says, message by message, and whether all of it has come or its sender has left."""

    def __init__(self, receive: Receive, *, is_whole: bool) -> None:
        self._receive = receive
        self.is_whole = is_whole

    async def __call__(self) -> dict[str, Any]:
        said = await self._receive()
        self.is_whole = not said.get("more_body", False)
        return said


async def _has_left(request: _Request) -> None:
    """Return when the sender of a whole request has closed the connection."""
    while (await request())["type"] != "http.disconnect":
        pass


async def _cancelled(job: "Future[Reply]", request: _Request) -> None:
    """Let nobody begin what nobody waits for any more."""
    await _has_left(request)
    job.cancel()


async def _lifespan(receive: Receive, send: Send) -> None:
    """Say that nothing is in the way of beginning and ending."""
    while True:
        said = (await receive())["type"]
        await send({"type": f"{said}.complete"})
        if said == "lifespan.shutdown":
            return


def _refuse_unfit(scope: Scope, limits: Limits) -> None:
    """Refuse what no page answers, headers that are too many or too long, and an address that is."""
    if scope["method"] not in METHODS:
        raise Refusal("request.method")
    if len(scope["raw_path"]) + len(scope["query_string"]) > limits.path_bytes:
        raise Refusal("request.address_too_long")
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    if len(scope["headers"]) > limits.header_count or size > limits.header_bytes:
        raise Refusal("request.headers_too_large")


def environ_of(scope: Scope) -> dict[str, Any]:
    """The request as Django's handler takes it (PEP 3333); headers with an underscore are no one's and left out."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": str(scope["server"][1]),
        "SERVER_PROTOCOL": "HTTP/1.1" if scope["http_version"] == "1.1" else "HTTP/1.0",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(),
        "wsgi.errors": None,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper()
        if "_" in name or name == "TRANSFER-ENCODING":
            continue
        key = name.replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        text = value.decode("latin-1")
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{text}" if key in environ else text
    return environ
