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
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
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


class Asset(models.Model):
    """A fixed asset as it was brought in: what it cost and how it wears; its value is in its subaccounts."""

    METHODS = [(name, name) for name in ("straight_line", "declining", "none")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    worn_account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    expense_account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    acquired_on = models.DateField()
    cost_rupiah = models.BigIntegerField()
    residual_rupiah = models.BigIntegerField(default=0)
    worn_before_rupiah = models.BigIntegerField(default=0)
    life_months = models.PositiveIntegerField()
    first_month = models.PositiveIntegerField()
    method = models.CharField(max_length=15, choices=METHODS)
    disposed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="asset_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Budget(models.Model):
    """A plan of income and expense for the book year that ends with a month; the newest of a unit counts."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    year_end = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT)
    authority = models.ForeignKey("documents.Authority", on_delete=models.PROTECT)
    set_at = models.BigIntegerField()
    set_by = models.UUIDField()

    def __str__(self) -> str:
        return str(self.year_end)


class BudgetLine(models.Model):
    """What a plan expects of one account, positive on its normal side."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    amount_rupiah = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["budget", "account"], name="budget_account_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount_rupiah}"


class CashCount(models.Model):
    """What was counted in a cash box at the end of a day, and the entry that made up the difference."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    on = models.DateField()
    counted_rupiah = models.BigIntegerField()
    entry = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    counted_at = models.BigIntegerField()
    counted_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.on} {self.counted_rupiah}"


class Reference(models.Model):
    """A price or rate outside beside ours, with its day and source: what members' benefit is measured by."""

    KINDS = [(name, name) for name in ("price", "loan_rate", "savings_rate")]

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    kind = models.CharField(max_length=15, choices=KINDS)
    name = models.CharField(max_length=200)
    on = models.DateField()
    source = models.CharField(max_length=300)
    outside = models.BigIntegerField()
    ours = models.BigIntegerField()
    quantity_thousandths = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
