"""The copies of a body's books that are on record."""

from guyub.foundation.command import Body
from guyub.foundation.models import Copy


def last_copies(body: Body, *, kind: str = "backup", most: int = 1) -> list[Copy]:
    """The newest copies of the books on record, newest first."""
    return list(Copy.objects.filter(body_id=body.id, kind=kind).order_by("-id")[:most])
