"""A paper is kept: once by its content, whatever it is called."""

import re
from dataclasses import dataclass
from hashlib import sha256

from guyub.documents.models import Document
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File
from guyub.kernel.media import media_type


@dataclass(frozen=True, kw_only=True)
class Keep(
    Command, word="documents.keep", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("nothing",)
):
    """The paper is in the cooperative's archive, under its content's hash."""

    content: File
    name: str

    def carry_out(self, deed: Deed) -> Data:
        digest = sha256(self.content).digest()
        found = Document.objects.filter(body_id=deed.body.id, sha256=digest).only("uid", "id").first()
        kept = found or Document.objects.create(
            body_id=deed.body.id,
            sha256=digest,
            media_type=media_type(self.content),
            name=re.sub(r"[^\w. -]", "_", self.name)[:200],
            size_bytes=len(self.content),
            content=self.content,
            kept_at=deed.at,
        )
        return {"document": str(kept.uid), "sha256": digest.hex()}
