"""The room's name."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.rules"
    label = "rules"
    default_auto_field = "django.db.models.BigAutoField"
