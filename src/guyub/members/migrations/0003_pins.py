"""PINs of members, kept as hashes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0002_register")]

    operations = [
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept", models.CharField(max_length=200)),
                ("set_at", models.BigIntegerField()),
                ("set_by", models.UUIDField()),
                ("first", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
    ]
