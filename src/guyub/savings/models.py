"""The kinds of savings a cooperative offers beyond those its chart already names."""

from uuid import uuid4

from django.db import models

KINDS = ("principal", "mandatory", "equity_like", "voluntary", "term")


class Product(models.Model):
    """One kind of savings; what members have in it is what its account holds by holder."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    account = models.ForeignKey("ledger.Account", on_delete=models.PROTECT)
    unit = models.ForeignKey("ledger.Unit", null=True, blank=True, on_delete=models.PROTECT)
    duty = models.CharField(max_length=100, blank=True)
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="savings_product_code_once"),
            models.UniqueConstraint(fields=["account"], name="savings_product_of_one_account"),
        ]

    def __str__(self) -> str:
        return self.code


class Settlement(models.Model):
    """What was settled with someone who left: what is due to whom, and from which day it is paid."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    person = models.UUIDField()
    settled_on = models.DateField()
    payable_on = models.DateField()
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "entry"], name="settlement_of_one_entry")]
        indexes = [models.Index(fields=["body", "person"], name="settlement_of_person")]

    def __str__(self) -> str:
        return str(self.uid)
