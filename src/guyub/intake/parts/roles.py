"""Accounts that every chart needs to take in balances: where differences stand, and what joins the units."""

from guyub.foundation.command import Deed
from guyub.foundation.rulebook import charts
from guyub.ledger import queries as ledger
from guyub.ledger.commands.add_account import AddAccount

NEEDED = ("opening_difference", "inter_unit")


def complete_chart(deed: Deed) -> None:
    """The chart has every account that an import may need; what it has stays as it is."""
    there = ledger.accounts(deed.body)
    roles, codes = {one.role for one in there}, {one.code for one in there}
    for role in NEEDED:
        if role in roles:
            continue
        model = next(one for one in charts().accounts if one.role == role)
        code = model.code
        while code in codes:
            code += "0"
        deed.run(
            AddAccount(
                code=code,
                name=model.name_id,
                class_name=model.account_class,  # type: ignore[arg-type]
                normal=model.normal,  # type: ignore[arg-type]
                line=model.line,
                role=role,
            )
        )
