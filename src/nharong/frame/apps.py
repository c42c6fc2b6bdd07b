"""The room's name in Django."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Registers the room."""

    name = "nharong.frame"
    label = "frame"
    default_auto_field = "django.db.models.BigAutoField"
