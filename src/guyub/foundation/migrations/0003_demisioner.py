"""A grant can outlast its term, for daily service only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0002_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="demisioner_after",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="grant",
            name="demisioner_most_rupiah",
            field=models.BigIntegerField(default=0),
        ),
    ]
