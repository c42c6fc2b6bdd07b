"""Opens the house on a data folder: the environment that Django's settings are read from, then the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from nharong.command.words import language


def prepare(data: Path, *, sample: bool = False) -> None:
    """Point the settings at `data` (made when missing, closed to others) and give it a signing key of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.site.settings")
    data = Path(os.environ.get("NHARONG_DATA", data)).resolve()
    os.environ["NHARONG_DATA"] = str(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sample:
        os.environ["NHARONG_SAMPLE"] = "1"
    if not (os.environ.get("NHARONG_SECRET_KEY") or os.environ.get("NHARONG_SECRET_KEY_FILE")):
        os.environ["NHARONG_SECRET_KEY_FILE"] = str(_key(data / "secret-key"))


def open_house(data: Path, *, sample: bool = False) -> None:
    """prepare(), then start Django and bring the database to the newest migration."""
    prepare(data, sample=sample)
    import django
    from django.core.management import call_command
    from django.utils import translation

    django.setup()
    translation.activate(language())
    call_command("migrate", interactive=False, verbosity=0)


def _key(path: Path) -> Path:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(50) + "\n")
    return path
