"""A paper is kept: once by its content, whatever it is called."""

import re
from dataclasses import dataclass
from hashlib import sha256

from guyub.documents.models import Document
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File
from guyub.kernel.refusal import Refusal

SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"RIFF", "image/webp"),
)
"""What a file begins with tells its type; its name does not."""


@dataclass(frozen=True, kw_only=True)
class Keep(Command, word="documents.keep", article="UU 25/1992 Pasal 30(1): orderly books"):
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


def media_type(content: bytes) -> str:
    """The type of a paper by its first bytes; only pictures, PDF and office files are kept."""
    for sign, name in SIGNS:
        if content.startswith(sign) and (sign != b"RIFF" or content[8:12] == b"WEBP"):
            return name
    raise Refusal("document.type", kinds=["PNG", "JPEG", "WebP", "PDF", "docx", "xlsx"])
