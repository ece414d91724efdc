"""A fixed asset is on the list, and has subaccounts of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, Rupiah, UnitCode
from guyub.kernel.ledger.depreciation import MOST_MONTHS, could_count_until, first_month
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.models import Account, Asset


@dataclass(frozen=True, kw_only=True)
class AssetRow:
    """One asset: what it is, what it cost, how it wears, and what wore off before it came in."""

    code: str
    name: str
    account: AccountCode
    unit: UnitCode
    acquired_on: date
    cost_rupiah: Rupiah
    life_months: int = 0
    residual_rupiah: Rupiah = 0
    method: Literal["straight_line", "declining", "none"] = "straight_line"
    worn_before_rupiah: Rupiah = 0
    counted_until: int | None = None
    worn_account: AccountCode | None = None
    expense_account: AccountCode | None = None

    @property
    def moved_rupiah(self) -> int:
        """What its lines move: its cost, and the wear that came with it."""
        return self.cost_rupiah + self.worn_before_rupiah


@dataclass(frozen=True, kw_only=True)
class RegisterAsset(
    Command,
    word="ledger.register_asset",
    article="UU 25/1992 Pasal 30(1); SAK EP section 17",
    reaches=("money",),
):
    """The asset is on the list; its cost stands on its own subaccount.

    With ``source`` it is bought now from that account; without, its cost and wear are taken
    out of what its accounts hold already. ``counted_until`` (YYYYMM) is the last month that
    ``worn_before_rupiah`` covers.
    """

    on: date
    code: str
    name: str
    account: AccountCode
    unit: UnitCode
    acquired_on: date
    cost_rupiah: Rupiah
    life_months: int = 0
    residual_rupiah: Rupiah = 0
    method: Literal["straight_line", "declining", "none"] = "straight_line"
    worn_before_rupiah: Rupiah = 0
    counted_until: int | None = None
    worn_account: AccountCode | None = None
    expense_account: AccountCode | None = None
    source: AccountCode | None = None
    voucher: str = ""

    def weight_rupiah(self) -> int:
        return self._row().moved_rupiah

    def _row(self) -> AssetRow:
        return AssetRow(**{name: getattr(self, name) for name in AssetRow.__dataclass_fields__})

    def carry_out(self, deed: Deed) -> Data:
        return registered(deed, (self._row(),), on=self.on, source=self.source, voucher=self.voucher)


def registered(
    deed: Deed, rows: tuple[AssetRow, ...], *, on: date, source: str | None = None, voucher: str = ""
) -> Data:
    """The rows are assets, and one entry gives each its subaccounts."""
    known = {account.code: account for account in queries.accounts(deed.body)}
    units = {unit.code: unit for unit in queries.units(deed.body)}
    taken = set(Asset.objects.filter(body_id=deed.body.id).values_list("code", flat=True))
    worn = _role(deed, rows, "worn_account", "accumulated_depreciation")
    expense = _role(deed, rows, "expense_account", "depreciation")
    made: list[Asset] = []
    lines: list[Line] = []
    for row in rows:
        _check(row, on, source=source)
        if row.code in taken:
            raise Refusal("asset.code_taken", asset=row.code)
        if row.account not in known or known[row.account].class_name != "asset":
            raise Refusal("asset.account", account=row.account)
        if row.unit not in units:
            raise Refusal("unit.unknown", unit=row.unit)
        taken.add(row.code)
        worn_code, expense_code = row.worn_account or worn, row.expense_account or expense
        made.append(
            Asset(
                body_id=deed.body.id, code=row.code, name=row.name, account=known[row.account],
                worn_account=_account(known, worn_code, "asset"),
                expense_account=_account(known, expense_code, "expense"),
                unit=units[row.unit], acquired_on=row.acquired_on, cost_rupiah=row.cost_rupiah,
                residual_rupiah=row.residual_rupiah, worn_before_rupiah=row.worn_before_rupiah,
                life_months=row.life_months, method=row.method,
                first_month=first_month(row.acquired_on, counted_until=row.counted_until),
            )
        )  # fmt: skip
        lines += _lines(row, worn_code, source)
    Asset.objects.bulk_create(made, batch_size=500)
    entry = balanced(lines)
    posted = post(deed, entry, Heading(value_on=on, narration="", voucher=voucher))
    return told(posted, entry) | {"assets": [one.code for one in made]}


def _role(deed: Deed, rows: tuple[AssetRow, ...], field: str, role: str) -> str:
    if all(getattr(row, field) for row in rows):
        return ""
    return account_for(deed, role)


def _account(known: dict[str, Account], code: str, class_name: str) -> Account:
    if code not in known or known[code].class_name != class_name:
        raise Refusal("asset.account", account=code)
    return known[code]


def _lines(row: AssetRow, worn: str, source: str | None) -> list[Line]:
    lines = [
        Line(account=row.account, unit=row.unit, amount_rupiah=row.cost_rupiah, item=row.code),
        Line(account=source or row.account, unit=row.unit, amount_rupiah=-row.cost_rupiah),
    ]
    if row.worn_before_rupiah:
        lines += [
            Line(account=worn, unit=row.unit, amount_rupiah=-row.worn_before_rupiah, item=row.code),
            Line(account=worn, unit=row.unit, amount_rupiah=row.worn_before_rupiah),
        ]
    return lines


def _check(row: AssetRow, on: date, *, source: str | None) -> None:
    if row.cost_rupiah <= 0:
        raise Refusal("money.not_positive", amount_rupiah=row.cost_rupiah)
    if not row.code.strip():
        raise Refusal("field.missing", field="code")
    if row.acquired_on > on:
        raise Refusal("asset.acquired_later", asset=row.code, acquired_on=row.acquired_on, on=on)
    least = 1 if row.method != "none" else 0
    if not least <= row.life_months <= MOST_MONTHS:
        raise Refusal("asset.life", asset=row.code, most=MOST_MONTHS)
    worn = row.worn_before_rupiah
    if worn < 0 or row.residual_rupiah < 0 or row.residual_rupiah + worn > row.cost_rupiah:
        raise Refusal("asset.values", asset=row.code)
    if source and worn:
        raise Refusal("asset.bought_new", asset=row.code)
    if bool(worn) != (row.counted_until is not None) and worn:
        raise Refusal("field.missing", field="counted_until")
    if row.counted_until is not None and not could_count_until(row.counted_until, row.acquired_on):
        raise Refusal("asset.counted_until", asset=row.code, acquired_on=row.acquired_on)
