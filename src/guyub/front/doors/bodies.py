"""The body of a request, taken whole under limits before a thread has anything to do with it."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from guyub.foundation.outside import outside
from guyub.front.doors.limits import Limits, size_text
from guyub.kernel.refusal import Refusal

Receive = Callable[[], Awaitable[dict[str, Any]]]
Allowance = Callable[[], Awaitable["Allowed"]]


@dataclass(frozen=True)
class Allowed:
    """How many bytes someone may send, and who that is; nobody has not signed in."""

    most_bytes: int
    who: str = ""


class Gone(Exception):
    """The visitor has left; there is nobody to answer."""


@dataclass(eq=False)
class _Taking:
    """One body on its way: from whom, how much of it is here, and whether it was broken off for others."""

    whose: str
    task: "asyncio.Task[Any]"
    spool: IO[bytes]
    size: int = 0
    is_broken_off: bool = False


@dataclass(eq=False)
class Bodies:
    """Every body that is on its way to this process."""

    limits: Limits
    small: list[_Taking] = field(default_factory=list)
    large: list[_Taking] = field(default_factory=list)

    async def take(self, receive: Receive, *, declared: int | None, address: str, allowance: Allowance) -> IO[bytes]:  # fmt: skip
        """The whole body, read to its end; refused where it is too large or too slow. Whoever gets it closes it."""
        spool = SpooledTemporaryFile(max_size=self.limits.small_bytes)  # noqa: SIM115
        task = asyncio.current_task()
        assert task is not None
        taking = _Taking(address, task, spool)
        self._enter(self.small, taking, most=self.limits.bodies, of_one=self.limits.bodies_of_one)
        try:
            await self._fill(taking, receive, declared, allowance)
        except BaseException as error:
            spool.close()
            if taking.is_broken_off and isinstance(error, asyncio.CancelledError):
                task.uncancel()
                raise Refusal("request.broken_off") from None
            if isinstance(error, OSError) and not isinstance(error, TimeoutError):
                raise outside(error) or error from None
            raise
        finally:
            for those in (self.small, self.large):
                with suppress(ValueError):
                    those.remove(taking)
        spool.seek(0)
        return spool

    async def _fill(self, taking: _Taking, receive: Receive, declared: int | None, allowance: Allowance) -> None:  # fmt: skip
        began = asyncio.get_running_loop().time()
        pace, most = self.limits.sending, self.limits.small_bytes
        if declared is not None and declared > most:
            pace, most = self.limits.uploading, await self._enlarge(taking, declared, allowance)
        more = True
        while more:
            try:
                async with asyncio.timeout_at(began + pace.seconds(taking.size)):
                    said = await receive()
            except TimeoutError:
                raise Refusal("request.too_slow") from None
            if said["type"] == "http.disconnect":
                raise Gone
            chunk, more = said.get("body", b""), said.get("more_body", False)
            if taking.size + len(chunk) > most:
                if most > self.limits.small_bytes:
                    raise Refusal("request.too_large", most=size_text(most))
                pace, most = self.limits.uploading, await self._enlarge(taking, taking.size + len(chunk), allowance)  # fmt: skip
            taking.size += len(chunk)
            if most == self.limits.small_bytes:
                taking.spool.write(chunk)
            elif chunk:
                self._has_room()
                await asyncio.to_thread(taking.spool.write, chunk)

    async def _enlarge(self, taking: _Taking, size: int, allowance: Allowance) -> int:
        """How much the sender of a larger body may send, who is now counted among the larger ones."""
        allowed = await allowance()
        if size > allowed.most_bytes:
            code = "request.too_large" if allowed.who else "request.too_large_unknown"
            raise Refusal(code, most=size_text(allowed.most_bytes))
        self.small.remove(taking)
        taking.whose = allowed.who
        self._enter(self.large, taking, most=self.limits.uploads, of_one=self.limits.uploads_of_one)
        return allowed.most_bytes

    def _has_room(self) -> None:
        if sum(each.size for each in self.large) > self.limits.upload_bytes:
            raise Refusal("server.busy")

    @staticmethod
    def _enter(those: list[_Taking], taking: _Taking, *, most: int, of_one: int) -> None:
        """Count one more; where they are too many the oldest of whoever has most is broken off, never the new one."""
        those.append(taking)
        has = Counter(each.whose for each in those if not each.is_broken_off)
        greediest = has.most_common(1)[0][0]
        whose = taking.whose if has[taking.whose] > of_one else greediest if has.total() > most else None
        oldest = next((each for each in those if each.whose == whose and not each.is_broken_off), None)
        if oldest is not None and oldest is not taking:
            oldest.is_broken_off = True
            oldest.task.cancel()
