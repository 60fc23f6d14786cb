"""Names of the services that a mandate can be limited to. The area that has services says them; we are below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_sources: list[Callable[[], Mapping[str, str]]] = []


def names_come_from(source: Callable[[], Mapping[str, str]]) -> None:
    """``source`` gives titles by slug, as people read them now."""
    _sources.append(source)


def service_names() -> dict[str, str]:
    """Titles by slug; empty where no area has said any."""
    return {slug: title for source in _sources for slug, title in source().items()}
