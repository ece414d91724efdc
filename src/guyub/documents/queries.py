"""Reads of papers and authorities, always of one body."""

from uuid import UUID

from django.db.models import Q

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


def papers_named(body: Body, text: str, *, most: int) -> list[tuple[str, str]]:
    """The papers whose names hold the text, the newest first: name and content hash."""
    found = Document.objects.filter(body_id=body.id, name__icontains=text).order_by("-id")
    return [(name, bytes(digest).hex()) for name, digest in found.values_list("name", "sha256")[:most]]


def authorities_named(body: Body, text: str, *, most: int) -> list[Authority]:
    """The decisions whose number or title holds the text, the newest first."""
    found = Authority.objects.filter(Q(number__icontains=text) | Q(title__icontains=text), body_id=body.id)
    return list(found.select_related("document").order_by("-on", "-id")[:most])
