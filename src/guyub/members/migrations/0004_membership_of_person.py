"""A person's memberships in a body are found by one key."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("members", "0003_pins")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person", "body"], name="membership_of_person"),
        ),
    ]
