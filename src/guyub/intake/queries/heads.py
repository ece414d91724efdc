"""Reads of imports: which there are, and how far one is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.intake.models import Import
from guyub.kernel.refusal import Refusal


def import_of(body: Body, uid: UUID) -> Import:
    """The import of this body; another body's are unknown."""
    found = Import.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("import.unknown", found=str(uid))
    return found


@dataclass(frozen=True, kw_only=True)
class ImportsWish:
    """Every import."""


@query("intake.imports", ImportsWish)
def imports(body: Body, wish: ImportsWish) -> list[dict[str, Any]]:
    """Every import with its files and how far it is, the newest first."""
    return [
        _head(one) for one in Import.objects.filter(body_id=body.id).exclude(state="dropped").order_by("-id")
    ]


@dataclass(frozen=True, kw_only=True)
class ProgressWish:
    """Of one import."""

    import_id: UUID


@query("intake.progress", ProgressWish)
def progress(body: Body, wish: ProgressWish) -> dict[str, Any]:
    """How far an import is, and what its parts came to."""
    return _head(import_of(body, wish.import_id))


def _head(found: Import) -> dict[str, Any]:
    return {
        "import_id": str(found.uid),
        "state": found.state,
        "files": [one["name"] for one in found.files],
        "maker_name": found.maker_name,
        "on": found.on.isoformat() if found.on else None,
        "rows_done": found.rows_done,
        "rows_planned": found.rows_planned,
        "told": found.told,
    }
