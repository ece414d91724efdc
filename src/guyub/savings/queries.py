"""Reads of savings: products, what each member holds as of a day, and a member's own statement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.foundation.fields import PersonId, UnitCode
from guyub.kernel.period import month_end
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.kernel.savings.duty import behind_rupiah, months_behind, months_due
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.rules import queries as rules
from guyub.savings.models import Product as ProductRow
from guyub.savings.models import Settlement

STANDARD = (
    ("principal_savings", "POKOK", "principal", ""),
    ("mandatory_savings", "WAJIB", "mandatory", "bylaw.mandatory_savings_rupiah_per_month"),
    ("equity_like_savings", "SETARA", "equity_like", ""),
    ("voluntary_savings", "SUKARELA", "voluntary", ""),
    ("savings_accounts", "TABUNGAN", "voluntary", ""),
    ("term_savings", "BERJANGKA", "term", ""),
    ("leavers_savings", "KELUAR", "leaver", ""),
)
"""Products that a chart offers by its roles: role, code, kind, and the by-law of the monthly duty."""

LOCKED = ("principal", "mandatory", "equity_like")
"""Own capital: not given back while someone is a member (UU 25/1992 Pasal 41, explanation)."""


@dataclass(frozen=True)
class Product:
    """One kind of savings: its code, its account, the unit it is kept in, its monthly duty's by-law."""

    code: str
    name: str
    kind: str
    account: str
    unit: str
    duty: str
    in_use: bool

    @property
    def locked(self) -> bool:
        """Whether it is own capital, which stays while someone is a member."""
        return self.kind in LOCKED


def opened_on(body: Body) -> set[str]:
    """The accounts for which a product was opened."""
    return set(ProductRow.objects.filter(body_id=body.id).order_by().values_list("account__code", flat=True))


def products(body: Body) -> list[Product]:
    """Every product: those that the chart's roles offer, and those that were opened."""
    units = [unit.code for unit in ledger.units(body)]
    opened = {
        one.account_id: one
        for one in ProductRow.objects.filter(body_id=body.id).select_related("account", "unit")
    }
    standard = {role: (code, kind, duty) for role, code, kind, duty in STANDARD}
    found: list[Product] = []
    for account in ledger.accounts(body):
        one = opened.get(account.pk)
        if one is not None:
            unit = one.unit.code if one.unit else units[0]
            found.append(
                Product(
                    one.code, one.name, one.kind, account.code, unit, one.duty, one.in_use and account.in_use
                )
            )
        elif account.role in standard:
            code, kind, duty = standard.pop(account.role)
            found.append(Product(code, account.name, kind, account.code, units[0], duty, account.in_use))
    order = [kind for _, _, kind, _ in STANDARD]
    return sorted(found, key=lambda product: (order.index(product.kind), product.code))


def product(body: Body, code: str) -> Product:
    """The product of this code that is in use."""
    known = products(body)
    for one in known:
        if one.code == code and one.in_use:
            return one
    raise Refusal("product.unknown", product=code, known=[one.code for one in known if one.in_use])


@dataclass(frozen=True, slots=True)
class Holding:
    """What one person holds in one product of one unit; nobody is what is not yet told apart."""

    person: UUID | None
    product: str
    unit: str
    amount_rupiah: int


def holdings(
    body: Body, *, on: date, kinds: Iterable[str] | None = None, person: UUID | None = None
) -> list[Holding]:
    """What everyone holds at the end of a day, in one read of the ledger whatever the size.

    Without ``kinds`` everything that members save; what is due to leavers is not among it.
    """
    wanted = {kind for _, _, kind, _ in STANDARD} - {"leaver"} if kinds is None else set(kinds)
    known = [one for one in products(body) if one.kind in wanted]
    code_of = {one.account: one.code for one in known}
    sums: dict[tuple[UUID | None, str, str], int] = defaultdict(int)
    for held in ledger.holdings(body, list(code_of), on=on, holder=person):
        sums[held.holder, code_of[held.account], held.unit] -= held.amount_rupiah
    return [Holding(*key, amount) for key, amount in sums.items()]


def owed(body: Body, *, person: UUID, on: date) -> list[ledger.Holding]:
    """What one person owes the cooperative at the end of a day: loans, goods, whatever is held as an asset."""
    assets = [
        one.code for one in ledger.accounts(body) if one.class_name == "asset" and one.normal == "debit"
    ]
    return [one for one in ledger.holdings(body, assets, on=on, holder=person) if one.amount_rupiah > 0]


