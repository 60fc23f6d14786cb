"""The command `rathaus`: Django's management commands, with hyphens allowed in their names."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    name = sys.argv[1:2]
    execute_from_command_line(
        [
            "rathaus",
            *(word.replace("-", "_") if not word.startswith("-") else word for word in name),
            *sys.argv[2:],
        ]
    )
