"""What goes wrong: a few notices cannot be written, so that the page of what is stuck is not empty."""

from __future__ import annotations

from datetime import datetime, timedelta

LATELY = timedelta(days=4)
MOST = 2
GONE = "bescheid-alte-vorlage"
"""A letter template that somebody chose and nobody knows any more."""


class Trouble:
    def __init__(self, until: datetime) -> None:
        self._since, self._left = until - LATELY, MOST

    def template(self, at: datetime) -> str:
        """The template that a clerk chooses for her notice; nothing is the usual one."""
        if self._left and at >= self._since:
            self._left -= 1
            return GONE
        return ""
