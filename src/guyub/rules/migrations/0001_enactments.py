"""What bodies enacted, and what they answered about their own words."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0001_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=100)),
                ("typed", models.CharField(max_length=100)),
                ("answered_at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "path"), name="one_answer_per_question")
                ],
            },
        ),
        migrations.CreateModel(
            name="Enactment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("path", models.CharField(max_length=100)),
                ("since", models.DateField()),
                ("content", models.BigIntegerField(null=True)),
                ("choice", models.CharField(blank=True, max_length=100)),
                ("enacted_at", models.BigIntegerField()),
                ("warning", models.CharField(blank=True, max_length=60)),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="documents.authority"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "path", "since"], name="enactment_in_force")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", ""), ("content__isnull", False)),
                            models.Q(("content__isnull", True), models.Q(("choice", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="enactment_is_number_or_word",
                    )
                ],
            },
        ),
    ]
