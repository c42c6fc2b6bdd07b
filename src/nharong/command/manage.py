"""`nharong manage`: Django's own commands on the data folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from nharong.command.house import prepare


def run(options: argparse.Namespace) -> int:
    """Run Django's command line with the settings of the house."""
    prepare(Path("var"))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["nharong manage", *options.rest])
    return 0
