"""The room's name, and what every database connection is given when it opens."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    """The rooms' common ground."""

    name = "guyub.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say that the database is in use, and listen to the two moments that the guard needs."""
        from guyub.foundation import guard, turn

        turn.use()
        connection_created.connect(guard.prepare_connection, dispatch_uid="guyub.prepare")
        post_migrate.connect(_guard_tables, dispatch_uid="guyub.guard", sender=self)


def _guard_tables(**_: Any) -> None:
    from guyub.foundation import guard

    guard.install()
