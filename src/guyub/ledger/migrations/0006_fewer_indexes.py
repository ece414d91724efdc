"""Keys that begin another key need no index of their own, and every row is written faster."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0005_first_books")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "ledger_subaccount_account_id_40c3888d"',
                    'CREATE INDEX "ledger_subaccount_account_id_40c3888d" ON "ledger_subaccount" ("account_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "subaccount",
                    "account",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.account"
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "ledger_subaccount_unit_id_882b0ec3"',
                    'CREATE INDEX "ledger_subaccount_unit_id_882b0ec3" ON "ledger_subaccount" ("unit_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "subaccount",
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.unit"
                    ),
                )
            ],
        ),
    ]
