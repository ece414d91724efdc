"""Savings products, and how leavers were settled."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("foundation", "0001_bodies"),
        ("ledger", "0001_books"),
    ]

    operations = [
        migrations.CreateModel(
            name="Product",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("principal", "principal"),
                            ("mandatory", "mandatory"),
                            ("equity_like", "equity_like"),
                            ("voluntary", "voluntary"),
                            ("term", "term"),
                        ],
                        max_length=12,
                    ),
                ),
                ("duty", models.CharField(blank=True, max_length=100)),
                ("in_use", models.BooleanField(default=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="ledger.account"),
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "code"), name="savings_product_code_once"),
                    models.UniqueConstraint(fields=("account",), name="savings_product_of_one_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("person", models.UUIDField()),
                ("settled_on", models.DateField()),
                ("payable_on", models.DateField()),
                ("entry", models.PositiveBigIntegerField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "person"], name="settlement_of_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "entry"), name="settlement_of_one_entry")
                ],
            },
        ),
    ]
