"""Somebody asks from outside to become a member."""

from dataclasses import dataclass
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, PersonalText, PersonName
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members.models import Application
from guyub.members.queries import profiles

MOST_WAITING = 500
"""More than so many nobody looks through; then people come to the office."""


@dataclass(frozen=True, kw_only=True)
class AskToJoin(
    Command,
    word="members.ask_to_join",
    article="UU 25/1992 Pasal 5(1)a: membership is voluntary and open",
    reaches=("nothing",),
):
    """The wish waits for an officer; asking again with the same telephone is the same wish."""

    name: PersonName
    phone: PersonalText
    village: PersonalText = ""
    words: Annotated[str, Mark(private=True, multiline=True, most=500)] = ""
    consent: bool = False

    def carry_out(self, deed: Deed) -> Data:
        profile = profiles.profile(deed.body)
        if profile is None or not (profile.shown and profile.joining):
            raise Refusal("application.closed")
        if not self.name.strip():
            raise Refusal("field.missing", field="name")
        if not self.consent:
            raise Refusal("application.consent", field="consent")
        phone = phone_of(self.phone)
        waiting = Application.objects.filter(body_id=deed.body.id, state="waiting")
        found = waiting.filter(phone=phone).first()
        if found is None:
            if waiting.count() >= MOST_WAITING:
                raise Refusal("application.many")
            found = Application.objects.create(
                body_id=deed.body.id,
                name=self.name.strip(),
                phone=phone,
                village=self.village.strip()[:100],
                words=self.words.strip(),
                consent_on=deed.on,
            )
        return {"application": str(found.uid)}
