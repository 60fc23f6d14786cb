"""What the home page and the search show. All of it is public."""

from dataclasses import dataclass

from rathaus.catalogue import queries as catalogue
from rathaus.catalogue.queries import Reading

SERVICES_AT_HOME = 6
RESULTS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Home:
    life_events: list[Reading]
    services: list[Reading]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: at most RESULTS_SHOWN services; ``more`` says that there are others."""

    words: str
    services: list[Reading]
    more: bool


def home() -> Home:
    """What the home page offers; two queries, whatever the number of services."""
    online = catalogue.services_online()[:SERVICES_AT_HOME]
    return Home(catalogue.readings(catalogue.life_events()), catalogue.readings(online))


def found(words: str) -> Found:
    """The services for these words; one query, none for empty words."""
    asked = " ".join(words.split())[:200]
    hits = catalogue.readings(catalogue.services_matching(asked)[: RESULTS_SHOWN + 1]) if asked else []
    return Found(asked, hits[:RESULTS_SHOWN], len(hits) > RESULTS_SHOWN)