def balance_by_unit(body: Body, of: Product, *, person: UUID, on: date) -> dict[str, int]:
    """What one person holds in a product at the end of a day, in each unit."""
    held = ledger.holdings(body, [of.account], on=on, holder=person)
    units: dict[str, int] = defaultdict(int)
    for one in held:
        units[one.unit] -= one.amount_rupiah
    return units


def unit_with(
    body: Body, of: Product, *, person: UUID, on: date, unit: str | None, wanted_rupiah: int
) -> str:  # fmt: skip
    """The unit, named or with the most, in which the person holds at least so much of the product.

    Raises ``savings.short``.
    """
    held = balance_by_unit(body, of, person=person, on=on)
    found = unit or max(held, key=lambda code: held[code], default=of.unit)
    if wanted_rupiah > held.get(found, 0):
        raise Refusal(
            "savings.short",
            name=of.name,
            on=on,
            balance_rupiah=held.get(found, 0),
            amount_rupiah=wanted_rupiah,
        )
    return found


def payable_on(body: Body, person: UUID) -> date | None:
    """The last day from which something settled with the person is paid; none when nothing was."""
    found = list(Settlement.objects.filter(body_id=body.id, person=person))
    undone = ledger.reversed_among(body, {one.entry for one in found})
    return max((one.payable_on for one in found if one.entry not in undone), default=None)


@ledger.owns
def is_of_a_product(body: Body, account: str) -> bool:
    """Whether members save on the account, or leavers are owed on it."""
    return any(one.account == account for one in products(body))


@ledger.watches("leavers_savings")
def refuse_before_payable(body: Body, holder: UUID, *, on: date) -> None:
    """What is due to someone who left is taken out from the by-laws' day on, by whatever command."""
    payable = payable_on(body, holder)
    if payable is not None and on < payable:
        name = members.person(body, holder).name
        raise Refusal("leaver.not_yet", name=name, on=on, payable_on=payable)


@dataclass(frozen=True, kw_only=True)
class ArrearsWish:
    """As of the end of a day."""

    on: date


@query("savings.arrears", ArrearsWish, report=True)
def arrears(body: Body, wish: ArrearsWish) -> Report:
    """Members behind with the monthly duty: from the books' opening or their joining, as the by-laws had it."""
    duties = [one for one in products(body) if one.duty and one.in_use]
    begun = ledger.begun_on(body) or wish.on
    people = members.members_on(body, wish.on)
    rows: list[Row] = []
    for one in duties:
        rows += _behind(body, one, people=people, begun=begun, on=wish.on)
    behind = sum(cell for row in rows if isinstance(cell := row.cells[5], int))
    rows.append(
        Row(cells=(None, None, None, None, None, behind, None), style="total", label_key="statement.total")
    )
    return Report(
        name="savings_arrears",
        cooperative=body.name,
        columns=(
            Column(key="number", title="column.number", kind="code"),
            Column(key="person", title="column.person"),
            Column(key="product", title="column.product", kind="code"),
            Column(key="due", title="column.due", kind="money"),
            Column(key="paid", title="column.paid_in", kind="money"),
            Column(key="behind", title="column.behind", kind="money"),
            Column(key="months", title="column.months_behind", kind="number"),
        ),
        rows=tuple(rows),
        on=wish.on,
        since=min(begun, wish.on),
        head=ledger.head(body).print,
    )


def behind_of(body: Body, one: members.MemberView, *, on: date) -> int:
    """What one member is behind with every monthly duty at the end of a day."""
    begun = ledger.begun_on(body) or on
    duties = [of for of in products(body) if of.duty and of.in_use]
    found = [_behind(body, of, people=(one,), begun=begun, on=on, holder=one.uid) for of in duties]
    return sum(cell for some in found for row in some if isinstance(cell := row.cells[5], int))


def _behind(
    body: Body, of: Product, *, people: Sequence[members.MemberView], begun: date, on: date,
    holder: UUID | None = None,
) -> list[Row]:  # fmt: skip
    first = begun + timedelta(days=1)
    months = months_due(first, on)
    ends = [month_end(month) for month in months]
    enacted = rules.value_on_days(body, of.duty, days=ends)
    amounts = {month: int(enacted[end].value or 0) for month, end in zip(months, ends, strict=True)}
    paid: dict[UUID | None, int] = defaultdict(int)
    for day, sign in ((on, -1), (begun, 1)):
        for held in ledger.holdings(body, [of.account], on=day, holder=holder):
            paid[held.holder] += sign * held.amount_rupiah
    rows = []
    for one in people:
        own = months_due(max(first, one.joined_on or first), on)
        behind = behind_rupiah(own, amounts, paid_rupiah=paid[one.uid])
        if behind > 0:
            count = months_behind(own, amounts, paid_rupiah=paid[one.uid])
            cells = (one.number, one.name, of.code, behind + paid[one.uid], paid[one.uid], behind, count)
            rows.append(Row(cells=cells, link=f"person:{one.uid}"))
    return rows


