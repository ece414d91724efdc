"""A file is laid down to be brought in; nothing of it is in the books yet."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import MOST_FILE_BYTES, Mark
from guyub.foundation.fields import File as FileContent
from guyub.intake import queries
from guyub.intake.models import File, Import
from guyub.intake.queries.reading import sealed
from guyub.kernel.refusal import Refusal

MOST_FILES = 20


@dataclass(frozen=True, kw_only=True)
class Stage(
    Command, word="intake.stage", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("nothing",)
):
    """The file is kept, sealed and once, and belongs to an import that can be looked at."""

    content: FileContent
    name: Annotated[str, Mark(most=200)]
    import_id: UUID | None = None

    def carry_out(self, deed: Deed) -> Data:
        if not self.content:
            raise Refusal("file.unreadable", name=self.name)
        if len(self.content) > MOST_FILE_BYTES:
            raise Refusal("file.too_large", name=self.name, most_megabytes=MOST_FILE_BYTES >> 20)
        digest = sha256(self.content).digest()
        kept = File.objects.filter(body_id=deed.body.id, sha256=digest).only("id").first()
        if kept is None:
            content = sealed(deed.body, self.content)
            kept = File.objects.create(body_id=deed.body.id, sha256=digest, sealed=content)
        found = self._import(deed)
        if all(one["file"] != kept.pk for one in found.files):
            if len(found.files) >= MOST_FILES:
                raise Refusal("import.too_many_files", most=MOST_FILES)
            found.files = [*found.files, {"file": kept.pk, "name": self.name.rpartition("/")[2]}]
            found.save()
        return {"import_id": str(found.uid), "files": len(found.files)}

    def _import(self, deed: Deed) -> Import:
        if self.import_id is None:
            return Import(
                body_id=deed.body.id, maker=deed.actor.uid, maker_name=deed.actor.name, staged_at=deed.at
            )
        found = queries.import_of(deed.body, self.import_id)
        if found.state != "staged":
            raise Refusal("import.begun", state=found.state)
        return found
