"""What then follows: functions that areas register in their ``reactions.py``.

    @on(ApplicationSubmitted)
    def thank_the_applicant(event: ApplicationSubmitted, entry: Entry) -> None: ...

    @every(timedelta(days=1))
    def forget_old_drafts(at: datetime) -> None: ...

A reaction to an event is delivered after commit, at least once: it must be idempotent (``entry.number`` is a good
key). A reaction registered later gets later events only; the deliveries of one that was removed are kept and
named by ``rathaus deliveries``. The registered name (module and function) must therefore stay.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from .events import Event

if TYPE_CHECKING:
    from .models import Entry

E = TypeVar("E", bound=Event)
EventReaction = Callable[[Any, "Entry"], None]
ClockReaction = Callable[[datetime], None]


@dataclass(frozen=True, slots=True)
class Clockwork:
    """A clock reaction and how often it runs."""

    run: ClockReaction
    interval: timedelta


_on_events: dict[str, tuple[type[Event], EventReaction]] = {}
_on_clock: dict[str, Clockwork] = {}


def on(event: type[E]) -> Callable[[Callable[[E, "Entry"], None]], Callable[[E, "Entry"], None]]:
    """Register a reaction to every later ``event``."""

    def register(function: Callable[[E, "Entry"], None]) -> Callable[[E, "Entry"], None]:
        _on_events[name_of(function)] = (event, function)
        return function

    return register


def every(interval: timedelta) -> Callable[[ClockReaction], ClockReaction]:
    """Register a reaction to the clock; it is given the instant (aware, UTC), one worker at a time."""

    def register(function: ClockReaction) -> ClockReaction:
        _on_clock[name_of(function)] = Clockwork(function, interval)
        return function

    return register


def name_of(function: Callable[..., None]) -> str:
    return f"{function.__module__}.{function.__qualname__}".removeprefix("rathaus.")


def names_for(event: type[Event]) -> list[str]:
    """The names of the reactions that an event of this class sets off."""
    return [name for name, (wanted, _) in _on_events.items() if issubclass(event, wanted)]


def event_reaction(name: str) -> EventReaction | None:
    """The reaction of that name, or None where it was removed from the program."""
    found = _on_events.get(name)
    return found[1] if found else None


def clockworks() -> dict[str, Clockwork]:
    """Every clock reaction, by name."""
    return dict(_on_clock)
