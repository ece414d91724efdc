"""A by-law or policy is set from a day on, by a decision that is named."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.rules.commands.adopt import Adopt, Wish


@dataclass(frozen=True, kw_only=True)
class Enact(
    Command, word="rules.enact", article="UU 25/1992 Pasal 8 and 23: by-laws and policy", reaches=("rule",)
):
    """The value holds from its day; outside a certain bound of the law it is refused."""

    path: str
    value: int | None = None
    choice: str = ""
    since: date
    authority: UUID

    def carry_out(self, deed: Deed) -> Data:
        wish = Wish(path=self.path, value=self.value, choice=self.choice)
        adopted = deed.run(Adopt(values=(wish,), since=self.since, authority=self.authority))
        one: Data = adopted["values"][0]
        return one
