"""Who tries to sign in waits before a thread is taken, one at a time; the line is short, and told so when it is full.

A page of the sign-in and its hash cost what a hundred other requests cost. Refused here, a try costs what it takes to
read it; devices that signed in before have a line of their own.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from django.http import HttpRequest, parse_cookie

from guyub.front.trying import devices_on
from guyub.kernel.refusal import Refusal

PATHS = ("/masuk/", "/anggota/", "/akun/webauthn/login/")
SECONDS, PLACES = 1.0, 6
"""So long one waits, and so many at once."""


class Line:
    """Two lines, of strangers and of known devices, with one of each at work."""

    def __init__(self) -> None:
        self._at_work = {known: asyncio.Semaphore(1) for known in (False, True)}
        self._waiting = {False: 0, True: 0}

    @asynccontextmanager
    async def turn(self, environ: dict[str, Any]) -> AsyncIterator[None]:
        """Within, a try has its turn; anything else has it at once. Raises ``login.busy``."""
        if environ["REQUEST_METHOD"] != "POST" or environ["PATH_INFO"] not in PATHS:
            yield
            return
        known = _is_known(environ)
        if self._waiting[known] >= PLACES:
            raise Refusal("login.busy")
        self._waiting[known] += 1
        try:
            async with asyncio.timeout(SECONDS):
                await self._at_work[known].acquire()
        except TimeoutError:
            raise Refusal("login.busy") from None
        finally:
            self._waiting[known] -= 1
        try:
            yield
        finally:
            self._at_work[known].release()


def _is_known(environ: dict[str, Any]) -> bool:
    """Whether a device comes that somebody signed in on; whose it is, the try itself finds out."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(environ.get("HTTP_COOKIE", ""))
    return bool(devices_on(request))
