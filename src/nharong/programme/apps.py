"""The room's name in Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Registers the room."""

    name = "nharong.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
