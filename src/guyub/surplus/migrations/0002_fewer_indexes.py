"""Keys that begin another key need no index of their own, and every row is written faster."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("surplus", "0001_surplus")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "surplus_share_stream_id_06bdbe0a"',
                    'CREATE INDEX "surplus_share_stream_id_06bdbe0a" ON "surplus_share" ("stream_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "share",
                    "stream",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="surplus.stream"
                    ),
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'DROP INDEX "surplus_activity_of_list_id_9e9205ed"',
                    'CREATE INDEX "surplus_activity_of_list_id_9e9205ed" ON "surplus_activity" ("of_list_id")',
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "activity",
                    "of_list",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="surplus.activitylist"
                    ),
                )
            ],
        ),
    ]
