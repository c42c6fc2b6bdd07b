"""The room's name in Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room."""

    name = "nharong.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
