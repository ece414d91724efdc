"""The room's name."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
