"""By-laws and policies of a body: dated values, each on an authority; and answers not yet decided."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class Enactment(models.Model):
    """A value that a body set, from a day on, by a decision; never changed afterwards.

    It is a number (``content``) or a word (``choice``), never both.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    path = models.CharField(max_length=100)
    since = models.DateField()
    content = models.BigIntegerField(null=True)
    choice = models.CharField(max_length=100, blank=True)
    authority = models.ForeignKey("documents.Authority", on_delete=models.PROTECT)
    enacted_at = models.BigIntegerField()
    warning = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "path", "since"], name="enactment_in_force")]
        constraints = [
            models.CheckConstraint(
                condition=Q(content__isnull=False, choice="") | (Q(content__isnull=True) & ~Q(choice="")),
                name="enactment_is_number_or_word",
            )
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.since}"


class Answer(models.Model):
    """What was answered to one question of the interview, as typed, until a decision adopts it."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    path = models.CharField(max_length=100)
    typed = models.CharField(max_length=100)
    answered_at = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "path"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return self.path
