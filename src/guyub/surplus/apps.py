"""The room's name."""

from django.apps import AppConfig


class SurplusConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.surplus"
    label = "surplus"
    default_auto_field = "django.db.models.BigAutoField"
