"""What is stored of the town's offer: services, life events, versions of forms, code lists."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.rules import Standing


class Audience(models.TextChoices):
    CITIZENS = "citizens", _("Bürgerinnen und Bürger")
    BUSINESSES = "businesses", _("Unternehmen")
    EVERYBODY = "everybody", _("alle")


class Services(models.QuerySet["Service"]):
    def with_online_mark(self) -> Services:
        """Adds ``is_online``: whether a form is in force. One query, whatever the number of services."""
        return self.annotate(is_online=Exists(FormVersion.objects.in_force().filter(service=OuterRef("pk"))))

    def with_forms_shown(self) -> Services:
        """Fetches as ``forms`` those a citizen may learn of, the newest first, without their contents."""
        shown = FormVersion.objects.filter(state__in=(Standing.PUBLISHED, Standing.WITHDRAWN))
        return self.prefetch_related(Prefetch("forms", shown.order_by("-number")))


class Service(models.Model):
    """A service of the town (Leistung); its key is the LeiKa key or, where there is none, the town's own."""

    key = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=200, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    teaser = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)
    cost = models.CharField(max_length=200, blank=True)
    duration = models.CharField(max_length=200, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    legal_basis = models.JSONField(default=list, blank=True)
    instead = models.TextField(blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.CITIZENS)
    office = models.CharField(max_length=120, blank=True)
    office_address = models.CharField(max_length=200, blank=True)
    office_hours = models.CharField(max_length=200, blank=True)
    office_phone = models.CharField(max_length=40, blank=True)
    office_email = models.EmailField(blank=True)
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)
    """The title as ``rules.sort_key`` writes it: databases sort umlauts each in their own way."""
    search_text = models.TextField(editable=False, default="")
    """Title, names, synonyms and teaser as ``rules.folded`` writes them: alike on every database."""

    objects = Services.as_manager()

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.title


class LifeEvent(models.Model):
    """A situation in life (Lebenslage) with the services it calls for."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    teaser = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    drawing = models.SlugField(max_length=40, blank=True)
    """The name of the line drawing that stands beside the title."""
    services = models.ManyToManyField(Service, related_name="life_events", blank=True)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class FormVersions(models.QuerySet["FormVersion"]):
    def in_force(self) -> FormVersions:
        return self.filter(state=Standing.PUBLISHED)


class FormVersionManager(models.Manager["FormVersion"]):
    """Leaves the two large columns in the database until somebody reads them."""

    def get_queryset(self) -> FormVersions:
        return FormVersions(self.model, using=self._db).defer("source", "compiled")

    def in_force(self) -> FormVersions:
        return self.get_queryset().in_force()


class FormVersion(models.Model):
    """One version of a service's form: the schema as it came, and the form compiled from it.

    A version that was published once never changes again: drafts continue on the version they began with.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="forms")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Standing])
    schema_id = models.CharField(max_length=40)
    schema_version = models.CharField(max_length=40)
    schema_title = models.CharField(max_length=300)
    source = models.BinaryField()
    compiled = models.BinaryField()
    digest = models.CharField(max_length=64)
    """SHA-256 of ``compiled``, hexadecimal."""
    missing_code_lists = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = FormVersionManager()

    class Meta:
        ordering = ["service", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="catalogue_form_number"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=Standing.PUBLISHED), name="catalogue_one_form_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in Standing]), name="catalogue_form_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.number} {self.schema_id} {self.schema_version}"


class CodeList(models.Model):
    """A code list that the operator supplied (Codeliste, genericode), as it came."""

    urn = models.CharField(max_length=200)
    version = models.CharField(max_length=80)
    name = models.CharField(max_length=300, blank=True)
    file = models.CharField(max_length=120, blank=True)
    """The name it came under; it begins with the list's FIM id (C05000073), by which schemas of 2.0 call it."""
    source = models.BinaryField()
    supplied_at = models.DateTimeField()

    class Meta:
        ordering = ["urn", "-supplied_at"]
        constraints = [models.UniqueConstraint(fields=["urn", "version"], name="catalogue_code_list")]

    def __str__(self) -> str:
        return f"{self.urn} {self.version}"
