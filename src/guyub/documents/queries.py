"""Reads of papers and authorities, always of one body."""

from uuid import UUID

from guyub.documents.models import Authority, Document
from guyub.foundation.command import Body
from guyub.kernel.refusal import Refusal


def document(body: Body, uid: UUID) -> Document:
    """The paper of this body; another body's papers are unknown."""
    found = Document.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("document.unknown", document=str(uid))
    return found


def document_of_hash(body: Body, digest: bytes) -> Document:
    """The paper of this body with that content hash."""
    found = Document.objects.filter(body_id=body.id, sha256=digest).first()
    if found is None:
        raise Refusal("document.unknown", document=digest.hex())
    return found


def authority(body: Body, uid: UUID) -> Authority:
    """The authority of this body; another body's are unknown."""
    found = Authority.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("authority.unknown", authority=str(uid))
    return found


def authorities(body: Body) -> list[Authority]:
    """Every authority of the body, the newest decision first."""
    return list(Authority.objects.filter(body_id=body.id).order_by("-on", "-id"))
