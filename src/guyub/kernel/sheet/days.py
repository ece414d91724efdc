"""Lists of one thing on several days: the newest is meant, and what is left out is told."""

import re
from collections.abc import Sequence
from datetime import date

from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.recognise import Recognised
from guyub.kernel.sheet.rows import Found

_AS_OF = re.compile(r"\b(per|posisi|keadaan|sampai|hingga|s ?/ ?d|sd|as of|as at|saldo)\b")


def without_earlier(seen: Sequence[Recognised], found: Sequence[Found]) -> list[Problem]:
    """Balances of earlier days and business of earlier years are taken out of what was found.

    What is put by month by month on sheets of their own adds up; balances of several days never do.
    """
    as_of = [one.on if _AS_OF.search(sheet.about) else None for sheet, one in zip(seen, found, strict=True)]
    newest: dict[str, date] = {}
    for on, one in zip(as_of, found, strict=True):
        for title in _titles(one):
            if on is not None:
                newest[title] = max(newest.get(title, on), on)
    years = [one.on.year for one in found if one.activity and one.on]
    told = []
    for sheet, on, one in zip(seen, as_of, found, strict=True):
        stale = {title for title in _titles(one) if on is not None and on < newest[title]}
        if one.activity and one.on and one.on.year < max(years):
            stale.add("activity")
        if stale:
            _leave_out(one, stale)
            facts = {"day": on or one.on, "last": max([newest[title] for title in stale if title in newest] or [date(max(years), 12, 31)])}  # fmt: skip
            told.append(Problem(sheet.sheet.name, None, None, "sheet.earlier_day", facts, False))
    return told


def _titles(found: Found) -> set[str]:
    return {row.product for row in found.savings} | ({"receivables"} if found.receivables else set())


def _leave_out(found: Found, stale: set[str]) -> None:
    found.savings = [row for row in found.savings if row.product not in stale]
    gone = {kind for kind in ("receivables", "activity") if kind in stale}
    if "receivables" in gone:
        found.receivables = []
    if "activity" in gone:
        found.activity = []
    found.totals = [one for one in found.totals if one.kind not in gone and one.title not in stale]
