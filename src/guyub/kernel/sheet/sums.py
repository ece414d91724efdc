"""Sums printed between the accounts of a balance, and whether they are right."""

import re
from collections import Counter
from dataclasses import dataclass

from guyub.kernel.sheet.cells import Sheet, letter
from guyub.kernel.sheet.findings import Draft, Problem

TOTAL = re.compile(r"^(sub ?)?(jumlah|total)\b|^sub ?total|^grand total|^balance check|^selisih$")
GROUP = re.compile(
    r"^(total )?(harta|aktiva|aset|kewajiban|h?utang|liabilitas|current|fixed)"
    r" (lancar|tetap|tidak lancar|jangka pendek|jangka panjang|assets|liabilities)$"
    r"|^(kekayaan bersih|ekuitas|equity|modal sendiri)$"
)


@dataclass
class Sums:
    """What the lines above a printed sum may add up to."""

    since: int = 0
    lines: int = 0
    everything: int = 0
    printed: int = 0

    def add(self, amount_rupiah: int) -> None:
        """One more line."""
        self.since += amount_rupiah
        self.everything += amount_rupiah
        self.lines += bool(amount_rupiah)

    def close(self, printed_rupiah: int) -> None:
        """A sum was printed; the next lines count towards the next one."""
        self.printed += printed_rupiah
        self.since = self.lines = 0


def is_printed_sum(name: str, amount: int, *, sums: Sums, headed: set[str]) -> bool:
    """Whether a line is the sum of lines above it, not an account of its own."""
    if TOTAL.match(name) or (sums.lines > 1 and amount == sums.since):
        return True
    # A group's name is its sum when it headed the group, or when it nearly adds up to it.
    near = abs(amount - sums.since) * 10 <= abs(sums.since)
    return sums.lines > 0 and (name in headed or (bool(GROUP.match(name)) and near))


def check_sum(sheet: Sheet, line: tuple[int, str, int, int], *, sums: Sums, found: Draft) -> None:
    """The sum printed in a line differs from every sum it could be: said as a problem."""
    row, name, column, amount = line
    could_be = (sums.since, sums.everything, sums.printed + sums.since)
    expected = min(could_be, key=lambda one: abs(one - amount))
    lines = sums.lines
    sums.close(amount if lines else 0)
    if amount == expected or not sums.everything:
        return
    facts = {
        "name": name, "printed_rupiah": amount, "expected_rupiah": expected,
        "difference_rupiah": amount - expected,
    }  # fmt: skip
    found.problems.append(
        Problem(sheet.name, row + 1, letter(column), "trial_balance.subtotal_differs", facts, False)
    )


def with_accounts_that_level(found: Draft) -> None:
    """A line that was taken for a printed sum is an account after all where that levels the books."""
    missing = found.credit_rupiah - found.debit_rupiah
    if not missing:
        return
    one = next(([line] for line in found.passed_over if line.amount_rupiah == missing), None)
    every = found.passed_over if sum(line.amount_rupiah for line in found.passed_over) == missing else []
    found.rows += one or every
    if one or every:
        found.problems = [one for one in found.problems if not _explained(one, abs(missing))]


def _explained(one: Problem, missing: int) -> bool:
    """Whether a printed sum only differed by the account that had been passed over."""
    return one.code == "trial_balance.subtotal_differs" and abs(one.facts["difference_rupiah"]) == missing


def without_parents(found: Draft) -> None:
    """Accounts that carry the sum of the longer codes under them are left out where that levels the books."""
    codes = {(row.unit, row.code) for row in found.rows if row.code}
    above = [
        [key for end in range(1, len(row.code or "")) if (key := (row.unit, (row.code or "")[:end])) in codes]
        for row in found.rows
    ]
    parents = {key for keys in above for key in keys}
    carried: Counter[tuple[str | None, str | None]] = Counter()
    for row, keys in zip(found.rows, above, strict=True):
        if (row.unit, row.code) not in parents:
            carried.update(dict.fromkeys(keys, row.amount_rupiah))
    kept = [row for row in found.rows if (row.unit, row.code) not in parents]
    dropped = [row for row in found.rows if (row.unit, row.code) in parents]
    levels = found.debit_rupiah != found.credit_rupiah and not sum(row.amount_rupiah for row in kept)
    if levels and all(row.amount_rupiah == carried[row.unit, row.code] for row in dropped):
        found.rows = kept
