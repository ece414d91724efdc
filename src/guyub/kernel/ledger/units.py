"""Units side by side: what they owe each other is shown, and taken out of the total."""

from collections.abc import Sequence
from dataclasses import replace

from guyub.kernel.ledger.statement import Account
from guyub.kernel.money import split

BETWEEN_INCOME = "inter_unit_income"
BETWEEN_EXPENSE = "inter_unit_expense"


def with_elimination(accounts: Sequence[Account], *, due: Account | None, total: int) -> list[Account]:
    """The accounts of units, each with an elimination before its total.

    Columns are the units, then their sum. What one unit has coming from another is an asset
    of the first and a liability of the second; the column of elimination takes both out.

    >>> bridge = Account("1-1901", "Antar unit", "asset", "debit", "aset_lain", (40, -40, 0))
    >>> for one in with_elimination([bridge], due=replace(bridge, line="pendek"), total=2):
    ...     print(one.class_name, one.amounts)
    asset (40, 0, -40, 0)
    liability (0, -40, 40, 0)
    """
    made: list[Account] = []
    for one in accounts:
        parts, whole = one.amounts[:total], one.amounts[total]
        if due is None or one.code != due.code:
            made.append(replace(one, amounts=(*parts, 0, whole)))
            continue
        has = tuple(max(amount, 0) for amount in parts)
        owes = tuple(min(amount, 0) for amount in parts)
        both = min(sum(has), -sum(owes))
        made.append(replace(one, amounts=(*has, -both, sum(has) - both)))
        made.append(
            replace(
                one,
                class_name="liability",
                normal="credit",
                line=due.line,
                amounts=(*owes, both, sum(owes) + both),
            )
        )
    return made


def without_dealings(accounts: Sequence[Account], roles: dict[str, str], *, total: int) -> list[Account]:
    """Income and expense of units with an elimination of what they sold each other.

    Only what both sides recorded is taken out, so that the total surplus stays what it was;
    where several accounts play the role, by their amounts, largest remainder first.

    >>> sold = Account("4-3901", "Antar unit", "income", "credit", "x", (-30, 0, -30))
    >>> cost = Account("5-5901", "Antar unit", "expense", "debit", "x", (0, 25, 25))
    >>> roles = {"4-3901": BETWEEN_INCOME, "5-5901": BETWEEN_EXPENSE}
    >>> [one.amounts for one in without_dealings([sold, cost], roles, total=2)]
    [(-30, 0, 25, -5), (0, 25, -25, 0)]
    """
    sides = {
        role: [one for one in accounts if roles.get(one.code) == role]
        for role in (BETWEEN_INCOME, BETWEEN_EXPENSE)
    }
    sums = {role: sum(one.amounts[total] for one in some) for role, some in sides.items()}
    both = max(min(-sums[BETWEEN_INCOME], sums[BETWEEN_EXPENSE]), 0)
    taken: dict[str, int] = {}
    for role, some in sides.items():
        weights = [max(one.amounts[total] * (-1 if role == BETWEEN_INCOME else 1), 0) for one in some]
        shares = split(both, weights) if sum(weights) else ()
        for one, share in zip(some, shares, strict=False):
            taken[one.code] = share if role == BETWEEN_INCOME else -share
    return [
        replace(
            one,
            amounts=(
                *one.amounts[:total],
                taken.get(one.code, 0),
                one.amounts[total] + taken.get(one.code, 0),
            ),
        )
        for one in accounts
    ]
