"""The photo of an identity card has a place of its own, sealed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0013_change_wishes"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("on", models.DateField()),
                ("by", models.UUIDField()),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
    ]
