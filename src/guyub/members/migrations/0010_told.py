"""What a person is told of what was done about them."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import append_only


def keep_history(apps: Any, schema_editor: Any) -> None:
    for statement in append_only(schema_editor.connection.vendor, "members_told"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0009_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("pin_reset", "pin_reset"),
                            ("admitted", "admitted"),
                            ("data_changed", "data_changed"),
                            ("wish_confirmed", "wish_confirmed"),
                            ("wish_declined", "wish_declined"),
                        ],
                        max_length=20,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("by", models.UUIDField()),
                ("on", models.DateField()),
                ("recorded_at", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.RunPython(keep_history, migrations.RunPython.noop),
    ]
