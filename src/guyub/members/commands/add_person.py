"""A person is known to the body."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person


@dataclass(frozen=True, kw_only=True)
class AddPerson(Command, word="members.add_person", article="UU 25/1992 Pasal 30(1): registers"):
    """Vouchers, offices and later the register can name the person."""

    name: str

    def carry_out(self, deed: Deed) -> Data:
        if not self.name.strip():
            raise Refusal("field.missing", field="name")
        person = Person.objects.create(body_id=deed.body.id, name=" ".join(self.name.split()))
        return {"person": str(person.uid), "name": person.name}
