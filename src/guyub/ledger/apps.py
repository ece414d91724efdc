"""The room's name."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
