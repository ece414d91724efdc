"""What members did in a year, proposals with every figure behind them, decisions and payouts.

All of it is append-only: a correction is a new list or a new proposal. What members are still
owed stands in the ledger and nowhere else.
"""

from uuid import uuid4

from django.db import models

from guyub.foundation import guard
from guyub.foundation.links import IN_BULK, Link
from guyub.kernel.surplus.activity import MEASURES, SOURCES

KEPT = [
    f"surplus_{name}"
    for name in ("activitylist", "activity", "proposal", "stream", "share", "decision", "payout")
]
guard.APPEND_ONLY += [table for table in KEPT if table not in guard.APPEND_ONLY]
IN_BULK.update(
    {
        Link("surplus_activity", "of_list_id", "surplus_activitylist"),
        Link("surplus_share", "stream_id", "surplus_stream"),
    }
)


class ActivityList(models.Model):
    """One list of what everyone did with a unit in a year; the newest of its kind counts."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    year_end = models.DateField()
    unit = models.ForeignKey("ledger.Unit", on_delete=models.PROTECT)
    measure = models.CharField(max_length=20, choices=[(name, name) for name in MEASURES])
    source = models.CharField(max_length=10, choices=[(name, name) for name in SOURCES])
    others_rupiah = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    brought_at = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["body", "year_end"], name="activity_list_of_year")]

    def __str__(self) -> str:
        return f"{self.measure} {self.year_end}"


class Activity(models.Model):
    """What one person did: one line of a list."""

    of_list = models.ForeignKey(ActivityList, on_delete=models.PROTECT, db_index=False)
    person = models.UUIDField()
    amount_rupiah = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_list", "person"], name="activity_once_per_person")]

    def __str__(self) -> str:
        return str(self.person)


class Proposal(models.Model):
    """A division of a year's surplus, frozen: by-laws, sources and results, under one digest."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    since = models.DateField()
    year_end = models.DateField()
    unit = models.ForeignKey("ledger.Unit", on_delete=models.PROTECT)
    surplus_rupiah = models.BigIntegerField()
    members_part_rupiah = models.BigIntegerField()
    others_part_rupiah = models.BigIntegerField()
    rest_rupiah = models.BigIntegerField()
    terms = models.JSONField()
    """Each rule by name with its value and the chain of authority that answers why."""
    by_unit = models.JSONField()
    lists = models.JSONField()
    pools = models.JSONField()
    funds = models.JSONField()
    members = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    made_on = models.DateField()
    made_at = models.BigIntegerField()
    made_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year_end", "number"], name="proposal_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.year_end} {self.number}"


class Stream(models.Model):
    """One pool of a proposal, or one unit's part of it: the pool, all weights, and what is left."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT)
    place = models.PositiveIntegerField()
    pool = models.CharField(max_length=20)
    unit = models.CharField(max_length=30, blank=True)
    measure = models.CharField(max_length=20)
    pool_rupiah = models.BigIntegerField()
    denominator = models.BigIntegerField()
    divisor = models.PositiveIntegerField()
    rest_rupiah = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "place"], name="stream_place_once")]

    def __str__(self) -> str:
        return f"{self.pool} {self.unit}"


class Share(models.Model):
    """What one member has of one stream, and the weight it was computed from."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, db_index=False)
    place = models.PositiveIntegerField()
    person = models.UUIDField()
    numerator = models.BigIntegerField()
    amount_rupiah = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "person"], name="share_once_per_member")]

    def __str__(self) -> str:
        return str(self.person)


class Decision(models.Model):
    """What the meeting decided of a year's result, by which authority, and its entry: once per year."""

    KINDS = [(kind, kind) for kind in ("share", "cover_loss")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    year_end = models.DateField()
    kind = models.CharField(max_length=12, choices=KINDS)
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT)
    authority = models.ForeignKey("documents.Authority", on_delete=models.PROTECT)
    amount_rupiah = models.BigIntegerField()
    entry = models.BigIntegerField()
    decided_on = models.DateField()
    decided_at = models.BigIntegerField()
    decided_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year_end"], name="one_decision_per_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year_end}"


class Payout(models.Model):
    """That a member was given something of what was owed, how, and by which entry."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    year_end = models.DateField(null=True)
    person = models.UUIDField()
    means = models.CharField(max_length=10, choices=[(name, name) for name in ("cash", "savings", "debt")])
    amount_rupiah = models.BigIntegerField()
    entry = models.BigIntegerField()
    paid_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["body", "year_end", "person"], name="payout_of_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.year_end}"
