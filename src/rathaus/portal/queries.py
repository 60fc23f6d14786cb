"""What the home page and the search show. All of it is public."""

from dataclasses import dataclass

from rathaus.catalogue import queries as catalogue
from rathaus.catalogue.models import LifeEvent, Service

SERVICES_AT_HOME = 6
RESULTS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Home:
    life_events: list[LifeEvent]
    services: list[Service]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: at most RESULTS_SHOWN services; ``more`` says that there are others."""

    words: str
    services: list[Service]
    more: bool


def home() -> Home:
    """What the home page offers; two queries, whatever the number of services."""
    return Home(list(catalogue.life_events()), list(catalogue.services_online()[:SERVICES_AT_HOME]))


def found(words: str) -> Found:
    """The services for these words; one query, none for empty words."""
    asked = " ".join(words.split())[:200]
    hits = list(catalogue.services_matching(asked)[: RESULTS_SHOWN + 1]) if asked else []
    return Found(asked, hits[:RESULTS_SHOWN], len(hits) > RESULTS_SHOWN)
