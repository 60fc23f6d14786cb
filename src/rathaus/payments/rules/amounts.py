"""Sums as people type them, in whole cents."""

from __future__ import annotations

import re

_TYPED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,([0-9]{1,2}))?")


class NoAmount(ValueError):
    """This is no sum in euros."""


def cents_of(text: str) -> int:
    """ "1.234,50 €" is 123450. A point groups thousands, a comma stands before the cents; else ``NoAmount``."""
    found = _TYPED.fullmatch(text.replace("€", "").replace("\u00a0", " ").strip())
    if found is None:
        raise NoAmount(text)
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "").ljust(2, "0"))
