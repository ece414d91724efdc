"""When a person agreed to their data being kept, and when they took that back."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import append_only


def keep_history(apps: Any, schema_editor: Any) -> None:
    for statement in append_only(schema_editor.connection.vendor, "members_consent"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0010_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed", models.BooleanField()),
                ("on", models.DateField()),
                ("by", models.UUIDField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.RunPython(keep_history, migrations.RunPython.noop),
    ]
