"""Where an account and a line of a statement stand in the cash flow."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_journal"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="activity",
            field=models.CharField(
                blank=True,
                choices=[("operating", "operating"), ("investing", "investing"), ("financing", "financing")],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="activity",
            field=models.CharField(
                blank=True,
                choices=[("operating", "operating"), ("investing", "investing"), ("financing", "financing")],
                default="",
                max_length=10,
            ),
        ),
    ]
