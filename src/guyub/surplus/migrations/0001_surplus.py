import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import append_only

KEPT = [
    f"surplus_{name}"
    for name in ("activitylist", "activity", "proposal", "stream", "share", "decision", "payout")
]


def keep(apps: Any, schema_editor: Any) -> None:
    for table in KEPT:
        for statement in append_only(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0003_demisioner"),
        ("ledger", "0002_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year_end", models.DateField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("interest_paid", "interest_paid"),
                            ("purchases", "purchases"),
                            ("produce", "produce"),
                            ("loans_received", "loans_received"),
                            ("services", "services"),
                            ("average_savings", "average_savings"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(choices=[("import", "import"), ("ledger", "ledger")], max_length=10),
                ),
                ("others_rupiah", models.BigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("brought_at", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField()),
                ("amount_rupiah", models.BigIntegerField()),
                (
                    "of_list",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="surplus.activitylist"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Payout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year_end", models.DateField(null=True)),
                ("person", models.UUIDField()),
                (
                    "means",
                    models.CharField(
                        choices=[("cash", "cash"), ("savings", "savings"), ("debt", "debt")],
                        max_length=10,
                    ),
                ),
                ("amount_rupiah", models.BigIntegerField()),
                ("entry", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateField()),
                ("year_end", models.DateField()),
                ("surplus_rupiah", models.BigIntegerField()),
                ("members_part_rupiah", models.BigIntegerField()),
                ("others_part_rupiah", models.BigIntegerField()),
                ("rest_rupiah", models.BigIntegerField()),
                ("terms", models.JSONField()),
                ("by_unit", models.JSONField()),
                ("lists", models.JSONField()),
                ("pools", models.JSONField()),
                ("funds", models.JSONField()),
                ("members", models.PositiveIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("made_on", models.DateField()),
                ("made_at", models.BigIntegerField()),
                ("made_by", models.UUIDField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year_end", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("share", "share"), ("cover_loss", "cover_loss")], max_length=12
                    ),
                ),
                ("amount_rupiah", models.BigIntegerField()),
                ("entry", models.BigIntegerField()),
                ("decided_on", models.DateField()),
                ("decided_at", models.BigIntegerField()),
                ("decided_by", models.UUIDField()),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="documents.authority"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="surplus.proposal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("pool", models.CharField(max_length=20)),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("measure", models.CharField(max_length=20)),
                ("pool_rupiah", models.BigIntegerField()),
                ("denominator", models.BigIntegerField()),
                ("divisor", models.PositiveIntegerField()),
                ("rest_rupiah", models.BigIntegerField()),
                (
                    "proposal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="surplus.proposal"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("person", models.UUIDField()),
                ("numerator", models.BigIntegerField()),
                ("amount_rupiah", models.BigIntegerField()),
                (
                    "stream",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="surplus.stream"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="activitylist",
            index=models.Index(fields=["body", "year_end"], name="activity_list_of_year"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("of_list", "person"), name="activity_once_per_person"),
        ),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(fields=["body", "year_end", "person"], name="payout_of_person"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("body", "year_end", "number"), name="proposal_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("body", "year_end"), name="one_decision_per_year"),
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.UniqueConstraint(fields=("proposal", "place"), name="stream_place_once"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("stream", "person"), name="share_once_per_member"),
        ),
        migrations.RunPython(keep),
    ]
