"""Savings: from the account to the members who hold it."""

from guyub.foundation.command import Data
from guyub.intake.models import Came
from guyub.intake.parts.step import Step, difference_in
from guyub.intake.queries.accounts import Account, account_of, kind_for, product_of
from guyub.kernel.ledger.classify import plain_name
from guyub.kernel.refusal import Refusal
from guyub.savings import queries as savings
from guyub.savings.commands.bring_balances import BalanceRow, BringBalances
from guyub.savings.commands.open_product import OpenProduct


def bring_savings(step: Step) -> tuple[Data, list[Came]]:
    """Each member's savings stand on the member's own subaccount; a difference stands in its account."""
    part = step.part
    product = _product(step)
    rows = tuple(
        BalanceRow(person=one.someone.person, amount_rupiah=one.amount_rupiah)
        for one in part.shares
        if one.someone.person is not None and one.amount_rupiah
    )
    brought = [step.brought(one, kind="savings", target=part.title) for one in part.shares]
    if not rows and not step.undivided(product.account):
        return difference_in(step, {}), brought
    data = step.deed.run(
        BringBalances(
            on=step.on,
            product=product.code,
            rows=rows,
            unit=step.unit_of(product.account),
            difference_to_account=True,
            continues=True,
            corrects=True,
            more_to_come=not part.last,
        )
    )
    return difference_in(step, data), brought


def _product(step: Step) -> savings.Product:
    part = step.part
    account = account_of(step.body, step.plan.workbook, kind=part.target, title=part.title)
    if account is None:
        raise Refusal("import.no_account", title=part.title)
    product = product_of(step.body, account)
    if product is not None:
        return product
    kind = kind_for(account.class_name, part.target)
    code = _code(step, account)
    step.deed.run(OpenProduct(code=code, name=account.name, kind=kind, account=account.code))  # type: ignore[arg-type]
    return savings.product(step.body, code)


def _code(step: Step, account: Account) -> str:
    """The account's code; where the list knows none, the name of the savings is easier to say."""
    if any(row.code == account.code for row in step.plan.workbook.balance.rows):
        return account.code.upper()
    name = plain_name(account.name).removeprefix("simpanan ").upper().replace(" ", "_")[:20]
    taken = {one.code for one in savings.products(step.body)}
    return name if name and name not in taken else account.code.upper()
