"""How a cooperative shows itself, and who asks from outside to join."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import append_only


def keep_history(apps: Any, schema_editor: Any) -> None:
    for statement in append_only(schema_editor.connection.vendor, "members_profile"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0004_cache"),
        ("members", "0006_devices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(max_length=20)),
                ("village", models.CharField(blank=True, max_length=100)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("consent_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("accepted", "accepted"), ("declined", "declined")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="members.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "state"], name="application_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shown", models.BooleanField()),
                ("joining", models.BooleanField()),
                ("motto", models.CharField(blank=True, max_length=160)),
                ("story", models.TextField(blank=True)),
                ("benefits", models.TextField(blank=True)),
                ("how_to_join", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "tint",
                    models.CharField(
                        choices=[("leaf", "leaf"), ("sea", "sea"), ("clay", "clay"), ("plum", "plum")],
                        default="leaf",
                        max_length=10,
                    ),
                ),
                ("figures", models.BooleanField()),
                ("on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "id"], name="profile_newest")],
            },
        ),
        migrations.RunPython(keep_history, migrations.RunPython.noop),
    ]
