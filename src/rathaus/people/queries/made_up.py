"""Whom one can try a made-up town as. A real town answers with nobody."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from rathaus.core.town import town

from .citizens import citizen_with
from .staff import has_login

CITIZEN = "erika.muster@post.example"
CLERK = "buergeramt"


class Trial(NamedTuple):
    """A clerk to sign in as; the password only where nobody outside this machine's network reads it."""

    name: str
    password: str


def password_file() -> Path:
    return Path(settings.VAR) / "demo-password"


def clerk_to_try() -> Trial | None:
    """The clerk of the demonstration, once she is there."""
    file = password_file()
    if not town().fictional or not file.exists() or not has_login(CLERK):
        return None
    return Trial(CLERK, "" if settings.HTTPS else file.read_text(encoding="ascii").strip())


def citizen_to_try() -> str:
    """The e-mail address of the citizen of the demonstration, once she has an account; else nothing."""
    return CITIZEN if town().fictional and citizen_with(CITIZEN) else ""
