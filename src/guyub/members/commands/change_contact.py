"""A member says where they are reached."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, PersonalText, Unset
from guyub.members import queries
from guyub.members.commands.add_person import fill

CONTACT = ("phone", "email", "address", "village")


@dataclass(frozen=True, kw_only=True)
class ChangeContact(
    Command, word="members.change_contact", article="UU 27/2022 Pasal 6: whose data it is mends and completes it", reaches=("identity",)
):  # fmt: skip
    """Telephone, e-mail and address are at once as the member says; what stood before stays readable."""

    phone: PersonalText | Unset | None = UNSET
    email: PersonalText | Unset | None = UNSET
    address: PersonalText | Unset | None = UNSET
    village: PersonalText | Unset | None = UNSET

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, deed.actor.uid)
        said = {name: getattr(self, name) for name in CONTACT if getattr(self, name) is not UNSET}
        fill(person, said, deed=deed)
        person.save()
        return {"person": str(person.uid), "changed": sorted(said)}
