"""The table of what passes by itself: attempts counted by the sign-in, the same for every worker."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", "django_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_demisioner")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
