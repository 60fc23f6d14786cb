"""The two ways people look for services without knowing their names: situations in life, and themes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models.services import Service


class LifeEvent(models.Model):
    """A situation in life (Lebenslage) or of a firm (Unternehmenslage) with the services it calls for."""

    class For(models.TextChoices):
        CITIZENS = "citizens", _("Bürgerinnen und Bürger")
        BUSINESSES = "businesses", _("Unternehmen")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    teaser = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=12, choices=For.choices, default=For.CITIZENS)
    order = models.PositiveSmallIntegerField(default=0)
    drawing = models.SlugField(max_length=40, blank=True)
    """The name of the line drawing that stands beside the title."""
    translations = models.JSONField(default=dict, blank=True)
    services = models.ManyToManyField(Service, related_name="life_events", blank=True)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """A field of public life, from families to building."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    teaser = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title
