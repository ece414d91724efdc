"""The cooperative offers one more kind of savings, on an account of its own."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, UnitCode
from guyub.foundation.rulebook import rules
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.savings import queries
from guyub.savings.models import Product

CLASS_OF = {
    "principal": "equity",
    "mandatory": "equity",
    "equity_like": "equity",
    "voluntary": "liability",
    "term": "liability",
}
"""What can be taken back is owed; what stays is own capital (Permenkop UKM 2/2024)."""


@dataclass(frozen=True, kw_only=True)
class OpenProduct(
    Command,
    word="savings.open_product",
    article="UU 25/1992 Pasal 41: own and borrowed capital",
    reaches=("nothing",),
):
    """Members can save in the product; its account holds nothing but this, and never less than nought of anyone."""

    code: str
    name: str
    kind: Literal["principal", "mandatory", "equity_like", "voluntary", "term"]
    account: AccountCode
    unit: UnitCode | None = None
    duty: str = ""

    def carry_out(self, deed: Deed) -> Data:
        account = ledger.account(deed.body, self.account)
        if account.class_name != CLASS_OF[self.kind]:
            raise Refusal(
                "product.wrong_class", kind=self.kind, account=account.code, class_name=account.class_name
            )
        if self.duty and self.duty not in rules():
            raise Refusal("rule.unknown", path=self.duty)
        same = [one for one in queries.products(deed.body) if one.code == self.code]
        if any(one.account != account.code for one in same):
            raise Refusal("product.code_taken", product=self.code)
        if Product.objects.filter(account=account).exists():
            raise Refusal("product.account_taken", account=account.code)
        account.never_below_nought = True
        account.save(update_fields=["never_below_nought"])
        unit = ledger.unit(deed.body, self.unit) if self.unit else None
        opened = Product.objects.create(
            body_id=deed.body.id,
            code=self.code,
            name=self.name,
            kind=self.kind,
            account=account,
            unit=unit,
            duty=self.duty,
        )
        return {"product": opened.code, "uid": str(opened.uid), "account": account.code}
