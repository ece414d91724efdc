"""Reads of papers and authorities, always of one body."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from guyub.documents.models import Authority, Document
from guyub.foundation.command import Body, query
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row

BY_ITSELF = "ex_officio"
"""What goes with a post stands on no paper of its own."""


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


@dataclass(frozen=True, kw_only=True)
class MissingWish:
    """As it is today."""


@query("documents.missing", MissingWish, report=True)
def missing(body: Body, wish: MissingWish) -> Report:
    """Every decision whose paper is not kept yet, the oldest first, each leading to where the paper is added."""
    columns = (
        Column(key="title", title="column.decision"),
        Column(key="number", title="column.number_of_paper"),
        Column(key="on", title="column.date", kind="date"),
    )
    rows = tuple(
        Row(cells=(one.title, one.number, one.on), link=f"documents.add_paper?authority={one.uid}")
        for one in _without_paper(body).order_by("on", "id")
    )
    return Report(name="missing", cooperative=body.name, columns=columns, rows=rows, on=today(body))


def missing_count(body: Body) -> int:
    """How many decisions have no paper."""
    return _without_paper(body).count()


def _without_paper(body: Body) -> QuerySet[Authority]:
    return Authority.objects.filter(body_id=body.id, document=None).exclude(kind=BY_ITSELF)
