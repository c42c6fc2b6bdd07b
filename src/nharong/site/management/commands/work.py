"""`nharong manage work`: the one local worker, which drains the ledger's outbox."""

from __future__ import annotations

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from nharong.ledger.api import work
from nharong.site.clock import now
from nharong.site.schedule import handlers


class Command(BaseCommand):
    """Runs the jobs of the outbox until it is told to stop."""

    help = "Runs the jobs of the outbox until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; the job in hand is finished first."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_ignored: stop.set())
        work(handlers(), now=now, stop=stop)
