"""A member consents to their data being kept, or takes the consent back."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.members import queries


@dataclass(frozen=True, kw_only=True)
class TellConsent(
    Command, word="members.tell_consent", article="UU 27/2022 Pasal 9, 20, 22: consent, and taking it back"
):  # fmt: skip
    """It is on record that the member agrees since today, or no longer does; what the law has kept stays."""

    agreed: bool

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, deed.actor.uid)
        person.consent_on = deed.on if self.agreed else None
        person.save(update_fields=["consent_on"])
        return {"person": str(person.uid), "agreed": self.agreed}
