"""The journal: append-only tables, their seals, and the totals kept beside them."""

from typing import Any

from django.db import migrations

from guyub.ledger.schema import statements


def make(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_chart"), ("foundation", "0002_acts")]
    operations = [migrations.RunPython(make)]
