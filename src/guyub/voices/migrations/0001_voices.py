"""What members say and are told; rows are added and never changed."""

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
            name="Voice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("person", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("suggestion", "suggestion"),
                            ("complaint", "complaint"),
                            ("question", "question"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("on", models.DateField()),
                ("helped_by", models.UUIDField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "person"], name="voice_of_person")],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.UUIDField()),
                ("by_member", models.BooleanField()),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("under_way", "under_way"), ("done", "done")],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="voices.voice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("made_by", models.UUIDField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "until"], name="notice_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="notice_until_after_since"
                    )
                ],
            },
        ),
        kept("voices_voice", "voices_reply", "voices_notice"),
    ]
