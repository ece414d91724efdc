"""Someone of the board reads a whole identity number, or the photo of a card: who, whose, when and why is on record."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from guyub.foundation.command import Body, Command, Data, Deed
from guyub.foundation.fields import Mark, PersonId
from guyub.kernel.people.identity import DIGITS
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.queries.people import identity
from guyub.members.queries.scans import scan_of

Reason = Literal["check_card", "with_bank", "for_tax", "for_authority", "member_asks", "other"]


@dataclass(frozen=True, kw_only=True)
class ReadIdentity(
    Command,
    word="members.read_identity",
    article="UU 27/2022 Pasal 31: every processing of personal data is on record",
    reaches=("identity",),
):
    """The answer alone shows the number or the photo, once; neither trail nor result nor a repeat holds it."""

    person: PersonId
    purpose: Reason
    part: Literal["nik", "card_photo"] = "nik"
    note: Annotated[str, Mark(most=200)] | None = None

    def carry_out(self, deed: Deed) -> Data:
        found = queries.person(deed.body, self.person)
        if self.purpose == "other" and not (self.note or "").strip():
            raise Refusal("field.missing", field="note")
        if re.search(rf"\d{{{DIGITS}}}", re.sub(r"[\s.\-]", "", self.note or "")):
            raise Refusal("identity.in_reason", field="note")
        if self.part == "nik" and found.identity_sealed is None:
            raise Refusal("identity.missing")
        if self.part == "card_photo":
            scan_of(deed.body, found)
        return {"person": str(found.uid), "part": self.part, "purpose": self.purpose}

    def revealed(self, body: Body) -> Data:
        found = queries.person(body, self.person)
        if self.part == "card_photo":
            return scan_of(body, found)
        return {"identity_number": identity(body, found)}
