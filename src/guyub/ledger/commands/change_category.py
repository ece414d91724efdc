"""A category is hidden, brought back, or stands for another account from now on."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, AccountCode, CategoryName, Unset
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.models import Category


@dataclass(frozen=True, kw_only=True)
class ChangeCategory(
    Command,
    word="ledger.change_category",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("nothing",),
):
    """The receive and pay pages offer it as said; entries already written stay what they are."""

    category: CategoryName
    direction: Literal["in", "out"]
    account: AccountCode | Unset = UNSET
    in_use: bool | Unset = UNSET

    def carry_out(self, deed: Deed) -> Data:
        category = (
            Category.objects.filter(body_id=deed.body.id, name=self.category, direction=self.direction)
            .select_related("account")
            .first()
        )
        if category is None:
            raise Refusal("category.unknown", category=self.category)
        before = {"account": category.account.code, "in_use": category.in_use}
        if not isinstance(self.account, Unset):
            queries.refuse_awaited(deed.body, category.name)
            category.account = queries.account(deed.body, self.account)
        if not isinstance(self.in_use, Unset):
            category.in_use = self.in_use
        if category.in_use and not category.account.in_use:
            raise Refusal("account.not_in_use", account=category.account.code)
        category.save()
        return {"category": category.name, "account": category.account.code, "before": before}
