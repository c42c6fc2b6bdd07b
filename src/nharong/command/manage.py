"""`nharong manage`: Django's own commands on the data folder."""

from __future__ import annotations

import argparse

from nharong.command.house import data_folder, prepare


def run(options: argparse.Namespace) -> int:
    """Run Django's command line with the settings of the house."""
    prepare(data_folder())
    from django.core.management import execute_from_command_line

    execute_from_command_line(["nharong manage", *options.rest])
    return 0
