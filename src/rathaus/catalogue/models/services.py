"""Services as CPSV-AP describes them, with the town's own sentences for what one reads in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models.fact_field import FactsField
from rathaus.catalogue.models.forms import FormVersion
from rathaus.catalogue.rules import Channel, Cost, Evidence, Faq, LegalBasis, Period, Standing
from rathaus.people.models import Unit

if TYPE_CHECKING:
    from rathaus.catalogue.models.offices import Office


class Audience(models.TextChoices):
    CITIZENS = "citizens", _("Bürgerinnen und Bürger")
    BUSINESSES = "businesses", _("Unternehmen")
    EVERYBODY = "everybody", _("alle")


class TrustNeeded(models.IntegerChoices):
    """How surely the town must know who asks (Vertrauensniveau; OZG § 3, eIDAS Art. 8)."""

    NONE = 0, _("ohne Anmeldung")
    BASIC = 1, _("niedrig")
    SUBSTANTIAL = 2, _("substanziell")
    HIGH = 3, _("hoch")


class Services(models.QuerySet["Service"]):
    def public(self) -> Services:
        return self.filter(is_public=True)

    def with_online_mark(self) -> Services:
        """Adds ``is_online``: whether a form is in force. One query, whatever the number of services."""
        return self.annotate(is_online=Exists(FormVersion.objects.in_force().filter(service=OuterRef("pk"))))

    def with_forms_shown(self) -> Services:
        """Fetches as ``forms`` those a citizen may learn of, the newest first, without their contents."""
        shown = FormVersion.objects.filter(state__in=(Standing.PUBLISHED, Standing.WITHDRAWN))
        return self.prefetch_related(Prefetch("forms", shown.order_by("-number")))


class Service(models.Model):
    """A service of the town (Leistung); its key is the LeiKa key or, where there is none, the town's own.

    Texts of several paragraphs may hold lists (lines that begin with "- ") and headings ("## "). Facts about
    which nobody is sure say so in ``proof``, which only editors see.
    """

    key = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    is_public = models.BooleanField(default=True)
    leika_key = models.CharField(max_length=20, blank=True, db_index=True)
    ozg_key = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """Who keeps the page; where nobody does, every editor may."""

    title = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=200, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    teaser = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.CITIZENS)
    themes = models.ManyToManyField("catalogue.Theme", related_name="services", blank=True)

    requirements = models.TextField(blank=True)
    """Who may have it, under which conditions (Voraussetzungen)."""
    evidence = FactsField(Evidence)
    cost = models.CharField(max_length=200, blank=True)
    """What it costs, in one sentence; ``costs`` are the single fees."""
    costs = FactsField(Cost)
    duration = models.CharField(max_length=200, blank=True)
    """How long it takes, in one sentence; ``processing`` are the spans in figures."""
    processing = FactsField(Period)
    deadlines = FactsField(Period)
    channels = FactsField(Channel)
    steps = models.JSONField(default=list, blank=True)
    """What happens, one step a text (Verfahrensablauf)."""
    legal_basis = FactsField(LegalBasis)
    remedy = models.TextField(blank=True)
    """What one may do against a decision (Rechtsbehelf)."""
    faq = FactsField(Faq)
    notes = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    """What to do while it is not online."""

    trust_level = models.PositiveSmallIntegerField(choices=TrustNeeded.choices, default=TrustNeeded.NONE)
    maturity = models.PositiveSmallIntegerField(null=True, blank=True)
    """OZG-Reifegrad 0 to 4."""
    elsewhere_url = models.URLField(max_length=500, blank=True)
    elsewhere_by = models.CharField(max_length=200, blank=True)
    """Who already offers it: the federation, the state or another body. Then the page leads there."""
    elsewhere_because = models.CharField(max_length=300, blank=True)
    volume = models.PositiveIntegerField(null=True, blank=True)
    """Cases a year; for editors only, with ``volume_basis`` saying where the figure is from."""
    volume_basis = models.CharField(max_length=200, blank=True)

    plain_title = models.CharField(max_length=200, blank=True)
    plain_text = models.TextField(blank=True)
    """The same in Leichte Sprache (DIN SPEC 33429), one thought a line."""
    translations = models.JSONField(default=dict, blank=True)
    """Texts in other languages: language -> field -> text (or list of texts)."""
    proof = models.JSONField(default=dict, blank=True)
    """Field -> {"verified": bool, "source": str}."""

    described_at = models.DateTimeField(null=True, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)
    """The title as ``rules.sort_key`` writes it: databases sort umlauts each in their own way."""
    letter = models.CharField(max_length=1, editable=False, default="", db_index=True)
    search_title = models.CharField(max_length=400, editable=False, default="")
    search_names = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    """Title, names and all texts as ``rules.folded`` writes them: alike on every database."""

    objects = Services.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maturity__isnull=True) | Q(maturity__lte=4), name="catalogue_maturity_0_to_4"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def first_office(self) -> Office | None:
        """The office that does it; where that depends on the address, the first one."""
        first = next(iter(self.competences.select_related("office")), None)
        return first.office if first else None

    @property
    def office(self) -> str:
        return self.first_office.name if self.first_office else ""

    @property
    def office_address(self) -> str:
        return self.first_office.address if self.first_office else ""


class FormerAddress(models.Model):
    """An address under which a service was found before; it leads to the new one."""

    slug = models.SlugField(max_length=80, unique=True)
    service = models.ForeignKey(Service, models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return self.slug


class Notice(models.Model):
    """Something that keeps a service from working for a while (Wartung), and what to do until then."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=400)
    alternative = models.CharField(max_length=400, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return self.text
