"""Reads of papers and authorities, always of one body."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from guyub.documents.models import Authority, Document
from guyub.foundation.clock import clock_day, zone
from guyub.foundation.command import Body, query
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row

MOST_PAPERS = 1000
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


def digests(body: Body) -> set[bytes]:
    """The content hash of every paper of this body."""
    found = Document.objects.filter(body_id=body.id).values_list("sha256", flat=True)
    return {bytes(one) for one in found}


def authority(body: Body, uid: UUID) -> Authority:
    """The authority of this body; another body's are unknown."""
    found = Authority.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("authority.unknown", authority=str(uid))
    return found


@dataclass(frozen=True)
class Entitlement:
    """What an authority says of one person whom it names: until when, and the limit that its paper proves."""

    until: date | None
    alone_up_to_rupiah: int


def appointed(
    body: Body, uid: UUID, *, person: UUID, on: date, post: tuple[str, str] | str
) -> Entitlement | None:
    """Where the authority names the person on a day for a post, as organ and post, or for a role that comes with none."""
    kind = {"role": post} if isinstance(post, str) else {"organ": post[0], "post": post[1]}
    decided = authority(body, uid)
    named = decided.appointments.filter(person=person, since__lte=on, **kind)
    found = named.filter(Q(until=None) | Q(until__gte=on)).order_by("-id").first()
    if found is None:
        return None
    return Entitlement(found.until, found.alone_up_to_rupiah if decided.document_id else 0)


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


def decided(body: Body, on: date, *, kinds: Collection[str]) -> list[Authority]:
    """The authorities of these kinds up to the end of a day, the oldest first, without the papers' bytes."""
    return list(Authority.objects.filter(body_id=body.id, kind__in=kinds, on__lte=on).order_by("on", "id"))


def decided_by(body: Body, on: date, *, kinds: Collection[str]) -> tuple[int, date | None]:
    """How many authorities of these kinds there are by the end of a day, and the day of the newest."""
    found = Authority.objects.filter(body_id=body.id, kind__in=kinds, on__lte=on)
    counted = found.aggregate(count=Count("id"), newest=Max("on"))
    return counted["count"], counted["newest"]


@dataclass(frozen=True, kw_only=True)
class KeptWish:
    """By the end of a day, those whose name begins with these words, at the most so many."""

    on: date
    name: str = ""
    most: int = 200


@query("documents.kept", KeptWish, report=True)
def papers_kept(body: Body, wish: KeptWish) -> Report:
    """The papers that are kept, the newest first, each leading to the paper itself."""
    columns = (
        Column(key="name", title="field.name"),
        Column(key="type", title="field.kind", kind="word"),
        Column(key="size", title="column.kilobytes", kind="count"),
        Column(key="on", title="column.kept_on", kind="date"),
    )
    found = Document.objects.filter(
        body_id=body.id, name__istartswith=wish.name.strip(), kept_at__lt=_after(body, wish.on)
    ).order_by("-id")
    kept = found.values_list("name", "media_type", "size_bytes", "kept_at", "sha256")
    rows = tuple(
        Row(
            cells=(name, f"paper_type.{media_type.rpartition('/')[2]}", -(-size // 1024), clock_day(body.zone, at)),
            link=f"paper:{bytes(digest).hex()}",
        )
        for name, media_type, size, at, digest in kept[: max(1, min(wish.most, MOST_PAPERS))]
    )  # fmt: skip
    return Report(name="kept", cooperative=body.name, columns=columns, rows=rows, on=wish.on)


def scans_of(body: Body, names: Collection[str], *, on: date) -> dict[str, tuple[int, date]]:
    """How many papers whose name begins with each of these are kept by a day, and the newest day; one statement."""
    wanted = [Q(name__istartswith=name) for name in names]
    if not wanted:
        return {}
    kept = Document.objects.filter(reduce(or_, wanted), body_id=body.id, kept_at__lt=_after(body, on))
    found: dict[str, list[date]] = defaultdict(list)
    for called, at in kept.values_list("name", "kept_at"):
        fits = [name for name in names if called.lower().startswith(name.lower())]
        if fits:
            found[max(fits, key=len)].append(clock_day(body.zone, at))
    return {name: (len(days), max(days)) for name, days in found.items()}


def _after(body: Body, on: date) -> int:
    """The moment, in microseconds, at which a day is over where the body is."""
    next_day = datetime.combine(on + timedelta(days=1), time(), tzinfo=zone(body.zone))
    return int(next_day.timestamp()) * 1_000_000


def missing_count(body: Body) -> int:
    """How many decisions have no paper."""
    return _without_paper(body).count()


def _without_paper(body: Body) -> QuerySet[Authority]:
    return Authority.objects.filter(body_id=body.id, document=None).exclude(kind=BY_ITSELF)
