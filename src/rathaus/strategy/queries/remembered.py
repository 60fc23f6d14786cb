"""What was computed of a plan stays true until something happens to it, or another day begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from rathaus.strategy.models import Plan

Computed = TypeVar("Computed")
A_DAY = 24 * 60 * 60


def remembered(what: str, plan: Plan, today: date, compute: Callable[[], Computed]) -> Computed:
    """``compute`` is asked once for each revision of the plan, day and language; no query where it is known."""
    key = f"strategy/{what}/{plan.pk}/{plan.revision}/{today.isoformat()}/{get_language()}"
    found: Computed | None = cache.get(key)
    if found is None:
        found = compute()
        cache.set(key, found, A_DAY)
    return found
