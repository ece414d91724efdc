"""The few opening entries of a book are found without reading the many others."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_assets_budgets_counts")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX entry_of_opening ON ledger_entry (body_id, value_on) WHERE kind = 'opening'",
            "DROP INDEX entry_of_opening",
        )
    ]
