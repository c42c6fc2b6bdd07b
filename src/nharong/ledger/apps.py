"""The room's name in Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the room."""

    name = "nharong.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
