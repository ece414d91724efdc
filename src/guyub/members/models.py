"""Persons of a body, and the login a person may have."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Person(models.Model):
    """A person as one body knows them; the same human is another row in another body."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "user"], name="one_person_per_login_and_body")]

    def __str__(self) -> str:
        return self.name
