"""Reads of loans: what is owed on each as of a day, and by whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.foundation.fields import AccountCode, PersonId, UnitCode
from guyub.kernel.ledger.classify import OWED_BY_MEMBERS as OWED_BY_MEMBERS
from guyub.kernel.loans.collectability import CLASSES, Collectability, class_of
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.loans.models import Loan
from guyub.members import queries as members
from guyub.rules import queries as rules


def number_text(number: int) -> str:
    """A loan's number as it is written: it sorts as it counts up to ten million.

    >>> number_text(7)
    'P-0000007'
    """
    return f"P-{number:07}"


def last_number(body: Body) -> int:
    """The highest loan number that was ever given in the body; nought when none was."""
    last = Loan.objects.filter(body_id=body.id).order_by("-number").values_list("number", flat=True).first()
    return int(last.removeprefix("P-")) if last else 0


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What one person owes on one loan."""

    person: UUID
    loan: str
    account: str
    unit: str
    amount_rupiah: int


def lent_on(body: Body) -> set[str]:
    """The accounts on which loans stand."""
    return set(
        Loan.objects.filter(body_id=body.id).order_by().values_list("account__code", flat=True).distinct()
    )


def outstanding(body: Body, *, on: date, person: UUID | None = None) -> list[Outstanding]:
    """What is owed on every loan at the end of a day, in one read of the ledger whatever the size."""
    codes = sorted(lent_on(body))
    return [
        Outstanding(held.holder, held.item, held.account, held.unit, held.amount_rupiah)
        for held in ledger.holdings(body, codes, on=on, holder=person)
        if held.holder is not None and held.item
    ]


STEPS = tuple(f"law.collectability.{name}_from_days" for name in ("substandard", "doubtful", "loss"))


def by_class(body: Body, *, on: date, unit: str | None = None) -> dict[Collectability, tuple[int, int]]:
    """How many loans of each class there are on a day, and what is owed on them; what no loan is known of is unassessed."""
    in_force = rules.values(body, STEPS, on=on)
    steps = [in_force[step].value for step in STEPS]
    from_days = [None if value is None else int(value) for value in steps]
    known = Loan.objects.filter(body_id=body.id).values_list("number", "due_on", "account__code")
    due = {number: due_on for number, due_on, _ in known}
    found: dict[Collectability, tuple[int, int]] = {}
    for held in ledger.holdings(body, sorted({account for _, _, account in known}), on=on):
        if held.holder is not None and held.item and held.amount_rupiah and unit in (None, held.unit):
            name = class_of(due.get(held.item), on=on, from_days=from_days)
            count, sum_rupiah = found.get(name, (0, 0))
            found[name] = (count + 1, sum_rupiah + held.amount_rupiah)
    return {name: found[name] for name in CLASSES if name in found}


@dataclass(frozen=True, kw_only=True)
class ReceivablesWish:
    """As of the end of a day; of one account, unit or person, or of all."""

    on: date
    account: AccountCode | None = None
    unit: UnitCode | None = None
    person: PersonId | None = None


@query("loans.receivables", ReceivablesWish, report=True)
def receivables(body: Body, wish: ReceivablesWish) -> Report:
    """Every loan with what is known of it and what is owed; it adds up to its accounts, with what no one owes apart."""
    loans = {loan.number: loan for loan in Loan.objects.filter(body_id=body.id).select_related("account")}
    accounts = {loan.account.code for loan in loans.values()}
    asked = sorted(accounts if wish.account is None else {wish.account})
    names = {person.uid: person.name for person in members.persons(body)}
    rest: dict[str, int] = defaultdict(int)
    lines: list[tuple[str, Row]] = []
    total = 0
    for held in ledger.holdings(body, asked, on=wish.on, holder=wish.person):
        if wish.unit not in (None, held.unit):
            continue
        total += held.amount_rupiah
        loan = loans.get(held.item)
        if held.holder is None or loan is None:
            rest[held.account] += held.amount_rupiah
            continue
        lines.append((names.get(held.holder, ""), _row(loan, names.get(held.holder, ""), held)))
    rows = [row for _, row in sorted(lines, key=lambda one: (one[0].lower(), str(one[1].cells[0])))]
    rows += [
        Row(
            cells=(None, None, account, None, None, None, amount, None),
            label_key="savings.not_told_apart",
            link=account,
        )
        for account, amount in rest.items()
        if amount
    ]
    rows.append(
        Row(
            cells=(None, None, None, None, None, None, total, None),
            style="total",
            label_key="statement.total",
        )
    )
    return Report(
        name="receivables",
        cooperative=body.name,
        columns=(
            Column(key="number", title="column.loan", kind="code"),
            Column(key="person", title="column.person"),
            Column(key="account", title="column.account", kind="code"),
            Column(key="begun", title="column.begun_on", kind="date"),
            Column(key="due", title="column.due_on", kind="date"),
            Column(key="principal", title="column.principal", kind="money"),
            Column(key="outstanding", title="column.outstanding", kind="money"),
            Column(key="note", title="column.description"),
        ),
        rows=tuple(rows),
        on=wish.on,
        unit=wish.unit,
        head=ledger.head(body).print,
        notes=() if all(loan.terms_known for loan in loans.values()) else ("note.loan_terms_unknown",),
    )


def _row(loan: Loan, name: str, held: ledger.Holding) -> Row:
    return Row(
        cells=(
            loan.number,
            name,
            held.account,
            loan.begun_on,
            loan.due_on,
            loan.principal_rupiah,
            held.amount_rupiah,
            loan.note or None,
        ),
        link=held.account,
    )
