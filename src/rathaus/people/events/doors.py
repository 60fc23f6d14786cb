"""Somebody who is signed in wanted in where she may not."""

from dataclasses import dataclass

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorKeptShut(Event):
    """``route`` as it is declared, without ids; ``because`` names the refusal or the roles that were needed."""

    route: str
    because: str

    @property
    def subject(self) -> Subject:
        return Subject("route", self.route[:100])
