"""The room's name in Django."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Registers the room."""

    name = "nharong.offices"
    label = "offices"
    default_auto_field = "django.db.models.BigAutoField"
