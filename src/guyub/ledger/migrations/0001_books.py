"""The chart, the append-only journal with its seals and totals, assets, budgets and counts."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from guyub.ledger.schema import statements


def make(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0001_bodies"),
    ]

    operations = [
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
            name="StatementLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                (
                    "statement",
                    models.CharField(choices=[("position", "position"), ("result", "result")], max_length=10),
                ),
                ("name_id", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("sign", models.SmallIntegerField(choices=[(1, "debit"), (-1, "credit")])),
                ("order", models.PositiveIntegerField()),
                (
                    "activity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operating", "operating"),
                            ("investing", "investing"),
                            ("financing", "financing"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "code"), name="line_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=200)),
                (
                    "class_name",
                    models.CharField(
                        choices=[
                            ("asset", "asset"),
                            ("liability", "liability"),
                            ("equity", "equity"),
                            ("income", "income"),
                            ("expense", "expense"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "normal",
                    models.CharField(choices=[("debit", "debit"), ("credit", "credit")], max_length=6),
                ),
                ("role", models.CharField(blank=True, max_length=40)),
                ("in_use", models.BooleanField(default=True)),
                ("never_below_nought", models.BooleanField(default=False)),
                (
                    "activity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operating", "operating"),
                            ("investing", "investing"),
                            ("financing", "financing"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "line",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.statementline"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "code"), name="account_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=200)),
                ("in_use", models.BooleanField(default=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "code"), name="unit_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Subaccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("holder", models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000"))),
                ("item", models.CharField(blank=True, default="", max_length=100)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.account"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "unit", "holder", "item"), name="subaccount_of_one_kind"
                    )
                ],
            },
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
                (
                    "worn_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.unit")),
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
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("direction", models.CharField(choices=[("in", "in"), ("out", "out")], max_length=3)),
                ("in_use", models.BooleanField(default=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.account"),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "direction", "name"), name="category_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("ends_year", models.BooleanField(default=False)),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("closed_at", models.BigIntegerField()),
                ("closed_by", models.UUIDField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "month"), name="month_closed_once")],
            },
        ),
        migrations.RunPython(make),
    ]
