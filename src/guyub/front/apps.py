"""The room's name."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The room as Django knows it."""

    name = "guyub.front"
    label = "front"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registry from every room."""
        from guyub.front import registry

        registry.begin()
