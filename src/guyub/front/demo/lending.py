"""Loans that the demonstration's savings unit gives: paid from the bank, each under a number of its own."""

from datetime import date
from functools import partial
from uuid import UUID

from guyub.front.demo.cast import Debt
from guyub.front.demo.stage import CHAIR, TREASURER, Stage
from guyub.kernel.period import months_after
from guyub.ledger.commands.pay import Pay
from guyub.loans.commands.bring_receivables import BringReceivables, ReceivableRow

BORROWERS = 8
MONTHS = (2, 4, 7, 10)


def note_lending(stage: Stage) -> None:
    """In four months of each year some members without a loan get one."""
    for year in (stage.year, stage.year + 1):
        for month in MONTHS:
            on = date(year, month, 17)
            if on < stage.today.replace(day=1):
                stage.note(on, partial(_lend, stage, on))


def _lend(stage: Stage, on: date) -> None:
    """The money goes out at once for all of them, and stands on each member's own loan."""
    free = [
        one
        for one in stage.souls[6:]
        if one.by_payroll and not one.left and (one.loan is None or not one.loan.outstanding_rupiah)
    ]
    given = []
    for soul in stage.random.sample(free, min(BORROWERS, len(free))):
        instalment, months = stage.random.randrange(6, 20) * 25_000, stage.random.choice((12, 20))
        soul.loan = Debt(
            principal_rupiah=instalment * months,
            outstanding_rupiah=instalment * months,
            begun_on=on,
            instalment_rupiah=instalment,
            interest_rupiah=instalment * months // 100,
        )
        given.append((UUID(soul.uid), soul.loan))
    paid = Pay(
        on=on,
        amount_rupiah=sum(debt.principal_rupiah for _, debt in given),
        out_of="1-1102",
        unit="USP",
        account="1-1201",
        narration=f"Pencairan pinjaman {len(given)} anggota",
        voucher=stage.voucher("BBK"),
    )
    stage.run(paid, by=TREASURER)
    rows = tuple(
        ReceivableRow(
            person=who,
            outstanding_rupiah=debt.principal_rupiah,
            principal_rupiah=debt.principal_rupiah,
            begun_on=on,
            due_on=months_after(on, debt.principal_rupiah // debt.instalment_rupiah),
        )
        for who, debt in given
    )
    wish = BringReceivables(on=on, account="1-1201", unit="USP", rows=rows, continues=True)
    first = int(stage.run(wish, by=CHAIR)["first"].removeprefix("P-"))
    for place, (_, debt) in enumerate(given):
        debt.number = f"P-{first + place:07}"
