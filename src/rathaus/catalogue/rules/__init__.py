"""What is true of the town's offer: pure, typed, without a clock."""

from rathaus.catalogue.rules.facts import (
    Area,
    Channel,
    Cost,
    Evidence,
    Faq,
    LegalBasis,
    Period,
    UnknownPart,
    all_told,
)
from rathaus.catalogue.rules.forms import (
    Offer,
    Standing,
    asks_something,
    offer,
    recommending,
    unknown_paths,
)
from rathaus.catalogue.rules.hours import Hours, OtherHours
from rathaus.catalogue.rules.words import folded, initial, slugged, sort_key, street_key

__all__ = [
    "Area",
    "Channel",
    "Cost",
    "Evidence",
    "Faq",
    "Hours",
    "LegalBasis",
    "Offer",
    "OtherHours",
    "Period",
    "Standing",
    "UnknownPart",
    "all_told",
    "asks_something",
    "folded",
    "initial",
    "offer",
    "recommending",
    "slugged",
    "sort_key",
    "street_key",
    "unknown_paths",
]
