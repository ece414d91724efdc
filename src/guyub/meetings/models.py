"""Meetings, the words of their reports, resolutions, and what became of them."""

from uuid import uuid4

from django.db import models


class Meeting(models.Model):
    """A meeting of members that is called, and the book years it is to hear about."""

    KINDS = [(kind, kind) for kind in ("annual", "extraordinary")]
    MODES = [(mode, mode) for mode in ("in_person", "online", "both")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS)
    held_on = models.DateField()
    begins_at = models.CharField(max_length=20)
    place = models.CharField(max_length=300)
    mode = models.CharField(max_length=10, choices=MODES)
    notice_on = models.DateField()
    year_ends = models.JSONField(default=list)
    agenda = models.JSONField(default=list)
    called_at = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["body", "held_on"], name="meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.held_on}"


class Section(models.Model):
    """What the board, the supervisors or the meeting's chair say in one section of its papers."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    name = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="section_once_per_meeting")]

    def __str__(self) -> str:
        return self.name


class Resolution(models.Model):
    """A decision of the members, on the authority that carries its number, day and paper."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT)
    authority = models.ForeignKey("documents.Authority", on_delete=models.PROTECT)
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.uid)


class FollowUp(models.Model):
    """What had become of a resolution by a day; later ones stand beside earlier ones."""

    STATES = [(state, state) for state in ("done", "under_way", "not_begun", "dropped")]

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT)
    on = models.DateField()
    state = models.CharField(max_length=20, choices=STATES)
    note = models.TextField(blank=True)
    noted_at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.state} {self.on}"
