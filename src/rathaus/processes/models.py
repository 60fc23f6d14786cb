"""What is stored of processes: models with their versions, and the run of each case with its steps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rathaus.processes.rules.standing import Standing, StepState


class ProcessModel(models.Model):
    """How a service is worked on (Prozess). ``service`` is its slug; empty for the town's standard procedure."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    service = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "key"]

    def __str__(self) -> str:
        return self.title


class ModelVersion(models.Model):
    """One version of a model. One that was in force once never changes again: cases go on with theirs."""

    model = models.ForeignKey(ProcessModel, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[
            (Standing.DRAFT.value, _("Entwurf")),
            (Standing.IN_FORCE.value, _("in Kraft")),
            (Standing.RETIRED.value, _("außer Kraft")),
        ],
        default=Standing.DRAFT.value,
    )
    source = models.BinaryField()
    """BPMN 2.0 XML as it came."""
    compiled = models.TextField(blank=True)
    """As the engine runs it; empty until it was published once."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the source."""
    imported_at = models.DateTimeField()
    imported_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["model", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["model", "number"], name="processes_version_number"),
            models.UniqueConstraint(
                fields=["model"], condition=Q(state=Standing.IN_FORCE.value), name="processes_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_id}/{self.number}"


class Run(models.Model):
    """One case on its way through one version of a model. ``matter`` is the case's id."""

    id = models.UUIDField(primary_key=True, editable=False)
    matter = models.UUIDField(unique=True)
    version = models.ForeignKey(ModelVersion, models.PROTECT, related_name="runs")
    unit = models.CharField(max_length=60)
    """Key of the unit that has the case."""
    state = models.TextField()
    """Where it stands, as the engine saves it."""
    next_due_at = models.DateTimeField(null=True)
    """When its next timer is due."""
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_due_at"], condition=Q(finished_at=None), name="processes_run_due"),
            models.Index(fields=["version"], condition=Q(finished_at=None), name="processes_run_going"),
        ]

    def __str__(self) -> str:
        return str(self.matter)


class StepRun(models.Model):
    """One task of a run, from the moment it opens (XES lifecycle: schedule, assign, start, suspend, complete)."""

    id = models.UUIDField(primary_key=True, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="steps")
    matter = models.UUIDField()
    element = models.CharField(max_length=120)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    act = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=60)
    is_second = models.BooleanField(default=False)
    """Somebody else than before must do it (Vier-Augen-Prinzip)."""
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in StepState])
    assignee = models.UUIDField(null=True)
    """The account of whoever has it."""
    enabled_at = models.DateTimeField()
    assigned_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Completed, or cancelled by the process."""
    ended_by = models.UUIDField(null=True)
    medium = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering: ClassVar = ["enabled_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["matter", "enabled_at"], name="processes_step_of_matter"),
            models.Index(
                fields=["unit", "act", "enabled_at"], condition=Q(ended_at=None), name="processes_step_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None
