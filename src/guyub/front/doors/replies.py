"""What Django answers, made ready to be sent without a thread: in memory when it is short, else as an open file."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections

SHORT_BYTES = 256 * 1024
"""So much of an answer is held in memory while it is read; what is longer waits in a file."""


@dataclass(frozen=True)
class Reply:
    """A status, headers and a content; of a long one the file that it is read from, closed by whoever sends it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes = b""
    file: IO[bytes] | None = None


class _File:
    """What Django hands over instead of an answer whose content is a file (PEP 3333)."""

    def __init__(self, file: IO[bytes], block_bytes: int) -> None:
        self.file = file


def reply_of(handler: WSGIHandler, environ: dict[str, Any]) -> Reply:
    """Let Django answer in this thread, which has no more to do with the answer when this returns."""
    status, headers = 500, []

    def begin(line: str, listed: list[tuple[str, str]], fault: Any = None) -> Callable[[bytes], object]:
        nonlocal status, headers
        status = int(line.split(" ", 1)[0])
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in listed]
        return lambda _: None

    result: Any = handler({**environ, "wsgi.file_wrapper": _File}, begin)
    bare = environ["REQUEST_METHOD"] == "HEAD" or status in (204, 304)
    if isinstance(result, _File):
        close_old_connections()
        if bare:
            result.file.close()
            return Reply(status, headers)
        return _long(status, headers, result.file)
    try:
        if bare:
            return Reply(status, headers)
        if not result.streaming and len(result.content) <= SHORT_BYTES:
            return Reply(status, headers, result.content)
        spool: Any = SpooledTemporaryFile(max_size=SHORT_BYTES)  # noqa: SIM115
        try:
            for part in result:
                spool.write(part)
            spool.seek(0)
        except BaseException:
            spool.close()
            raise
        return _long(status, headers, spool)
    finally:
        result.close()


def _long(status: int, headers: list[tuple[bytes, bytes]], file: IO[bytes]) -> Reply:
    """An answer that is read from a file, where it is not short after all."""
    begun = file.read(SHORT_BYTES + 1)
    if len(begun) > SHORT_BYTES:
        return Reply(status, headers, begun, file)
    file.close()
    return Reply(status, headers, begun)
