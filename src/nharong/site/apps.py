"""The room's name in Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the room."""

    name = "nharong.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
