"""How long one stays signed in, and what of a browser is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

NOTED_EVERY = timedelta(minutes=1)
"""How often the last sign of life is written down."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A session ends after ``idle`` without a request, and after ``whole`` in any case."""

    idle: timedelta
    whole: timedelta

    def ends_at(self, began: datetime, seen: datetime) -> datetime:
        return min(began + self.whole, seen + self.idle)


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Browser and system, without versions: "Firefox, Windows". Empty where neither is known."""
    return ", ".join(filter(None, (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))))


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in names if mark in text[:400]), "")
