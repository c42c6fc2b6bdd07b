"""Opens the house on a data folder: the environment that Django's settings are read from, then the database."""

from __future__ import annotations

import os
from pathlib import Path

from nharong.command.words import language


def data_folder() -> Path:
    """The data folder where the command line names none: NHARONG_DATA's, else `var`."""
    return Path(os.environ.get("NHARONG_DATA") or "var")


def prepare(data: Path) -> None:
    """Point the settings at `data` (made when missing, closed to others) and give it a signing key of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.site.settings")
    data = data.resolve()
    os.environ["NHARONG_DATA"] = str(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (os.environ.get("NHARONG_SECRET_KEY") or os.environ.get("NHARONG_SECRET_KEY_FILE")):
        os.environ["NHARONG_SECRET_KEY_FILE"] = str(_key(data / "secret-key"))


def enter_house(data: Path) -> None:
    """prepare(), then start Django; the database stays as it is."""
    prepare(data)
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language())


def open_house(data: Path) -> None:
    """enter_house(), then bring the database to the newest migration."""
    enter_house(data)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _key(path: Path) -> Path:
    if not path.exists():
        import secrets  # slow to load, and most verbs need none

        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(50) + "\n")
    return path
