"""The room's name."""

from django.apps import AppConfig


class SavingsConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.savings"
    label = "savings"
    default_auto_field = "django.db.models.BigAutoField"
