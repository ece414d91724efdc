"""The append-only table of acts, and the installation itself as the first body."""

from typing import Any
from uuid import uuid4

from django.db import migrations

from guyub.foundation.schema import ACT, POSTGRESQL_FUNCTIONS, append_only, typed


def make(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    functions = POSTGRESQL_FUNCTIONS if vendor == "postgresql" else []
    for statement in (*functions, typed(vendor, ACT), *append_only(vendor, "foundation_act")):
        schema_editor.connection.cursor().execute(statement)
    body = apps.get_model("foundation", "Body")
    body.objects.create(uid=uuid4(), slug="pangkalan", kind="installation", name="Pangkalan Guyub")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_bodies")]
    operations = [migrations.RunPython(make)]
