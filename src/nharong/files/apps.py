"""The room's name in Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers the room."""

    name = "nharong.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
