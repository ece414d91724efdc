"""Papers stored once by content hash, and authorities: what a decision stands on."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q


class Document(models.Model):
    """A paper: its bytes, once per body, and who may see it for how long."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    sha256 = models.BinaryField(max_length=32, editable=True)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()
    content = models.BinaryField()
    kept_at = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="document_once_per_body")]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """What a decision stands on: a deed, a decree, a resolution, old minutes, ex officio."""

    KINDS = [(kind, kind) for kind in ("deed", "decree", "resolution", "ex_officio", "old_minutes")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS)
    number = models.CharField(max_length=100)
    on = models.DateField()
    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Appointment(models.Model):
    """Whom an authority puts into which post or role, from when to when, and what they may post alone; append-only."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="appointments")
    person = models.UUIDField()
    organ = models.CharField(max_length=40, blank=True)
    post = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    alone_up_to_rupiah = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="appointment_until_after_since",
            ),
            models.CheckConstraint(
                condition=Q(alone_up_to_rupiah__gte=0), name="appointment_limit_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post or self.role} {self.since}"