@dataclass(frozen=True, kw_only=True)
class BalancesWish:
    """As of the end of a day, of one unit or of all."""

    on: date
    unit: UnitCode | None = None


@query("savings.balances", BalancesWish, report=True)
def balances(body: Body, wish: BalancesWish) -> Report:
    """Per member and product; each column adds up to its account, for it is read from there."""
    kinds = {kind for _, _, kind, _ in STANDARD}
    found = [one for one in holdings(body, on=wish.on, kinds=kinds) if wish.unit in (None, one.unit)]
    held = {one.product for one in found}
    shown = [one for one in products(body) if one.code in held or (one.in_use and one.kind != "leaver")]
    per_person: dict[UUID | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in found:
        per_person[one.person][one.product] += one.amount_rupiah
    people = [one for one in members.persons(body) if one.uid in per_person]
    rows = [
        Row(cells=(one.name, *_amounts(shown, per_person[one.uid])), link=f"person:{one.uid}")
        for one in people
    ]
    rest: dict[str, int] = defaultdict(int)
    for uid in per_person.keys() - {one.uid for one in people}:
        for code, amount in per_person[uid].items():
            rest[code] += amount
    if any(rest.values()):
        rows.append(Row(cells=(None, *_amounts(shown, rest)), label_key="savings.not_told_apart"))
    total: dict[str, int] = defaultdict(int)
    for one in found:
        total[one.product] += one.amount_rupiah
    rows.append(Row(cells=(None, *_amounts(shown, total)), style="total", label_key="statement.total"))
    columns = [Column(key="person", title="column.person")]
    columns += [Column(key=one.code, title=one.name, kind="money") for one in shown]
    columns.append(Column(key="total", title="column.total", kind="money"))
    return Report(
        name="savings_balances",
        cooperative=body.name,
        columns=tuple(columns),
        rows=tuple(rows),
        on=wish.on,
        unit=wish.unit,
        head=ledger.head(body).print,
    )


def _amounts(shown: list[Product], amounts: dict[str, int]) -> tuple[Cell, ...]:
    parts = [amounts.get(one.code, 0) for one in shown]
    return (*(part or None for part in parts), sum(parts))


@dataclass(frozen=True, kw_only=True)
class StatementWish:
    """One member's savings from a day to a day."""

    person: PersonId
    on: date
    since: date | None = None


@query("savings.member_statement", StatementWish, report=True)
def member_statement(body: Body, wish: StatementWish) -> Report:
    """Every deposit and withdrawal of one member, product by product, with the balance after each."""
    person = members.person(body, wish.person)
    since = wish.since or date(wish.on.year, 1, 1)
    if since > wish.on:
        raise Refusal("period.backwards", since=since, on=wish.on)
    rows: list[Row] = []
    for one in products(body):
        moved = ledger.postings_of(body, one.account, since=date.min, until=wish.on, holder=person.uid)
        if not moved:
            continue
        balance = -sum(posting.amount_rupiah for posting in moved if posting.value_on < since)
        rows.append(Row(cells=(None, None, one.name, None, None, None), style="heading"))
        rows.append(Row(cells=(since, None, None, None, None, balance), label_key="statement.opening"))
        for posting in moved:
            if posting.value_on >= since:
                balance -= posting.amount_rupiah
                rows.append(
                    Row(
                        cells=(
                            posting.value_on,
                            posting.number,
                            posting.narration,
                            max(-posting.amount_rupiah, 0) or None,
                            max(posting.amount_rupiah, 0) or None,
                            balance,
                        ),
                        link=f"entry:{posting.number}",
                    )
                )
    return Report(
        name="savings_statement",
        cooperative=body.name,
        columns=(
            Column(key="date", title="column.date", kind="date"),
            Column(key="number", title="column.number", kind="number"),
            Column(key="description", title="column.description"),
            Column(key="paid_in", title="column.paid_in", kind="money"),
            Column(key="paid_out", title="column.paid_out", kind="money"),
            Column(key="balance", title="column.balance", kind="money"),
        ),
        rows=tuple(rows),
        on=wish.on,
        since=since,
        head=ledger.head(body).print,
        facts={"person": person.name},
    )
