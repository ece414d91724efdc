"""The room's name."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.voices"
    label = "voices"
    default_auto_field = "django.db.models.BigAutoField"
