"""The photo of a person's identity card: that it is there, and for those who may, what it shows."""

from base64 import b64encode
from typing import Any

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.kernel.media import media_type
from guyub.kernel.refusal import Refusal
from guyub.members.models import IdentityScan, Person
from guyub.members.queries.people import text_of

SCANS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP", "application/pdf": "PDF"}
"""What a photo or scan of a card may be, and what people call it."""


def sealed(body: Body, content: bytes) -> bytes:
    """The bytes of a scan as they are kept."""
    return keys.seal_bytes(content, context=_context(body))


def _context(body: Body) -> bytes:
    return b"members.identity_scan:" + body.uid.bytes


def scanned_on(found: Person) -> str | None:
    """The day since which a scan of the card is kept; none when there is none."""
    return text_of(IdentityScan.objects.filter(person=found).values_list("on", flat=True).first())


def scan_of(body: Body, found: Person) -> dict[str, Any]:
    """The photo of a person's identity card, as ``members.read_identity`` answers with it."""
    kept = IdentityScan.objects.filter(person=found).first()
    if kept is None:
        raise Refusal("identity.no_scan", name=found.name)
    content = keys.unseal_bytes(bytes(kept.sealed), context=_context(body))
    return {
        "identity_scan_on": text_of(kept.on),
        "media_type": media_type(content),
        "content": b64encode(content).decode("ascii"),
    }
