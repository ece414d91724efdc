"""The room's name."""

from django.apps import AppConfig


class LoansConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.loans"
    label = "loans"
    default_auto_field = "django.db.models.BigAutoField"
