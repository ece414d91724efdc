"""Papers kept once by content, and the authorities that they prove."""

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
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sha256", models.BinaryField(editable=True, max_length=32)),
                ("media_type", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=200)),
                ("size_bytes", models.BigIntegerField()),
                ("content", models.BinaryField()),
                ("kept_at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "sha256"), name="document_once_per_body")
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deed", "deed"),
                            ("decree", "decree"),
                            ("resolution", "resolution"),
                            ("ex_officio", "ex_officio"),
                            ("old_minutes", "old_minutes"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(max_length=100)),
                ("on", models.DateField()),
                ("title", models.CharField(max_length=300)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField()),
                ("organ", models.CharField(blank=True, max_length=40)),
                ("post", models.CharField(blank=True, max_length=40)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("alone_up_to_rupiah", models.BigIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="documents.authority",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="appointment_until_after_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alone_up_to_rupiah__gte", 0)),
                        name="appointment_limit_not_negative",
                    ),
                ],
            },
        ),
        kept("documents_appointment"),
    ]
