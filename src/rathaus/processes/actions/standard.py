"""The standard procedure that comes with the house: a town that has drawn none of its own works by it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rathaus.people.queries import Viewer
from rathaus.processes.models import ModelVersion, ProcessModel

from .models import import_model, publish_model

STANDARD = "regelverfahren"
_FILE = Path(__file__).resolve().parents[1] / "standard.bpmn"
_THE_HOUSE = Viewer(kind="system")


def put_standard_in_force(at: datetime) -> ModelVersion | None:
    """The shipped procedure, published; None where the town has the model and has taken it out of force itself."""
    if ProcessModel.objects.filter(key=STANDARD).exists():
        return None
    version = import_model(STANDARD, "Regelverfahren", _FILE.read_bytes(), by=_THE_HOUSE, at=at)
    return publish_model(version, by=_THE_HOUSE, at=at)
