"""What is stored of what the town tells: news."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class News(models.Model):
    """Something new in town, in a few sentences."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000)
    published_on = models.DateField()
    translations = models.JSONField(default=dict, blank=True)
    """Texts in other languages: language -> field -> text."""

    class Meta:
        ordering: ClassVar = ["-published_on", "slug"]
        verbose_name_plural = "news"

    def __str__(self) -> str:
        return self.title
