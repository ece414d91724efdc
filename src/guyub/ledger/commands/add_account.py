"""An account is added to the chart."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LineCode
from guyub.foundation.rulebook import charts
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.models import Account

STATEMENT_OF = {
    "asset": "position",
    "liability": "position",
    "equity": "position",
    "income": "result",
    "expense": "result",
}


@dataclass(frozen=True, kw_only=True)
class AddAccount(Command, word="ledger.add_account", article="Permenkop UKM 2/2024: accounting policy"):
    """The chart has the account, mapped to its statement line."""

    code: str
    name: str
    class_name: Literal["asset", "liability", "equity", "income", "expense"]
    normal: Literal["debit", "credit"]
    line: LineCode
    role: str = ""
    never_below_nought: bool = False

    def carry_out(self, deed: Deed) -> Data:
        line = queries.line(deed.body, self.line)
        if line.statement != STATEMENT_OF[self.class_name]:
            raise Refusal("account.wrong_statement", line=self.line, class_name=self.class_name)
        if self.role and self.role not in {account.role for account in charts().accounts}:
            raise Refusal("account.role_unknown", role=self.role)
        if Account.objects.filter(body_id=deed.body.id, code=self.code).exists():
            raise Refusal("account.code_taken", account=self.code)
        account = Account.objects.create(
            body_id=deed.body.id,
            code=self.code,
            name=self.name,
            class_name=self.class_name,
            normal=self.normal,
            line=line,
            role=self.role,
            never_below_nought=self.never_below_nought,
        )
        return {"account": account.code, "uid": str(account.uid)}
