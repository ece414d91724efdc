"""The cooperative shows itself to everyone, or no longer."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from guyub.documents import queries as documents
from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, LongText, Mark
from guyub.kernel.media import media_type
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members.models import Profile
from guyub.members.queries import profiles

MOST_LOGO_BYTES = 500_000
PICTURES = ("image/png", "image/jpeg", "image/webp")


@dataclass(frozen=True, kw_only=True)
class ShowProfile(
    Command,
    word="members.show_profile",
    article="UU 25/1992 Pasal 5(2): cooperative education",
    reaches=("nothing",),
):
    """The newest profile holds: what everyone may see of the cooperative, and whether one may ask to join."""

    shown: bool
    joining: bool = False
    figures: bool = False
    motto: Annotated[str, Mark(most=160)] = ""
    story: LongText = ""
    benefits: LongText = ""
    how_to_join: LongText = ""
    address: Annotated[str, Mark(most=300)] = ""
    phone: Annotated[str, Mark(most=20)] = ""
    tint: Literal["leaf", "sea", "clay", "plum"] = "leaf"
    logo: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        if self.shown and not (self.motto.strip() and self.story.strip()):
            raise Refusal("profile.empty", field="story" if self.motto.strip() else "motto")
        before = profiles.profile(deed.body)
        Profile.objects.create(
            body_id=deed.body.id,
            shown=self.shown,
            joining=self.shown and self.joining,
            figures=self.figures,
            motto=self.motto.strip(),
            story=self.story.strip(),
            benefits=self.benefits.strip(),
            how_to_join=self.how_to_join.strip(),
            address=self.address.strip(),
            phone=phone_of(self.phone) if self.phone.strip() else "",
            tint=self.tint,
            logo_id=self._logo(deed) if self.logo else (before.logo_id if before else None),
            on=deed.on,
        )
        return {"shown": self.shown, "joining": self.shown and self.joining}

    def _logo(self, deed: Deed) -> int:
        assert self.logo is not None
        if len(self.logo) > MOST_LOGO_BYTES:
            raise Refusal("profile.logo_large", most_kilobytes=MOST_LOGO_BYTES // 1000, field="logo")
        if media_type(self.logo) not in PICTURES:
            raise Refusal("profile.logo_type", field="logo")
        kept = deed.run(Keep(content=self.logo, name="logo"))
        return int(documents.document(deed.body, UUID(kept["document"])).pk)
