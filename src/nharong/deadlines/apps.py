"""The room's name in Django."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Registers the room."""

    name = "nharong.deadlines"
    label = "deadlines"
    default_auto_field = "django.db.models.BigAutoField"
