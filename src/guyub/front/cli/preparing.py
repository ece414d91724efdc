"""Before any word works: the database is there and of this version."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from guyub.foundation import private


def prepare() -> None:
    """The database exists and is of this version."""
    private.folder(settings.DATA)
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            private.create(file).close()
        for end in ("", "-wal", "-shm"):
            private.close_up(file.with_name(file.name + end))
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("RESET ROLE")
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
