"""Imports: which files, how they are to be understood, how far they are, and what they brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import models

from guyub.foundation import guard
from guyub.foundation.sql import change_many, stored_uuid

guard.APPEND_ONLY += [table for table in ("intake_brought", "intake_file") if table not in guard.APPEND_ONLY]


class Import(models.Model):
    """Files that come in together; what they say is read from them anew whenever it is needed."""

    STATES = [(state, state) for state in ("staged", "confirmed", "done", "dropped")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=STATES, default="staged")
    maker = models.UUIDField()
    maker_name = models.CharField(max_length=200)
    staged_at = models.BigIntegerField()
    files = models.JSONField(default=list)
    """Which files, in the order in which they came, and what they are called."""
    on = models.DateField(null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    good_rows = models.BooleanField(default=False)
    sheets = models.JSONField(default=dict)
    """What a person told of a sheet: its name and its kind."""
    people = models.JSONField(default=dict)
    """Whom a person meant by a row: sheet and row, and a person, another row, or someone new."""
    steps = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_planned = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=list)
    """What each part came to: its list, its account, and the difference between them."""

    class Meta:
        indexes = [models.Index(fields=["body", "state"], name="import_by_state")]

    def __str__(self) -> str:
        return str(self.uid)


class File(models.Model):
    """The bytes of an uploaded file, once per body; sealed, for they may hold identity numbers."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    sha256 = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="file_once_per_body")]

    def __str__(self) -> str:
        return bytes(self.sha256).hex()


class Brought(models.Model):
    """One row that came in: what it was, whose, and by how much it changed the books."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    of_import = models.ForeignKey(Import, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    target = models.CharField(max_length=300)
    key = models.BinaryField(max_length=16)
    person = models.UUIDField(null=True, blank=True)
    item = models.CharField(max_length=30, blank=True)
    amount_rupiah = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["body", "kind", "target"], name="brought_by_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


@dataclass(frozen=True, slots=True)
class Came:
    """A row that came in, before it is kept."""

    kind: str
    target: str
    key: bytes = b""
    person: UUID | None = None
    item: str = ""
    amount_rupiah: int = 0


def keep(found: Import, rows: Iterable[Came]) -> None:
    """The rows are kept with their import, in one statement for all."""
    change_many(
        "INSERT INTO intake_brought (body_id, of_import_id, kind, target, key, person, item, amount_rupiah) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                found.body_id, found.pk, one.kind, one.target, one.key, one.person and stored_uuid(one.person), one.item,
                one.amount_rupiah,
            )
            for one in rows
        ],
    )  # fmt: skip
