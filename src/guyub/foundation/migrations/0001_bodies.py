"""Bodies, who may do what in them, what was done, what waits; and the installation itself as the first body."""

import uuid
from typing import Any

import django.db.models.deletion
from django.core.management import call_command
from django.db import migrations, models

from guyub.foundation.schema import ACT, ALONE, POSTGRESQL_FUNCTIONS, TRY, TRY_INDEXES, append_only, typed


def make(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    functions = POSTGRESQL_FUNCTIONS if vendor == "postgresql" else []
    tries = (typed(vendor, TRY), *TRY_INDEXES, typed(vendor, ALONE))
    for statement in (*functions, typed(vendor, ACT), *append_only(vendor, "foundation_act"), *tries):
        schema_editor.execute(statement, params=None)
    body = apps.get_model("foundation", "Body")
    body.objects.create(uid=uuid.uuid4(), slug="pangkalan", kind="installation", name="Pangkalan Guyub")


def make_cache(apps: Any, schema_editor: Any) -> None:
    """The table of what passes by itself: attempts counted by the sign-in, the same for every worker."""
    call_command("createcachetable", "django_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("installation", "installation"),
                            ("cooperative", "cooperative"),
                            ("office", "office"),
                            ("campus", "campus"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "zone",
                    models.CharField(
                        choices=[
                            ("Asia/Jakarta", "Asia/Jakarta"),
                            ("Asia/Makassar", "Asia/Makassar"),
                            ("Asia/Jayapura", "Asia/Jayapura"),
                        ],
                        default="Asia/Jakarta",
                        max_length=40,
                    ),
                ),
                ("confirmed_on", models.DateField(editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Denial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField()),
                ("word", models.CharField(max_length=100)),
                ("code", models.CharField(max_length=100)),
                ("at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("backup", "backup"), ("bundle", "bundle")], max_length=20),
                ),
                ("on", models.DateField()),
                ("at", models.BigIntegerField()),
                ("maker_name", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("rows", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("with_keys", models.BooleanField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "kind", "id"], name="copy_of_body")],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("person", models.UUIDField()),
                ("role", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("authority", models.UUIDField(blank=True, null=True)),
                ("alone_up_to_rupiah", models.BigIntegerField(default=0)),
                ("demisioner_after", models.DateField(blank=True, null=True)),
                ("demisioner_most_rupiah", models.BigIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "person"], name="grant_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="grant_until_after_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alone_up_to_rupiah__gte", 0)), name="grant_limit_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("word", models.CharField(max_length=100)),
                ("version", models.PositiveIntegerField()),
                ("payload", models.JSONField()),
                ("weight_rupiah", models.BigIntegerField()),
                ("together_rupiah", models.BigIntegerField(default=0)),
                ("together_most_rupiah", models.BigIntegerField(default=0)),
                ("maker", models.UUIDField()),
                ("maker_name", models.CharField(max_length=200)),
                ("made_at", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("approved", "approved"),
                            ("by_members", "by_members"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "state"], name="pending_by_state")],
            },
        ),
        migrations.RunPython(make),
        migrations.RunPython(make_cache),
    ]
