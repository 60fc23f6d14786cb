"""The case file: who asks for what, who has it, what the law makes due, and all that lies in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rathaus.cases.rules.standing import OPEN_STATES, Outcome, State

STATES = [
    (State.NEW.value, _("neu eingegangen")),
    (State.OPEN.value, _("in Arbeit")),
    (State.WAITING.value, _("wartet auf Antwort")),
    (State.CONSULTING.value, _("wartet auf eine andere Stelle")),
    (State.DECIDED.value, _("entschieden")),
    (State.CLOSED.value, _("abgeschlossen")),
]
OUTCOMES = [
    (Outcome.GRANTED.value, _("bewilligt")),
    (Outcome.CONDITIONS.value, _("bewilligt mit Auflagen")),
    (Outcome.PARTLY.value, _("teilweise bewilligt")),
    (Outcome.REFUSED.value, _("abgelehnt")),
    (Outcome.DEEMED.value, _("gilt als genehmigt")),
    (Outcome.WITHDRAWN.value, _("zurückgenommen")),
    (Outcome.SETTLED.value, _("erledigt")),
]


class Procedure(models.Model):
    """The law of a service's procedure (Verfahrensrecht). A service without one follows the general law.

    ``due_count`` in ``due_unit`` is the time the law leaves the office (VwGO § 75: three months where no other law
    says less). ``deemed_approval``: granted when that time has passed (VwVfG § 42a).
    """

    service = models.OneToOneField("catalogue.Service", models.CASCADE, related_name="procedure")
    due_count = models.PositiveSmallIntegerField(default=3)
    due_unit = models.CharField(max_length=12, default="months")
    """days, working_days, weeks or months."""
    due_basis = models.CharField(max_length=120, default="§ 75 VwGO")
    deemed_approval = models.BooleanField(default=False)
    four_eyes = models.BooleanField(default=False)
    """A second clerk must agree before a decision goes out."""
    reply_days = models.PositiveSmallIntegerField(default=14)
    """How long the applicant gets to answer, in days."""
    law = models.CharField(max_length=10, default="VwVfG")
    """VwVfG, AO (taxes) or SGB: which law of procedure rules delivery and remedy."""
    remedy = models.CharField(max_length=12, default="objection")
    """objection (Widerspruch, VwGO § 68) or lawsuit (Klage) where the state has done away with it."""

    def __str__(self) -> str:
        return f"{self.service_id}: {self.due_count} {self.due_unit}"


class Cases(models.QuerySet["Case"]):
    def undecided(self) -> Cases:
        """The law's clock runs."""
        return self.filter(state__in=[state.value for state in OPEN_STATES])


class Case(models.Model):
    """An administrative procedure in progress (Vorgang, VwVfG § 9). Its id is that of the submission it came from."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    service = models.ForeignKey("catalogue.Service", models.PROTECT, related_name="+")
    form_version = models.ForeignKey("catalogue.FormVersion", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    """The case this one is a part of (Teilvorgang), or the one whose decision is objected to."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    assignee = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=STATES, default=State.NEW.value)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    task = models.CharField(max_length=160, blank=True)
    """The step of the process that waits for staff, in its own words; empty where none does."""
    task_act = models.CharField(max_length=20, blank=True)

    answers = models.JSONField(default=dict)
    """As they stand now, nested as in the submission; what was sent first stays there."""
    revision = models.PositiveIntegerField(default=0)
    """Rises with every change of the file's content; two who write at once are told."""
    corrected_since = models.PositiveIntegerField(null=True)
    """The first revision of what the applicant changed of her own accord and no clerk has looked at."""
    gaps = models.JSONField(default=list)
    fee = models.JSONField(null=True, blank=True)
    language = models.CharField(max_length=8, default="de")
    medium = models.CharField(max_length=10, default="online")
    helped = models.BooleanField(default=False)

    applicant = models.CharField(max_length=254, blank=True)
    """The name as the answers give it, for lists; empty where the form asks for none."""
    account = models.ForeignKey("people.Account", models.SET_NULL, null=True, related_name="+")
    mandate = models.ForeignKey("people.Mandate", models.SET_NULL, null=True, related_name="+")
    capacity = models.CharField(max_length=10, blank=True)
    on_behalf_of = models.CharField(max_length=254, blank=True)
    trust_level = models.PositiveSmallIntegerField(default=0)
    identified_by = models.CharField(max_length=20, blank=True)
    access = models.CharField(max_length=64, blank=True)
    """Digest of the code by which the applicant follows it without an account."""

    received_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    """The last day on which the law lets the office decide; moved by pauses."""
    due_basis = models.CharField(max_length=120, blank=True)
    deemed_on = models.DateField(null=True)
    """From this day on it counts as granted (VwVfG § 42a); null where the service knows no such thing."""
    paused = models.BooleanField(default=False)
    complete_on = models.DateField(null=True)
    """The day on which everything needed was there."""
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()
    """The last thing that happened."""
    has_rated = models.BooleanField(default=False)
    """That somebody has said how satisfied she is; what she said is kept elsewhere, without the case."""

    objects = Cases.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "received_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "due_on", "received_at", "id"],
                condition=Q(state__in=[state.value for state in sorted(OPEN_STATES)]),
                name="cases_inbox_by_due",
            ),
            # for whoever sees many units at once: the order is there, and nothing has to be sorted
            models.Index(
                fields=["due_on", "received_at", "id"],
                condition=Q(state__in=[state.value for state in sorted(OPEN_STATES)]),
                name="cases_open_by_due",
            ),
            # whole, not of the open ones alone: SQLite uses no partial index for a state that comes as a parameter
            models.Index(fields=["service", "unit", "state"], name="cases_of_service"),
            # what waits for a second pair of eyes is little, and asked for on every page of the inbox
            models.Index(fields=["unit"], condition=Q(task_act="second"), name="cases_to_approve"),
            models.Index(fields=["unit", "state", "due_on"], name="cases_unit_state_due"),
            models.Index(fields=["assignee", "state", "due_on"], name="cases_assignee_state_due"),
            models.Index(fields=["account", "-received_at"], name="cases_of_account"),
            models.Index(fields=["unit", "-touched_at"], name="cases_unit_touched"),
            models.Index(fields=["-touched_at", "-id"], name="cases_all_touched"),
            # nearly all cases are part of none: an index with them in it looks useless to a planner
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="cases_parts_only"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_undecided(self) -> bool:
        return self.state in OPEN_STATES


class Revision(models.Model):
    """How the answers stood before a change (Berichtigung), so that the file forgets nothing."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    """Before the change."""
    places = models.JSONField(default=list)
    """The places that were changed."""
    because = models.CharField(max_length=40)
    """request, correction or clerk."""
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=20)
    """citizen or staff."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"


class Document(models.Model):
    """A document of the file (Schriftstück): evidence, what was handed in later, what the office wrote or scanned."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    origin = models.CharField(max_length=12)
    """application, request, message, counter, letter or office."""
    place = models.CharField(max_length=300, blank=True)
    """The question of the form that it answers."""
    title = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=200)
    key = models.BinaryField()
    findings = models.JSONField(default=list)
    """What a look at arrival found: suggestions with reasons, never decisions."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=20)
    """citizen or staff."""
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replaces")

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A note for the file (Aktenvermerk): for the office alone. A call or a visit says so in ``medium``."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    text = models.TextField()
    medium = models.CharField(max_length=10, blank=True)
    written_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["written_at"]

    def __str__(self) -> str:
        return str(self.id)
