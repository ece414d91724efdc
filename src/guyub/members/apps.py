"""The room's name."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"
