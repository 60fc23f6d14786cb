"""A day as people type it."""

from __future__ import annotations

import re
from datetime import date

_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class NotADay(ValueError):
    """Neither ``7.5.2015`` nor ``2015-05-07``, or no day of the calendar."""


def day_of(text: str) -> date | None:
    """None where nothing was typed. Refuses with ``NotADay``."""
    if not text:
        return None
    german, iso = _GERMAN.fullmatch(text), _ISO.fullmatch(text)
    parts = german.groups()[::-1] if german else iso.groups() if iso else None
    try:
        year, month, day = map(int, parts or ())
        return date(year, month, day)
    except ValueError:
        raise NotADay from None
