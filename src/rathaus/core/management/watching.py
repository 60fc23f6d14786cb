"""How far a long command is: a line a second on standard error, for people and screen readers; silent in scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from django.utils.translation import gettext as _


class Stream(Protocol):
    def isatty(self) -> bool: ...
    def write(self, text: str, /) -> object: ...


@dataclass(slots=True)
class Progress:
    """``told(n)`` says that n more records are done."""

    stream: Stream
    doing: str
    total: int = 0
    done: int = 0
    _told_at: float = field(default_factory=monotonic)

    def told(self, more: int) -> None:
        self.done += more
        if self.stream.isatty() and monotonic() - self._told_at >= 1:
            self._told_at = monotonic()
            self.stream.write(self._line() + "\n")

    def _line(self) -> str:
        if not self.total:
            return _("%(doing)s: %(done)s") % {"doing": self.doing, "done": self.done}
        share = 100 * self.done // self.total
        return _("%(doing)s: %(done)s von %(total)s, %(share)s %%") % {
            "doing": self.doing,
            "done": self.done,
            "total": self.total,
            "share": share,
        }
