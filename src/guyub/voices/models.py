"""What members say, what they are answered, and what the cooperative tells its members: nothing is ever taken away."""

from uuid import uuid4

from django.db import models

from guyub.foundation import guard

HISTORY = ["voices_voice", "voices_reply", "voices_notice"]
guard.APPEND_ONLY += [table for table in HISTORY if table not in guard.APPEND_ONLY]


class Voice(models.Model):
    """A suggestion, complaint or question of a member; ``helped_by`` wrote it down where the member could not."""

    KINDS = [(kind, kind) for kind in ("suggestion", "complaint", "question")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    person = models.UUIDField()
    kind = models.CharField(max_length=20, choices=KINDS)
    text = models.TextField()
    on = models.DateField()
    helped_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "person"], name="voice_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Reply(models.Model):
    """What was said to a voice afterwards, by an officer or by the member again, and how the matter stands since."""

    STATES = [(state, state) for state in ("open", "under_way", "done")]

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="replies")
    by = models.UUIDField()
    by_member = models.BooleanField()
    text = models.TextField()
    state = models.CharField(max_length=20, choices=STATES)
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Notice(models.Model):
    """What the cooperative tells all its members, from a day to a day."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    text = models.TextField()
    since = models.DateField()
    until = models.DateField()
    made_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["body", "until"], name="notice_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="notice_until_after_since"
            )
        ]

    def __str__(self) -> str:
        return self.title
