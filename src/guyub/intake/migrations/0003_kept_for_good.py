"""What an import brought, and the file it came from, are kept for good."""

from typing import Any

from django.db import migrations

from guyub.foundation.schema import append_only

KEPT = ("intake_brought", "intake_file")


def keep(apps: Any, schema_editor: Any) -> None:
    for table in KEPT:
        for statement in append_only(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_rows_planned")]
    operations = [migrations.RunPython(keep)]
