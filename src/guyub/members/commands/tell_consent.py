"""A member consents to their data being kept, or takes the consent back."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.members import queries
from guyub.members.models import Consent, Person


@dataclass(frozen=True, kw_only=True)
class TellConsent(
    Command, word="members.tell_consent", article="UU 27/2022 Pasal 9, 20, 22: consent, and taking it back", reaches=("identity",)
):  # fmt: skip
    """It is on record that the member agrees since today, or no longer does; what the law has kept stays."""

    agreed: bool

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, deed.actor.uid)
        consented(person, deed.on if self.agreed else None, deed=deed)
        return {"person": str(person.uid), "agreed": self.agreed}


def consented(person: Person, since: date | None, *, deed: Deed) -> None:
    """The person agrees since a day, or from today no longer; what stood before stays readable with its day."""
    if since == person.consent_on:
        return
    person.consent_on = since
    person.save(update_fields=["consent_on"])
    Consent.objects.create(person=person, agreed=since is not None, on=since or deed.on, by=deed.actor.uid)
