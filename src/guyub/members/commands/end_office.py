"""An office ends on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.models import Grant
from guyub.kernel.refusal import Refusal
from guyub.members.queries import officers


@dataclass(frozen=True, kw_only=True)
class EndOffice(
    Command, word="members.end_office", article="UU 25/1992 Pasal 23 and 29", reaches=("office",)
):
    """From the day after, the person may no longer run what the office allowed.

    What a post allowed ends with its term, by leaving office, which runs this.
    """

    grant: UUID
    last_day: date
    reason: str

    def second_person(self, deed: Deed) -> bool:
        """Two, unless it is only what a member may read, and ends with the membership inside another command."""
        return (
            not deed.within
            or not Grant.objects.filter(uid=self.grant, body_id=deed.body.id, role="member").exists()
        )

    def carry_out(self, deed: Deed) -> Data:
        grant = Grant.objects.filter(uid=self.grant, body_id=deed.body.id).first()
        if grant is None:
            raise Refusal("grant.unknown", grant=str(self.grant))
        if not deed.within and deed.actor.kind == "person" and officers.has_term(deed.body, grant.uid):
            raise Refusal("grant.of_a_term")
        if self.last_day < deed.on - timedelta(days=1):
            raise Refusal("grant.past", on=self.last_day, today=deed.on)
        if grant.until is not None and self.last_day > grant.until:
            raise Refusal("grant.ends_before", until=grant.until)
        grant.until = max(self.last_day, grant.since)
        grant.save(update_fields=["until"])
        return {"grant": str(grant.uid), "until": grant.until.isoformat()}
