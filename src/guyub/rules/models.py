"""By-laws and policies of a body: dated values, each on an authority."""

from uuid import uuid4

from django.db import models


class Enactment(models.Model):
    """A value that a body set, from a day on, by a decision; never changed afterwards."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    path = models.CharField(max_length=100)
    since = models.DateField()
    content = models.BigIntegerField()
    authority = models.ForeignKey("documents.Authority", on_delete=models.PROTECT)
    enacted_at = models.BigIntegerField()
    warning = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "path", "since"], name="enactment_in_force")]

    def __str__(self) -> str:
        return f"{self.path} {self.since}"
