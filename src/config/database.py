"""The database by its address: SQLite embedded, PostgreSQL for a town with several servers."""

from typing import Any
from urllib.parse import urlsplit

import environ

EMBEDDED_PRAGMAS = "; ".join(
    (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=NORMAL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA mmap_size=134217728",
        "PRAGMA journal_size_limit=67108864",
    )
)


def is_embedded(url: str) -> bool:
    return urlsplit(url).scheme == "sqlite"


def database(url: str) -> dict[str, Any]:
    """Django's settings for ``sqlite:///path`` or ``postgres://user:password@host:port/name``."""
    found: dict[str, Any] = dict(environ.Env.db_url_config(url))
    return found | (_embedded() if is_embedded(url) else _served())


def _embedded() -> dict[str, Any]:
    """Writers wait for each other (BEGIN IMMEDIATE, up to 20 s) instead of failing half-way through."""
    return {
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": EMBEDDED_PRAGMAS},
        "CONN_MAX_AGE": None,
    }


def _served() -> dict[str, Any]:
    """Works behind pgbouncer in transaction mode too, therefore no server-side cursors."""
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": True}
