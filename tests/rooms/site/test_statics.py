"""The static files as a province serves them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management import call_command

from nharong.site import settings as product

IMPORTED = re.compile(r"""(?:from\s+|\bimport\s*\(?)["'](\.[^"']+)["']""")
DIGEST = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_each_script_imports_the_others_by_the_names_that_bear_their_digest(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.STORAGES = tmp_path, product.STORAGES
    call_command("collectstatic", interactive=False, verbosity=0)
    served = [path for path in tmp_path.rglob("*.js") if DIGEST.search(path.name) and "vendor" not in path.parts]
    named = [(path, name) for path in served for name in IMPORTED.findall(path.read_text("utf-8"))]
    assert len(named) > 10
    assert [(path.name, name) for path, name in named if not DIGEST.search(name)] == []
    assert [(path.name, name) for path, name in named if not (path.parent / name).resolve().is_file()] == []
