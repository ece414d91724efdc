"""A member asks that name, identity number or birth be put right."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonalDay, PersonalText, PersonName, to_json
from guyub.kernel.people.identity import identity_of
from guyub.kernel.refusal import Refusal
from guyub.members.commands.ask_heirs import wished


@dataclass(frozen=True, kw_only=True)
class AskCorrection(
    Command, word="members.ask_correction", article="UU 27/2022 Pasal 6: correction; UU 25/1992 Pasal 17(2)", reaches=("nothing",)
):  # fmt: skip
    """The wish waits for an officer, who compares it with the identity card; an earlier one that waits is replaced."""

    name: PersonName | None = None
    identity_number: PersonalText | None = None
    birth_place: PersonalText | None = None
    birth_on: PersonalDay | None = None
    sex: Literal["male", "female"] | None = None

    def carry_out(self, deed: Deed) -> Data:
        said = {name: value for name, value in to_json(self).items() if value not in (None, "")}
        if not said:
            raise Refusal("wish.empty")
        if self.identity_number:
            said["identity_number"] = identity_of(self.identity_number)
        if self.birth_on and self.birth_on > deed.on:
            raise Refusal("date.in_the_future", field="birth_on", on=self.birth_on, today=deed.on)
        return {"wish": wished("identity", said, deed=deed)}
