"""Django's ``migrate``, for which an empty database is given today's tables at once."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from guyub.foundation import fresh_schema


class Command(Migrate):
    """The same words; what is empty is made at once, and then found to be of this version."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables where there are none and no single migration is asked for, then go on as Django does."""
        connection = connections[options["database"]]
        if not options.get("app_label") and fresh_schema.is_empty(connection):
            connection.prepare_database()
            fresh_schema.make(MigrationExecutor(connection))
        super().handle(*args, **options)
