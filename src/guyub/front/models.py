"""What the pages keep for themselves: what was typed and has not arrived yet."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What one person typed into one form, sealed, until it arrives or its days are over.

    It is no record of the cooperative: it is written while somebody types, stands in no trail, no backup and no
    export, and is read by nobody else. So it is written outside commands, as sessions are.
    """

    outside_commands: ClassVar[str] = "typed, not yet wished: it becomes a command when it is sent"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    body = models.CharField(max_length=60)
    form = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    sealed = models.BinaryField()
    at = models.BigIntegerField()
    by_script = models.BooleanField(default=False)
    turn = models.BigIntegerField(default=0)
    """The page counts what it tells; what was told earlier and comes later changes nothing."""
    arrived = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "body", "form"], name="draft_of_form")]
        indexes = [models.Index(fields=["body", "at"], name="draft_by_age")]

    def __str__(self) -> str:
        return self.form
