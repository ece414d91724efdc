"""What a person's particulars were before they were changed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0008_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("by", models.UUIDField()),
                ("on", models.DateField()),
                ("recorded_at", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
    ]
