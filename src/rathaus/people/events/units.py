"""What has happened to units."""

from dataclasses import dataclass
from datetime import date

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEvent(Event):
    """``on`` is the first day on which it is so."""

    key: str
    on: date

    @property
    def subject(self) -> Subject:
        return Subject("unit", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFounded(UnitEvent):
    unit_name: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(UnitEvent):
    unit_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMoved(UnitEvent):
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsMerged(UnitEvent):
    """``key`` is the unit that goes on; ``former`` are those that went into it."""

    former: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDissolved(UnitEvent):
    pass
