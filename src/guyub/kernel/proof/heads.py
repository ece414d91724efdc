"""Heads of the log as people read them off paper."""

from collections.abc import Sequence

from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of


def heads_of(texts: Sequence[str]) -> dict[int, str]:
    """Printed heads by the size of the log.

    >>> heads_of([" 12:abcd-efgh "])
    {12: 'ABCD-EFGH'}
    >>> heads_of(["ABCD-EFGH"])
    Traceback (most recent call last):
    guyub.kernel.refusal.Refusal: ('head.unreadable', {'text': 'ABCD-EFGH'})
    """
    found: dict[int, str] = {}
    for text in texts:
        size, _, print_ = text.strip().partition(":")
        entries = figures_of(size)
        if entries is None or not print_:
            raise Refusal("head.unreadable", text=text)
        found[entries] = print_.strip().upper()
    return found
