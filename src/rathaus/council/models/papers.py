"""Papers (Drucksachen, Vorlagen, Anträge), their files, and the way they take through the bodies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .bodies import Body, Location, Organization, Person
from .meetings import AgendaItem, Meeting
from .public import PublicObject


class Paper(PublicObject):
    """A public paper. ``reference`` is its printed number (Drucksachennummer), ``sort`` as the council calls it."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="papers")
    name = models.TextField(blank=True)
    reference = models.CharField(max_length=100, blank=True, db_index=True)
    dated_on = models.DateField(null=True, db_index=True)
    sort = models.CharField(max_length=100, blank=True)
    under_direction_of = models.ManyToManyField(Organization, related_name="+", db_constraint=False)
    originators = models.ManyToManyField(Organization, related_name="papers", db_constraint=False)
    originating_persons = models.ManyToManyField(Person, related_name="papers", db_constraint=False)
    locations = models.ManyToManyField(Location, related_name="papers")

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["-dated_on", "-reference"]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".strip()


class PaperLink(models.Model):
    """One paper names another one: an amendment the paper it amends, a report the resolution it answers."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("ändert")
        REPLACES = "replaces", _("ersetzt")
        ANSWERS = "answers", _("antwortet auf")
        RELATED = "related", _("gehört zu")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="links")
    other = models.ForeignKey(
        Paper, models.DO_NOTHING, null=True, db_constraint=False, related_name="linked_from"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "other", "kind"], name="council_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.kind} {self.other_id}"


class File(PublicObject):
    """A file of a paper, a meeting or an agenda item. Either it lies with us (``stored_as``), or at ``url``."""

    class Part(models.TextChoices):
        MAIN = "main"
        AUXILIARY = "auxiliary"
        INVITATION = "invitation"
        RESULTS = "results"
        VERBATIM = "verbatim"
        RESOLUTION = "resolution"

    part = models.CharField(max_length=12, choices=Part.choices)
    paper = models.ForeignKey(Paper, models.CASCADE, null=True, related_name="files")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="files")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, related_name="files")
    name = models.CharField(max_length=500, blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=150, blank=True)
    dated_on = models.DateField(null=True)
    size = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of what lies with us."""
    url = models.CharField(max_length=500, blank=True)
    stored_as = models.CharField(max_length=200, blank=True)
    key = models.BinaryField(null=True)

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["part", "name", "pk"]

    def __str__(self) -> str:
        return self.name or self.file_name


class Consultation(PublicObject):
    """One step of the way of a paper (Beratungsfolge): which body speaks of it when, and in which role."""

    paper = models.ForeignKey(
        Paper, models.DO_NOTHING, null=True, db_constraint=False, related_name="consultations"
    )
    item = models.ForeignKey(
        AgendaItem, models.DO_NOTHING, null=True, db_constraint=False, related_name="consultations"
    )
    meeting = models.ForeignKey(
        Meeting, models.DO_NOTHING, null=True, db_constraint=False, related_name="consultations"
    )
    organizations = models.ManyToManyField(Organization, related_name="consultations", db_constraint=False)
    is_authoritative = models.BooleanField(null=True)
    """Whether this body decides (federführend)."""
    role = models.CharField(max_length=100, blank=True)

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.role}"


class ClosedPaper(models.Model):
    """A paper that is not public; only the desk of the council office knows this table (see ``ClosedItem``)."""

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.CharField(max_length=100)
    name = models.TextField()
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    published_as = models.OneToOneField(Paper, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-reference"]

    def __str__(self) -> str:
        return f"closed {self.reference}"
