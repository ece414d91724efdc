"""A by-law or policy is set from a day on, by a decision that is named."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.rulebook import rules
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import outside
from guyub.rules.models import Enactment
from guyub.rules.queries import bound_on


@dataclass(frozen=True, kw_only=True)
class Enact(Command, word="rules.enact", article="UU 25/1992 Pasal 8 and 23: by-laws and policy"):
    """The value holds from its day; outside a certain bound of the law it is refused."""

    path: str
    value: int
    since: date
    authority: UUID

    def carry_out(self, deed: Deed) -> Data:
        rule = rules().get(self.path)
        if rule is None or rule.layer == "law":
            raise Refusal("rule.unknown", path=self.path)
        authority = documents.authority(deed.body, self.authority)
        if authority.on > self.since:
            raise Refusal("rule.before_authority", since=self.since, on=authority.on)
        bound = bound_on(rule, self.since)
        warning = outside(self.path, self.value, bound) if bound else None
        Enactment.objects.create(
            body_id=deed.body.id,
            path=self.path,
            since=self.since,
            content=self.value,
            authority=authority,
            enacted_at=deed.at,
            warning=warning or "",
        )
        return {"path": self.path, "value": self.value, "warning": warning}
