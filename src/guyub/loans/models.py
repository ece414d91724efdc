"""What is known of each loan; what is still owed stands in the ledger under the loan's number."""

from uuid import uuid4

from django.db import models


class Loan(models.Model):
    """One loan or receivable of a person; terms that nobody knows are left open and shown so."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    number = models.CharField(max_length=30)
    person = models.UUIDField()
    account = models.ForeignKey("ledger.Account", on_delete=models.PROTECT)
    unit = models.ForeignKey("ledger.Unit", on_delete=models.PROTECT)
    principal_rupiah = models.BigIntegerField(null=True, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    terms_known = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="loan_number_once")]
        indexes = [models.Index(fields=["body", "person"], name="loan_of_person")]

    def __str__(self) -> str:
        return self.number
