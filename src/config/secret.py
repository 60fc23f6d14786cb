"""The secret that signs what this town hall hands out: given by the operator, or made once on an embedded install."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(given: str, kept_in: Path | None) -> str:
    """The operator's secret, else the one kept in a file (made on first use, readable by its owner only).

    Raises ``ImproperlyConfigured`` where neither is given, or where the given one is shorter than 32 characters.
    """
    if given:
        return _long_enough(given)
    if kept_in is None:
        raise ImproperlyConfigured(
            "RATHAUS_SECRET_KEY is missing. With a database server, every process needs the same secret: "
            "set it to at least 32 random characters and keep it out of the repository."
        )
    return _kept(kept_in)


def _long_enough(secret: str) -> str:
    if len(secret) < 32:
        raise ImproperlyConfigured("RATHAUS_SECRET_KEY is too short: it needs at least 32 characters.")
    return secret


def _kept(path: Path) -> str:
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    """Written aside and linked into place, so that two first processes agree on one secret."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(aside)
