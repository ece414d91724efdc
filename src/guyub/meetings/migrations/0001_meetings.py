"""Meetings, the words of their papers, resolutions and what became of them."""

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
            name="Meeting",
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
                        choices=[("annual", "annual"), ("extraordinary", "extraordinary")], max_length=20
                    ),
                ),
                ("held_on", models.DateField()),
                ("begins_at", models.CharField(max_length=20)),
                ("place", models.CharField(max_length=300)),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "in_person"), ("online", "online"), ("both", "both")],
                        max_length=10,
                    ),
                ),
                ("notice_on", models.DateField()),
                ("year_ends", models.JSONField(default=list)),
                ("agenda", models.JSONField(default=list)),
                ("called_at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "held_on"], name="meeting_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="documents.authority"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("done", "done"),
                            ("under_way", "under_way"),
                            ("not_begun", "not_begun"),
                            ("dropped", "dropped"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("noted_at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "resolution",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="meetings.resolution"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("text", models.TextField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="meetings.meeting"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "name"), name="section_once_per_meeting")
                ],
            },
        ),
    ]
