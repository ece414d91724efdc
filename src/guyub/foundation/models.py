"""Bodies, grants, what waits for a second person, and denied attempts.

The ``foundation_act`` table is written in plain SQL (see ``schema``): it is append-only.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q


class Body(models.Model):
    """A tenant: a cooperative, an office, a campus, or this installation itself."""

    KINDS = [(kind, kind) for kind in ("installation", "cooperative", "office", "campus")]
    ZONES = [(zone, zone) for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=40, choices=ZONES, default="Asia/Jakarta")
    confirmed_on = models.DateField(null=True, editable=False)
    """The books' date as people last said it; before any act has it, it counts as the last one's."""

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """Who may run the commands of a role, from when to when, and on which authority.

    After ``demisioner_after`` the term has run out: daily service goes on up to an amount.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    person = models.UUIDField()
    role = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    authority = models.UUIDField(null=True, blank=True)
    alone_up_to_rupiah = models.BigIntegerField(default=0)
    demisioner_after = models.DateField(null=True, blank=True)
    demisioner_most_rupiah = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["body", "person"], name="grant_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="grant_until_after_since"
            ),
            models.CheckConstraint(condition=Q(alone_up_to_rupiah__gte=0), name="grant_limit_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.since}"


class Pending(models.Model):
    """A command that waits for a second person: its value, its schema version, its maker."""

    STATES = [(state, state) for state in ("waiting", "approved", "by_members", "rejected", "withdrawn")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    word = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    payload = models.JSONField()
    weight_rupiah = models.BigIntegerField()
    together_rupiah = models.BigIntegerField(default=0)
    """What it comes to with what its maker posted alone lately, where that is why it waits."""
    together_most_rupiah = models.BigIntegerField(default=0)
    maker = models.UUIDField()
    maker_name = models.CharField(max_length=200)
    made_at = models.BigIntegerField()
    state = models.CharField(max_length=20, choices=STATES, default="waiting")
    decided_by = models.UUIDField(null=True)
    decided_at = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    secret_columns = ("payload",)

    class Meta:
        indexes = [models.Index(fields=["body", "state"], name="pending_by_state")]

    def __str__(self) -> str:
        return self.word


class Denial(models.Model):
    """An attempt that was not allowed; recorded in a transaction of its own."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    person = models.UUIDField()
    word = models.CharField(max_length=100)
    code = models.CharField(max_length=100)
    at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.word


class Copy(models.Model):
    """A copy of the books that was written elsewhere and read back: when, where, by whom."""

    KINDS = [(kind, kind) for kind in ("backup", "bundle")]

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS)
    on = models.DateField()
    at = models.BigIntegerField()
    maker_name = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    rows = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    with_keys = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["body", "kind", "id"], name="copy_of_body")]

    def __str__(self) -> str:
        return self.name
