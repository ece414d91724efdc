"""The chart, the units, subaccounts and closings.

The journal and its totals are plain SQL tables (see ``schema``): append-only, sealed.
"""

from uuid import UUID, uuid4

from django.db import models

from guyub.foundation import guard

NOBODY = UUID(int=0)
"""The holder of a subaccount that belongs to no one in particular."""

JOURNAL = ["ledger_posting", "ledger_entry", "ledger_narration"]
TOTALS = ["ledger_head", "ledger_account_month", "ledger_account_day", "ledger_subaccount_month"]
guard.PLAIN_TABLES += [table for table in JOURNAL + TOTALS if table not in guard.PLAIN_TABLES]
guard.APPEND_ONLY += [table for table in ("ledger_posting", "ledger_entry") if table not in guard.APPEND_ONLY]


ACTIVITIES = [(name, name) for name in ("operating", "investing", "financing")]
"""Where a movement stands in the cash flow; empty where the rulebook's line or the class decides."""


class StatementLine(models.Model):
    """A line of a statement to which accounts are mapped."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    code = models.CharField(max_length=60)
    statement = models.CharField(max_length=10, choices=[("position", "position"), ("result", "result")])
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    sign = models.SmallIntegerField(choices=[(1, "debit"), (-1, "credit")])
    order = models.PositiveIntegerField()
    activity = models.CharField(max_length=10, blank=True, default="", choices=ACTIVITIES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="line_code_once")]

    def __str__(self) -> str:
        return self.code


class Account(models.Model):
    """An account of the chart; its code may change, its id never."""

    CLASSES = [(name, name) for name in ("asset", "liability", "equity", "income", "expense")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    class_name = models.CharField(max_length=10, choices=CLASSES)
    normal = models.CharField(max_length=6, choices=[("debit", "debit"), ("credit", "credit")])
    line = models.ForeignKey(StatementLine, on_delete=models.PROTECT)
    role = models.CharField(max_length=40, blank=True)
    in_use = models.BooleanField(default=True)
    never_below_nought = models.BooleanField(default=False)
    activity = models.CharField(max_length=10, blank=True, default="", choices=ACTIVITIES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="account_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Unit(models.Model):
    """A business unit, which balances on its own inside every entry."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.code


class Category(models.Model):
    """What money was received or paid for, in everyday words, and the account behind it."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    direction = models.CharField(max_length=3, choices=[("in", "in"), ("out", "out")])
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "direction", "name"], name="category_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Subaccount(models.Model):
    """Account, unit, holder and item: what a balance belongs to."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    holder = models.UUIDField(default=NOBODY)
    item = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit", "holder", "item"], name="subaccount_of_one_kind"
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Closing(models.Model):
    """A month or year that is closed, with the head of the log that was printed and signed."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    month = models.PositiveIntegerField()
    ends_year = models.BooleanField(default=False)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    closed_at = models.BigIntegerField()
    closed_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "month"], name="month_closed_once")]

    def __str__(self) -> str:
        return str(self.month)
