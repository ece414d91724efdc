"""Keys that begin another key need no index of their own, and every row is written faster."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("members", "0004_membership_of_person")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "members_membership_body_id_df86558c"',
                    'CREATE INDEX "members_membership_body_id_df86558c" ON "members_membership" ("body_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "membership",
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "members_membership_person_id_12ff447c"',
                    'CREATE INDEX "members_membership_person_id_12ff447c" ON "members_membership" ("person_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "membership",
                    "person",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="members.person"
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "members_step_membership_id_bc844b4c"',
                    'CREATE INDEX "members_step_membership_id_bc844b4c" ON "members_step" ("membership_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "step",
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="members.membership",
                    ),
                )
            ],
        ),
    ]
