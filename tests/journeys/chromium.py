"""The real browser: where it lies and how it is started, for the journeys and for the pictures."""

import os
from pathlib import Path
from typing import Any

WHERE = Path(os.environ.get("RATHAUS_CHROMIUM", "/usr/bin/chromium"))

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Nothing but the town hall is asked for anything; CI runs as root, where the sandbox does not start."""


def is_there() -> bool:
    return os.access(WHERE, os.X_OK)


def missing() -> str:
    return f"there is no Chromium at {WHERE}; RATHAUS_CHROMIUM says where it is"


def launching() -> dict[str, Any]:
    """The arguments of ``playwright.chromium.launch``."""
    return {"executable_path": str(WHERE), "args": list(QUIET)}
