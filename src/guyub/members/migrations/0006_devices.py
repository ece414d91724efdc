"""Machines of the office, and the PINs that officers use on them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0004_cache"),
        ("members", "0005_fewer_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("token_mark", models.CharField(max_length=64, unique=True)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("enrolled_by", models.UUIDField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficePin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept", models.CharField(max_length=200)),
                ("set_at", models.BigIntegerField()),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
    ]
