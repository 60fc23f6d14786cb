"""The text of a paper and the sentences in it that order something, each with an address that stays."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .papers import Paper


class PaperText(models.Model):
    """The text of a paper as it was read; a new one never takes the place of an old one."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text in UTF-8."""
    read_at = models.DateTimeField()
    lost_marks = models.TextField(blank=True)
    """The sentence that promises marks which the text has lost; a person has to tell what was replaced."""

    in_columns = models.BooleanField(default=False)
    """It was set in two columns; a person has to look whether the lines stand in their order."""

    class Meta:
        ordering: ClassVar = ["paper", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "number"], name="council_text_number")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.number}"


class Point(models.Model):
    """A decision point (Beschlusspunkt): what is ordered, of whom, by when, how often, and to whom it is reported.

    ``start`` and ``end`` are its place in the text, ``sure`` (0 to 1) how certain the reading was. Nothing counts as
    ordered before a person has confirmed it.
    """

    class Standing(models.TextChoices):
        READ = "read", _("gelesen, noch nicht bestätigt")
        CONFIRMED = "confirmed", _("bestätigt")
        NO_DUTY = "no_duty", _("kein Auftrag")

    text_of = models.ForeignKey(PaperText, models.CASCADE, related_name="points")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="points")
    key = models.CharField(max_length=60)
    """Part of its address; unique in the paper, and never given to another sentence."""
    number = models.CharField(max_length=40)
    printed = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="points")
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sure = models.FloatField()
    charged = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=20)
    deadline_on = models.DateField(null=True)
    deadline_phrase = models.CharField(max_length=300, blank=True)
    recurrence = models.CharField(max_length=100, blank=True)
    recurrence_phrase = models.CharField(max_length=300, blank=True)
    report_to = models.CharField(max_length=300, blank=True)
    inherits = models.JSONField(default=list)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.READ)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    superseded_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="supersedes")
    """The point of a later paper that takes its place."""

    class Meta:
        ordering: ClassVar = ["paper", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "key"], name="council_point_key"),
            models.CheckConstraint(
                condition=models.Q(sure__gte=0, sure__lte=1), name="council_point_sure_is_a_share"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["standing", "deadline_on"], name="council_point_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:60]}"
