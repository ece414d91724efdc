"""Assets, budgets, cash counts and reference prices."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0003_demisioner"),
        ("ledger", "0003_cash_flow_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Budget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year_end", models.PositiveIntegerField()),
                ("set_at", models.BigIntegerField()),
                ("set_by", models.UUIDField()),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="documents.authority"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CashCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("counted_rupiah", models.BigIntegerField()),
                ("entry", models.BigIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("counted_at", models.BigIntegerField()),
                ("counted_by", models.UUIDField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.account"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("price", "price"),
                            ("loan_rate", "loan_rate"),
                            ("savings_rate", "savings_rate"),
                        ],
                        max_length=15,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("outside", models.BigIntegerField()),
                ("ours", models.BigIntegerField()),
                ("quantity_thousandths", models.BigIntegerField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("acquired_on", models.DateField()),
                ("cost_rupiah", models.BigIntegerField()),
                ("residual_rupiah", models.BigIntegerField(default=0)),
                ("worn_before_rupiah", models.BigIntegerField(default=0)),
                ("life_months", models.PositiveIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("straight_line", "straight_line"),
                            ("declining", "declining"),
                            ("none", "none"),
                        ],
                        max_length=15,
                    ),
                ),
                ("disposed_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "expense_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.unit")),
                (
                    "worn_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "code"), name="asset_code_once")],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_rupiah", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.account"),
                ),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="ledger.budget"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("budget", "account"), name="budget_account_once")
                ],
            },
        ),
    ]
