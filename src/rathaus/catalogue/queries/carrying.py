"""What is said of a service, as values that JSON knows: to carry it into another town."""

from __future__ import annotations

from typing import Any

from rathaus.catalogue.models import Service
from rathaus.catalogue.rules.facts import Fact, kept


def said_of(service: Service, names: frozenset[str]) -> dict[str, Any]:
    """The fields of that name, facts without what nobody said."""
    return {name: _said(getattr(service, name)) for name in sorted(names)}


def _said(value: Any) -> Any:
    is_facts = isinstance(value, list | tuple) and any(isinstance(each, Fact) for each in value)
    return kept(value) if is_facts else value
