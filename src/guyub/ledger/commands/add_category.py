"""A category is added: everyday words for an account, on the receive and pay pages."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.models import Category


@dataclass(frozen=True, kw_only=True)
class AddCategory(
    Command, word="ledger.add_category", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("nothing",)
):
    """Money can be received or paid under this name; the account behind it is fixed."""

    name: str
    direction: Literal["in", "out"]
    account: AccountCode

    def carry_out(self, deed: Deed) -> Data:
        account = queries.account(deed.body, self.account)
        if not account.in_use:
            raise Refusal("account.not_in_use", account=account.code)
        if Category.objects.filter(body_id=deed.body.id, name=self.name, direction=self.direction).exists():
            raise Refusal("category.name_taken", category=self.name)
        Category.objects.create(
            body_id=deed.body.id, name=self.name, direction=self.direction, account=account
        )
        return {"category": self.name, "account": account.code}
