"""What has happened to models, runs and steps. Roles and units only: these lines are the log of process analysis."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEvent(Event):
    """Something about a version of a model."""

    model: str
    number: int

    @property
    def subject(self) -> Subject:
        return Subject("process", self.model)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelImported(ModelEvent):
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPublished(ModelEvent):
    """From now on new cases take this way."""

    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelWithdrawn(ModelEvent):
    """No new case takes this way; those on it go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent(Event):
    """Something about the run of one case."""

    matter: UUID
    run: UUID
    model: str
    number: int

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(RunEvent):
    service: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(RunEvent):
    """The case has come to an end of its model, or was taken off it: ``because``."""

    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMoved(RunEvent):
    """The case goes on with another version of its model."""

    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunHandedOver(RunEvent):
    """Another unit has the case, and its open steps."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvent(Event):
    """A transition of one step. ``label`` is its name as it is drawn, ``medium`` how it was done.

    ``role`` is whose work it is: "clerk", "second" or "house". Who acted stands in the entry, by kind and role.
    """

    matter: UUID
    run: UUID
    step: UUID
    element: str
    label: str
    kind: str
    act: str
    unit: str
    role: str = ""
    medium: str = ""

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEnabled(StepEvent):
    """It can be done from now on (schedule)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAssigned(StepEvent):
    """Somebody has it (assign), or gave it back: then ``taken`` is False."""

    taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStarted(StepEvent):
    """Somebody works on it (start)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSuspended(StepEvent):
    """It waits (suspend): ``because`` is a key, not a text."""

    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResumed(StepEvent):
    """It goes on (resume)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(StepEvent):
    """It is done (complete)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCancelled(StepEvent):
    """The process took it away before it was done (ate_abort)."""
