"""Writing down who was refused."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rathaus.core.journal import Actor, record
from rathaus.people.events import DoorKeptShut


@transaction.atomic
def note_shut_door(route: str, because: str, *, by: Actor, at: datetime) -> None:
    record(DoorKeptShut(route=route, because=because), by=by, at=at)
