"""Every read of the room, by topic; other rooms import from here."""

from guyub.intake.queries.heads import import_of, imports, progress
from guyub.intake.queries.preview import preview

__all__ = ["import_of", "imports", "preview", "progress"]
