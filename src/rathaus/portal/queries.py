"""What the home page and the search show. All of it is public."""

from dataclasses import dataclass

from rathaus.catalogue import queries as catalogue
from rathaus.catalogue.queries import Reading
from rathaus.core.town import town
from rathaus.portal.models import News

SERVICES_AT_HOME = 6
LIFE_EVENTS_AT_HOME = 9
NEWS_AT_HOME = 3
RESULTS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Home:
    life_events: list[Reading]
    services: list[Reading]
    news: list[Reading]
    office: Reading | None
    """The office in the town hall, where there is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: at most RESULTS_SHOWN services; ``more`` says that there are others."""

    words: str
    services: list[Reading]
    more: bool


def home() -> Home:
    """What the home page offers; six queries at most, whatever the number of services."""
    office = catalogue.offices().filter(street=town().street).first()
    return Home(
        catalogue.readings(catalogue.life_events()[:LIFE_EVENTS_AT_HOME]),
        catalogue.readings(catalogue.services_online()[:SERVICES_AT_HOME]),
        catalogue.readings(News.objects.all()[:NEWS_AT_HOME]),
        catalogue.reading(office) if office else None,
    )


def known_news() -> frozenset[str]:
    """The slugs of all news there are."""
    return frozenset(News.objects.values_list("slug", flat=True))


def found(words: str) -> Found:
    """The services for these words; one query, none for empty words."""
    asked = " ".join(words.split())[:200]
    hits = catalogue.readings(catalogue.services_matching(asked)[: RESULTS_SHOWN + 1]) if asked else []
    return Found(asked, hits[:RESULTS_SHOWN], len(hits) > RESULTS_SHOWN)
