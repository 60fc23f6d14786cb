"""What can be done with what the town tells: each action is one transaction and one journal entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.portal.events import NewsPublished
from rathaus.portal.models import News
from rathaus.portal.permissions import may_publish_news


class NotAllowed(Refusal):
    sentence = _("Neuigkeiten darf nur die Redaktion veröffentlichen.")
    status = 403


@transaction.atomic
def publish_news(
    slug: str,
    title: str,
    text: str,
    *,
    on: date,
    translations: Mapping[str, Mapping[str, str]],
    by: Actor,
    at: datetime,
) -> News:
    """Tells something new; under the same ``slug`` it replaces what was told before. Refuses with ``NotAllowed``."""
    if not may_publish_news(by):
        raise NotAllowed
    told = {"title": title, "text": text, "published_on": on, "translations": dict(translations)}
    news, _created = News.objects.update_or_create(slug=slug, defaults=told)
    record(NewsPublished(slug=slug), by=by, at=at)
    return news
