"""What is typed into forms and has not arrived yet; no record, so nothing here is append-only."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.CharField(max_length=60)),
                ("form", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=200)),
                ("sealed", models.BinaryField()),
                ("at", models.BigIntegerField()),
                ("by_script", models.BooleanField(default=False)),
                ("turn", models.BigIntegerField(default=0)),
                ("arrived", models.BooleanField(default=False)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "at"], name="draft_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "body", "form"), name="draft_of_form")
                ],
            },
        ),
    ]
