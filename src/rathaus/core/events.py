"""What has happened: frozen dataclasses in the past tense, known by name so that the journal can hold them.

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ApplicationSubmitted(Event):
        submission: UUID

        @property
        def subject(self) -> Subject:
            return Subject("submission", str(self.submission))

Fields are ``str``, ``int``, ``bool``, ``UUID``, ``date``, ``datetime``, ``Decimal``, one of these or ``None``,
or a ``tuple[X, ...]`` of these. No ``float``: it has no one spelling, and the journal is hashed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, NamedTuple, Union, get_args, get_origin, get_type_hints
from uuid import UUID

JsonValue = str | int | bool | None | list[Any]

_registry: dict[str, type["Event"]] = {}


class Subject(NamedTuple):
    """What an event is about: a kind of thing ("submission") and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of everything that can have happened. ``name`` is ``<area>.<ClassName>`` and must stay for ever."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # runs twice for a dataclass with slots, which is a copy of the class it decorates; the copy counts
        cls.name = f"{_area_of(cls.__module__)}.{cls.__name__}"
        known = _registry.get(cls.name)
        if known is not None and known.__module__ != cls.__module__:
            raise TypeError(f"two events are called {cls.name}: in {known.__module__} and {cls.__module__}")
        _registry[cls.name] = cls

    @property
    def subject(self) -> Subject:
        """The thing this event is about; every event says it."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it is about")


class UnknownEvent(LookupError):
    """The journal names an event that the program no longer knows."""


def _area_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "rathaus" and len(parts) > 1 else parts[-1]


def known_events() -> Mapping[str, type[Event]]:
    """Every event class of the house, by name."""
    return dict(_registry)


def to_payload(event: Event) -> dict[str, JsonValue]:
    """The event's fields as JSON values; UUID, date, datetime and Decimal become text."""
    _kinds_of(event.name)
    return {field.name: _to_json(getattr(event, field.name)) for field in fields(event)}


def from_payload(name: str, payload: Mapping[str, Any]) -> Event:
    """The event again. A field added to the class since then needs a default; a removed one is ignored.

    Raises ``UnknownEvent`` where no class has that name.
    """
    cls = _registry.get(name)
    if cls is None:
        raise UnknownEvent(name)
    return cls(
        **{key: _from_json(kind, payload[key]) for key, kind in _kinds_of(name).items() if key in payload}
    )


def _to_json(value: Any) -> JsonValue:
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


_READERS: dict[type, Callable[[Any], Any]] = {
    str: str,
    int: int,
    bool: bool,
    UUID: UUID,
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _from_json(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(_from_json(get_args(kind)[0], item) for item in value)
    return _READERS[_without_none(kind)](value)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    choices = [choice for choice in get_args(kind) if choice is not NoneType]
    return choices[0] if len(choices) == 1 else kind


@cache
def _kinds_of(name: str) -> dict[str, Any]:
    cls = _registry[name]
    hints = get_type_hints(cls)
    kinds = {field.name: hints[field.name] for field in fields(cls)}
    for key, kind in kinds.items():
        if not _is_allowed(kind):
            raise TypeError(f"{name}.{key}: the journal cannot hold {kind}")
    return kinds


def _is_allowed(kind: Any) -> bool:
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        return len(inner) == 2 and inner[1] is Ellipsis and _is_allowed(inner[0])
    return _without_none(kind) in _READERS
