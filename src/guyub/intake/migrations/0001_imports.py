"""Files that come in, and what they brought, which is kept for good."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import kept


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("foundation", "0001_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "staged"),
                            ("confirmed", "confirmed"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="staged",
                        max_length=10,
                    ),
                ),
                ("maker", models.UUIDField()),
                ("maker_name", models.CharField(max_length=200)),
                ("staged_at", models.BigIntegerField()),
                ("files", models.JSONField(default=list)),
                ("on", models.DateField(blank=True, null=True)),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("good_rows", models.BooleanField(default=False)),
                ("sheets", models.JSONField(default=dict)),
                ("people", models.JSONField(default=dict)),
                ("steps", models.PositiveIntegerField(default=0)),
                ("rows_done", models.PositiveIntegerField(default=0)),
                ("rows_planned", models.PositiveIntegerField(default=0)),
                ("told", models.JSONField(default=list)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "state"], name="import_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Brought",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("target", models.CharField(max_length=300)),
                ("key", models.BinaryField(max_length=16)),
                ("person", models.UUIDField(blank=True, null=True)),
                ("item", models.CharField(blank=True, max_length=30)),
                ("amount_rupiah", models.BigIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "of_import",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="intake.import"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "kind", "target"], name="brought_by_target")],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("sealed", models.BinaryField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "sha256"), name="file_once_per_body")
                ],
            },
        ),
        kept("intake_brought", "intake_file"),
    ]
