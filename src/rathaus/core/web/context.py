"""What every template knows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from rathaus.core import town as identity

from .desk import entries_for, entry_around


def town(request: HttpRequest) -> dict[str, identity.Town]:
    """``{{ town }}``: name, state, arms, accent and contact of the municipality."""
    return {"town": identity.town()}


def viewer(request: HttpRequest) -> dict[str, Any]:
    """``{{ viewer }}``: who asks; ``{{ desk_entries }}``: her menu, worked out where a page shows it."""
    who = getattr(request, "viewer", None)
    entries = SimpleLazyObject(lambda: entries_for(who) if who else [])
    return {
        "viewer": who,
        "desk_entries": entries,
        "desk_around": SimpleLazyObject(lambda: entry_around(entries, request.path)),
    }
