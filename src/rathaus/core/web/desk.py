"""The desk: where staff work. Each area puts its entry into the menu when its addresses are read.

desk_entry(_("Leistungen"), "catalogue:desk", roles=("editor", "publisher"), order=20)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.urls import reverse
from django.utils.functional import Promise


class HasRoles(Protocol):
    """What the menu needs to know of who asks."""

    def has_role(self, role: str) -> bool: ...


News = Callable[[Any, date], list[str]]
"""What presses somebody there today, in a few words each; nothing where nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """One way into the desk; ``text`` says on the start page what one does there, ``news`` what presses."""

    label: str | Promise
    url_name: str
    roles: frozenset[str]
    text: str | Promise = ""
    order: int = 50
    news: News = lambda _viewer, _today: []

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_entries: dict[str, DeskEntry] = {}


def desk_entry(
    label: str | Promise,
    url_name: str,
    roles: Iterable[str] = (),
    *,
    text: str | Promise = "",
    order: int = 50,
    news: News = lambda _viewer, _today: [],
) -> None:
    """Register an entry for staff who hold one of ``roles``; for all staff where none is named."""
    _entries[url_name] = DeskEntry(
        label=label, url_name=url_name, roles=frozenset(roles), text=text, order=order, news=news
    )


def entries_for(viewer: HasRoles) -> list[DeskEntry]:
    """The menu of somebody, in the town hall's order."""
    mine = [entry for entry in _entries.values() if not entry.roles or any(map(viewer.has_role, entry.roles))]
    return sorted(mine, key=lambda entry: (entry.order, str(entry.label)))


def entry_around(entries: Iterable[DeskEntry], path: str) -> str:
    """The address of the entry that a page belongs to: of the longest that it lies below; empty for none.

    The start page (order 0) is above everything, and around nothing but itself.
    """
    found = [each.url for each in entries if path == each.url or (each.order and path.startswith(each.url))]
    return max(found, key=len, default="")
