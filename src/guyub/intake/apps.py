"""The room's name."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
