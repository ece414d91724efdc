"""The room's name."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
