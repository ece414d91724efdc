"""What a log says of a fault: where it happened, never what a database tells of the rows themselves."""

import logging
import re

TELLING = ("DETAIL:", "CONTEXT:", "HINT:")
"""Lines of PostgreSQL that may quote a row: a number, a name, an amount."""
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
"""A national identity number, however it is written: what an exception says may quote what was typed."""


class Discreet(logging.Formatter):
    """A formatter whose exceptions leave out the lines that quote rows, and identity numbers anywhere.

    >>> Discreet().discreet("unique constraint\\nDETAIL:  Key (nik)=(351301) exists.\\n")
    'unique constraint'
    >>> Discreet().discreet("invalid literal: '3513 1145 0890 0001'")
    "invalid literal: '***'"
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as text without what tells of persons."""
        return self.discreet(super().format(record))

    @staticmethod
    def discreet(text: str) -> str:
        """The text without the lines that quote rows, and without identity numbers."""
        kept = "\n".join(line for line in text.splitlines() if not line.strip().startswith(TELLING))
        return _IDENTITY.sub("***", kept)
