"""Every read of the room, by topic; other rooms import from here."""

from guyub.intake.queries.heads import import_of, imports, progress
from guyub.intake.queries.preview import preview
from guyub.intake.queries.reading import files_of

__all__ = ["files_of", "import_of", "imports", "preview", "progress"]
