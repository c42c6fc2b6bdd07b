"""Settings are read from the environment strictly: an unknown word is an error that says what to write."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def text(name: str, default: str = "") -> str:
    """The value of `name`, or of the file that `name`_FILE points to; set but empty is as good as not set.

    Raises ImproperlyConfigured when both are set.
    """
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name) or default
    if os.environ.get(name):
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: {error}. Name a readable file.") from error


def words(name: str, default: str = "") -> list[str]:
    """The words between the commas of `name`, without the spaces around them."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def origins(name: str) -> list[str]:
    """The words of `name`, each an origin. Raises ImproperlyConfigured for one without https:// or http://."""
    found = words(name)
    for origin in found:
        if urlsplit(origin).scheme not in ("https", "http") or not urlsplit(origin).netloc:
            raise ImproperlyConfigured(f"{name} holds {origin!r}: write it like https://name.example.")
    return found


def level(name: str, default: str) -> str:
    """The level of the log that `name` says. Raises ImproperlyConfigured for a word that is none."""
    value = text(name, default)
    if value not in LEVELS:
        raise ImproperlyConfigured(f"{name} is {value!r}: write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """True for "1", False for "0". Raises ImproperlyConfigured for any other word."""
    value = text(name)
    if not value:
        return default
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")
    return value == "1"


def database(url: str, *, data: Path) -> dict[str, object]:
    """Django's settings for `url`: empty = SQLite in `data`; sqlite:///path; postgres://user:password@host:port/name."""
    if not url:
        return _sqlite(str(data / "nharong.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) or ":memory:")
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL: write sqlite:///path or postgres://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> dict[str, object]:
    # Official records: FULL, so that a power cut loses no commit. IMMEDIATE, because two DEFERRED writers end in
    # "database is locked" however long they wait.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
