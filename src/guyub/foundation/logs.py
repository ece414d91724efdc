"""What logs say: a fault and where it happened, never what a database tells of rows; and who came in or was kept out.

On the console a record begins a line with its time in UTC, and whatever it quotes begins none. What concerns signing in
is kept beside the data, one JSON object a line, for this account alone.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from guyub.foundation import private

TELLING = ("DETAIL:", "CONTEXT:", "HINT:")
"""Lines of PostgreSQL that may quote a row: a number, a name, an amount."""
BELONGS = "    | "
"""Before every line that belongs to the record above it."""
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
"""A national identity number, however it is written: what an exception says may quote what was typed."""


class Discreet(logging.Formatter):
    """One line a record, whose exceptions leave out the lines that quote rows, and identity numbers anywhere.

    What follows on further lines, such as where a fault happened, is marked as belonging to the record before it.

    >>> Discreet().discreet("unique constraint\\nDETAIL:  Key (nik)=(351301) exists.\\n")
    'unique constraint'
    >>> Discreet().discreet("invalid literal: '3513 1145 0890 0001'")
    "invalid literal: '***'"
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as text without what tells of persons."""
        first, *rest = self.discreet(super().format(record)).splitlines() or [""]
        at = datetime.fromtimestamp(record.created, UTC)
        head = f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {record.name} {first}"
        return "\n".join(_visible(line) for line in [head, *(f"{BELONGS}{line}" for line in rest)])

    @staticmethod
    def discreet(text: str) -> str:
        """The text without the lines that quote rows, and without identity numbers."""
        kept = "\n".join(line for line in text.splitlines() if not line.strip().startswith(TELLING))
        return _IDENTITY.sub("***", kept)


def _visible(line: str) -> str:
    """The line with whatever would steer a screen or end a line written out.

    >>> _visible("a\x1b[2Jb\u2028c")
    'a\\x1b[2Jb\\u2028c'
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in line
    )


class Beside(logging.Handler):
    """Keeps each record as one JSON object in a file beside the data; when it is full another begins.

    What cannot be written for want of a disk stops nobody from signing in or being refused; the console is told once.
    """

    NAME = "security"
    MOST_BYTES = 4 * 1024 * 1024
    MOST_FILES = 10

    def __init__(self, folder: Callable[[], Path]) -> None:
        super().__init__()
        self.place = folder
        self._complained = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record whole at the end of the file."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, Any] = {"at": at, "event": record.getMessage(), **getattr(record, "facts", {})}
        try:
            self._write(json.dumps(said, ensure_ascii=True) + "\n")
            self._complained = False
        except OSError as error:
            if not self._complained:
                self._complained = True
                logging.getLogger("guyub").error("security log: %s", type(error).__name__)

    def _write(self, line: str) -> None:
        file = private.folder(self.place()) / f"{self.NAME}.log"
        with open(file, "a", encoding="ascii", opener=private.opener) as out:
            out.write(line)
            full = out.tell() >= self.MOST_BYTES
        if full:
            with suppress(OSError):
                file.rename(file.with_name(f"{self.NAME}-{time.time_ns()}.log"))
            for old in self.files()[: -self.MOST_FILES]:
                old.unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Those that are full, the oldest first."""
        return sorted(self.place().glob(f"{self.NAME}-*.log"))
