"""The photo or scan of a person's identity card is kept beside the number, sealed as it is."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonalFile, PersonId
from guyub.kernel.media import media_type
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.add_person import tell
from guyub.members.models import IdentityScan
from guyub.members.queries.scans import SCANS, sealed


@dataclass(frozen=True, kw_only=True)
class KeepIdentityScan(
    Command,
    word="members.keep_identity_scan",
    article="UU 27/2022 Pasal 35: personal data are kept safe",
    reaches=("identity",),
):
    """The card can be seen by those who may see the whole number, and by nobody else; an older photo of it is gone.

    It is no paper among papers: it stands in no list of them and in no export.
    """

    person: PersonId
    identity_scan: PersonalFile

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        if person.merged_into is not None:
            raise Refusal("person.merged", name=person.merged_into.name)
        if media_type(self.identity_scan) not in SCANS:
            raise Refusal("document.type", kinds=list(SCANS.values()))
        _, first = IdentityScan.objects.update_or_create(
            person=person,
            defaults={"sealed": sealed(deed.body, self.identity_scan), "on": deed.on, "by": deed.actor.uid},
        )
        if deed.actor.uid != person.uid:
            tell(person, "data_changed", deed=deed, fields=["identity_scan"])
        return {"person": str(person.uid), "replaced": not first}
