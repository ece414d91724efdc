"""Members are given what they are owed of the surplus: in cash, to savings, or against what they owe."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, PersonId, Rupiah, UnitCode
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.loans import queries as loans
from guyub.savings import queries as savings
from guyub.surplus import queries
from guyub.surplus.models import Payout

Means = Literal["cash", "savings", "debt"]


@dataclass(frozen=True, kw_only=True)
class PayOut(
    Command,
    word="surplus.pay_out",
    article="UU 25/1992 Pasal 45(2): members' part of the surplus",
    reaches=("money",),
):
    """What is paid is no longer owed; one person's payout has a receipt, everyone's stands in one entry.

    Without an amount all that is owed is paid, and it weighs what it comes to. What nobody comes
    for stays owed.
    """

    on: date
    means: Means
    person: PersonId | None = None
    year_end: date | None = None
    amount_rupiah: Rupiah | None = None
    out_of: AccountCode | None = None
    cash_unit: UnitCode | None = None
    product: str = "SUKARELA"
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        return sum(self._given(deed).paid.values())

    def _given(self, deed: Deed) -> "_Given":
        """Who gets what, and the lines that say so."""
        if self.amount_rupiah is not None and (self.person is None or self.amount_rupiah <= 0):
            raise Refusal("surplus.amount_of_one", amount_rupiah=self.amount_rupiah)
        found = queries.claims(deed.body, on=self.on, person=self.person, year_end=self.year_end)
        owed: dict[UUID, list[queries.Claim]] = defaultdict(list)
        for one in found:
            owed[one.person].append(one)
        given = _Given(deed, self)
        for person, parts in owed.items():
            given.give(person, parts)
        if not given.paid:
            raise Refusal("surplus.nothing_owed", on=self.on)
        return given

    def carry_out(self, deed: Deed) -> Data:
        given = self._given(deed)
        posted = deed.run(
            Journal(
                on=self.on,
                lines=tuple(given.lines),
                narration=self.narration or "SHU",
                voucher=self.voucher,
                person=self.person,
                join_units=True,
            )
        )
        Payout.objects.bulk_create(
            [
                Payout(
                    body_id=deed.body.id, year_end=year_end, person=person, means=self.means,
                    amount_rupiah=amount, entry=posted["entry"], paid_on=self.on,
                )
                for (person, year_end), amount in given.paid.items()
            ],
            batch_size=2_000,
        )  # fmt: skip
        return {
            "persons": len({person for person, _ in given.paid}),
            "paid_rupiah": sum(given.paid.values()),
            "means": self.means,
        } | posted


class _Given:
    """The lines of a payout while it goes from person to person."""

    def __init__(self, deed: Deed, wish: PayOut) -> None:
        self.wish = wish
        self.lines: list[JournalLine] = []
        self.paid: dict[tuple[UUID, date | None], int] = defaultdict(int)
        self.cash = self.account = self.unit = ""
        self.debts: dict[UUID, list[tuple[str, str, str, int]]] = {}
        if wish.means == "cash":
            if wish.out_of is None:
                raise Refusal("field.missing", field="out_of")
            self.cash = ledger.money_account(deed.body, wish.out_of)
        elif wish.means == "savings":
            product = savings.product(deed.body, wish.product)
            self.account, self.unit = product.account, product.unit
        else:
            self.debts = debts(deed, on=wish.on, person=wish.person)

    def give(self, person: UUID, parts: list[queries.Claim]) -> None:
        """Add what one person gets, the oldest claim first."""
        owed = sum(part.amount_rupiah for part in parts)
        wanted = owed if self.wish.amount_rupiah is None else self.wish.amount_rupiah
        if wanted > owed:
            raise Refusal("surplus.more_than_owed", amount_rupiah=wanted, owed_rupiah=owed)
        if self.wish.means == "debt":
            debt = sum(amount for _, _, _, amount in self.debts.get(person, []))
            if self.wish.amount_rupiah is not None and wanted > debt:
                raise Refusal("surplus.more_than_debt", amount_rupiah=wanted, debt_rupiah=debt)
            wanted = min(wanted, debt)
        left = wanted
        for part in parts:
            amount = min(part.amount_rupiah, left)
            if amount:
                self.lines.append(
                    JournalLine(
                        account=part.account, unit=part.unit, debit_rupiah=amount, holder=person, item=part.item
                    )
                )  # fmt: skip
                self.paid[person, part.year_end] += amount
                left -= amount
        if wanted:
            self._credit(person, wanted, unit=parts[0].unit)

    def _credit(self, person: UUID, amount: int, *, unit: str) -> None:
        if self.cash:
            unit = self.wish.cash_unit or unit
            self.lines.append(JournalLine(account=self.cash, unit=unit, credit_rupiah=amount))
        elif self.account:
            self.lines.append(
                JournalLine(account=self.account, unit=self.unit, credit_rupiah=amount, holder=person)
            )
        for account, debt_unit, item, debt in self.debts.get(person, []):
            part = min(debt, amount)
            if part:
                self.lines.append(
                    JournalLine(account=account, unit=debt_unit, credit_rupiah=part, holder=person, item=item)
                )
                amount -= part


def debts(deed: Deed, *, on: date, person: UUID | None) -> dict[UUID, list[tuple[str, str, str, int]]]:
    """What persons owe at the end of a day: account, unit, item and amount, in two reads of the ledger."""
    found: dict[tuple[UUID, str, str, str], int] = {}
    for one in loans.outstanding(deed.body, on=on, person=person):
        found[one.person, one.account, one.unit, one.loan] = one.amount_rupiah
    codes = [one.code for one in ledger.accounts(deed.body) if one.role in loans.OWED_BY_MEMBERS]
    for held in ledger.holdings(deed.body, codes, on=on, holder=person):
        if held.holder is not None:
            found[held.holder, held.account, held.unit, held.item] = held.amount_rupiah
    by_person: dict[UUID, list[tuple[str, str, str, int]]] = defaultdict(list)
    for (who, account, unit, item), amount in sorted(found.items(), key=lambda one: one[0][1:]):
        if amount > 0:
            by_person[who].append((account, unit, item, amount))
    return by_person
