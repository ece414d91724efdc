"""The room's name."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
