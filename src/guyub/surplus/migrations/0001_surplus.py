"""What members did, how the surplus is shared and paid out; rows are added and never changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from guyub.foundation.schema import kept


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0001_bodies"),
        ("ledger", "0001_books"),
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
            options={
                "indexes": [models.Index(fields=["body", "year_end"], name="activity_list_of_year")],
            },
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
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="surplus.activitylist"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("of_list", "person"), name="activity_once_per_person")
                ],
            },
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
                        choices=[("cash", "cash"), ("savings", "savings"), ("debt", "debt")], max_length=10
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
            options={
                "indexes": [models.Index(fields=["body", "year_end", "person"], name="payout_of_person")],
            },
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "year_end", "number"), name="proposal_number_once"
                    )
                ],
            },
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "year_end"), name="one_decision_per_year")
                ],
            },
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "place"), name="stream_place_once")
                ],
            },
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
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="surplus.stream"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "person"), name="share_once_per_member")
                ],
            },
        ),
        kept(
            "surplus_activitylist",
            "surplus_activity",
            "surplus_proposal",
            "surplus_stream",
            "surplus_share",
            "surplus_decision",
            "surplus_payout",
        ),
    ]
