"""Finding services by words. The seam for a search engine: RATHAUS_SEARCHER names another ``Searcher``."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Protocol, cast

from django.conf import settings
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.module_loading import import_string

from rathaus.catalogue.models import Service
from rathaus.catalogue.queries.services import services
from rathaus.catalogue.rules import folded

MOST_WORDS = 8


class Searcher(Protocol):
    """Finds services, the best first: public ones only, each as ``queries.services()`` shows it."""

    def __call__(self, words: str) -> QuerySet[Service]: ...


def services_matching(words: str) -> QuerySet[Service]:
    """Services for what somebody typed, as the town's searcher ranks them."""
    return cast(Searcher, import_string(settings.SEARCHER))(words)


def by_words(words: str) -> QuerySet[Service]:
    """Services that hold every one of the words (at most eight are used); title before names before texts.

    Upper case, umlauts and accents make no difference. Words that hold no letter or digit match nothing.
    """
    wanted = folded(words[:200]).split()[:MOST_WORDS]
    if not wanted:
        return Service.objects.none()
    rank = Case(
        When(_every("search_title", wanted), then=Value(0)),
        When(_every("search_names", wanted), then=Value(1)),
        default=Value(2),
    )
    return services().filter(_every("search_text", wanted)).order_by(rank, "sort_key", "pk")


def _every(column: str, words: list[str]) -> Q:
    return reduce(and_, (Q(**{f"{column}__contains": word}) for word in words))
