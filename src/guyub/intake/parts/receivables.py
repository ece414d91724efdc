"""Receivables: from the account to the members who owe, loan by loan."""

from guyub.foundation.command import Data
from guyub.intake.models import Came
from guyub.intake.parts.step import Step, difference_in
from guyub.intake.queries.accounts import account_of
from guyub.intake.queries.people import Share
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.rows import ReceivableRow as ListRow
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.loans import queries as loans
from guyub.loans.commands.bring_receivables import BringReceivables, ReceivableRow


def bring_receivables(step: Step) -> tuple[Data, list[Came]]:
    """Each row of the list is a loan with a number of its own."""
    account = _account(step)
    first = loans.last_number(step.body) + 1
    data = step.deed.run(
        BringReceivables(
            on=step.on,
            account=account,
            unit=step.unit_of(account),
            rows=tuple(row for one in step.part.shares if (row := _row(step, one)) is not None),
            difference_to_account=True,
            continues=True,
            more_to_come=not step.part.last,
        )
    )
    brought = [
        step.brought(one, kind="receivables", target=step.part.target, item=loans.number_text(first + place))
        for place, one in enumerate(step.part.shares)
    ]
    return difference_in(step, data), brought


def correct_receivables(step: Step) -> tuple[Data, list[Came]]:
    """Loans that came in before are owed as the mended list says."""
    account = _account(step)
    if not step.part.shares and not step.undivided(account):
        return difference_in(step, {}), []
    data = step.deed.run(
        BringHoldings(
            on=step.on,
            account=account,
            unit=step.unit_of(account),
            rows=tuple(
                HoldingRow(holder=one.someone.person, amount_rupiah=one.amount_rupiah, item=one.item)
                for one in step.part.shares
                if one.someone.person is not None
            ),
            difference_to_account=True,
            continues=True,
            corrects=True,
            more_to_come=not step.part.last,
        )
    )
    return difference_in(step, data), [
        step.brought(one, kind="receivables", target=step.part.target) for one in step.part.shares
    ]


def _account(step: Step) -> str:
    title = step.part.title
    account = account_of(step.body, step.plan.workbook, kind="receivables", title=title)
    if account is None:
        raise Refusal("import.no_account", title=title)
    return account.code


def _row(step: Step, one: Share) -> ReceivableRow | None:
    """What is known of a loan; what cannot be true of it is left open."""
    row = one.row
    assert isinstance(row, ListRow) and one.someone.person is not None
    lent, begun, due = row.principal_rupiah, row.begun_on, row.due_on
    return ReceivableRow(
        person=one.someone.person,
        outstanding_rupiah=one.amount_rupiah,
        principal_rupiah=lent if lent and lent >= one.amount_rupiah else None,
        begun_on=begun if begun and begun <= step.on else None,
        due_on=due if due and (begun is None or due >= begun) else None,
        note=row.note,
    )
