"""The one expected failure: a code and typed facts, never a sentence."""

from typing import Any


class Refusal(Exception):
    """Raised when a wish cannot be carried out and nothing was changed.

    The code is dotted (``entry.unbalanced``); the facts are plain values that the
    face needs to say what to do next. Sentences live in ``front``, by code.

    >>> Refusal("entry.unbalanced", difference_rupiah=10_000).facts
    {'difference_rupiah': 10000}
    """

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
