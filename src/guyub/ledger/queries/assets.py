"""Fixed assets with what they cost and what they have worn off, as of any day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, Max, Q

from guyub.foundation.command import Body
from guyub.kernel.ledger.depreciation import Method, monthly, months_between, worn
from guyub.kernel.period import month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import Asset
from guyub.ledger.queries import holdings

_WITH = ("account", "worn_account", "expense_account", "unit")


def assets(body: Body) -> list[Asset]:
    """Every asset that was ever brought in, by account and code."""
    return list(
        Asset.objects.filter(body_id=body.id).select_related(*_WITH).order_by("account__code", "code")
    )


def listed(body: Body, on: date) -> tuple[int, date | None]:
    """How many assets are in use at the end of a day, and the newest day on which one of them came or one went."""
    had = Asset.objects.filter(body_id=body.id, acquired_on__lte=on)
    gone = Q(disposed_on__lte=on)
    found = had.aggregate(
        count=Count("id", filter=~gone | Q(disposed_on=None)),
        came=Max("acquired_on"),
        went=Max("disposed_on", filter=gone),
    )
    return found["count"], max((one for one in (found["came"], found["went"]) if one), default=None)


def asset(body: Body, code: str) -> Asset:
    """The asset of this code."""
    found = Asset.objects.filter(body_id=body.id, code=code).select_related(*_WITH).first()
    if found is None:
        raise Refusal("asset.unknown", asset=code)
    return found


def months_left(asset: Asset) -> int:
    """How many months of its life were left when counting began."""
    before = months_between(month_of(asset.acquired_on), asset.first_month) - 1
    return max(asset.life_months - before, 1)


def due_rupiah(asset: Asset, month: int) -> int:
    """What the asset should have worn off by the end of a month, since it was brought in."""
    parts = monthly(
        book_rupiah=asset.cost_rupiah - asset.worn_before_rupiah,
        residual_rupiah=asset.residual_rupiah,
        months=months_left(asset),
        method=cast(Method, asset.method),
        life_months=asset.life_months,
    )
    return worn(parts, first=asset.first_month, until=month)


@dataclass(frozen=True, slots=True)
class Held:
    """An asset with what its subaccounts hold: cost, and what has worn off, both positive."""

    asset: Asset
    cost_rupiah: int
    worn_rupiah: int

    @property
    def book_rupiah(self) -> int:
        """What is left of its cost."""
        return self.cost_rupiah - self.worn_rupiah

    def short_rupiah(self, month: int) -> int:
        """What is still to be depreciated until the end of a month."""
        return self.asset.worn_before_rupiah + due_rupiah(self.asset, month) - self.worn_rupiah


def held(body: Body, on: date, *, among: Sequence[Asset] | None = None) -> list[Held]:
    """The assets with their subaccounts as of the end of a day: two statements for all of them."""
    some = assets(body) if among is None else among
    codes = {one.account.code for one in some} | {one.worn_account.code for one in some}
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for one in holdings(body, sorted(codes), on=on):
        sums[one.account, one.item] += one.amount_rupiah
    return [
        Held(one, sums[one.account.code, one.code], -sums[one.worn_account.code, one.code]) for one in some
    ]


def not_listed(body: Body, on: date) -> dict[str, int]:
    """What the accounts of assets hold that stands for no asset of the list, by account; nought left out."""
    some = assets(body)
    codes = {one.account.code for one in some} | {one.worn_account.code for one in some}
    sums: dict[str, int] = defaultdict(int)
    for one in holdings(body, sorted(codes), on=on):
        if not one.item:
            sums[one.account] += one.amount_rupiah
    return {code: amount for code, amount in sorted(sums.items()) if amount}
