"""What a log says of a fault: where it happened, never what a database tells of the rows themselves."""

import logging

TELLING = ("DETAIL:", "CONTEXT:", "HINT:")
"""Lines of PostgreSQL that may quote a row: a number, a name, an amount."""


class Discreet(logging.Formatter):
    """A formatter whose exceptions leave out the lines that quote rows.

    >>> Discreet().discreet("unique constraint\\nDETAIL:  Key (nik)=(351301) exists.\\n")
    'unique constraint'
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as text without the telling lines."""
        return self.discreet(super().format(record))

    @staticmethod
    def discreet(text: str) -> str:
        """The text without the lines that quote rows."""
        return "\n".join(line for line in text.splitlines() if not line.strip().startswith(TELLING))
