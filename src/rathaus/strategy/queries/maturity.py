"""Which predicates of maturity hold for each service, read from the running town hall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rathaus.catalogue.queries.reach import Reach, reach
from rathaus.people.queries import TrustLevel
from rathaus.strategy.rules.maturity import Holds, Level, Scale, level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mature:
    service: Reach
    level_11: Level
    level_20: Level


def maturity() -> Sequence[Mature]:
    """Every public service with its level on both scales; one query."""
    return [_mature(each) for each in reach()]


def _mature(service: Reach) -> Mature:
    found = predicates(service)
    return Mature(service=service, level_11=level_of(Scale.V11, found), level_20=level_of(Scale.V20, found))


def predicates(service: Reach) -> Mapping[str, Holds]:
    """What the town hall itself does for every form that is in force, and what it cannot know.

    A form that is sent becomes a case, a receipt is shown, its state can be followed, a notice lies in the mailbox:
    that is how it is built, and its journeys show it. Whether the page reached the state portal, and whether people
    have checked it for barriers, nobody has told it.
    """
    online = Holds.YES if service.is_online else Holds.NO
    return {
        "described": Holds.YES if service.is_described else Holds.NO,
        "form": online,
        "exported": Holds.UNKNOWN,
        "arrives": online,
        "signs_in": online if service.trust_level <= TrustLevel.BASIC else Holds.UNKNOWN,
        "evidence": online if service.has_evidence else Holds.NOT_NEEDED,
        "no_paper": online,
        "pays": online if service.has_fee else Holds.NOT_NEEDED,
        "receipt": online,
        "delivered": online,
        "accessible": Holds.UNKNOWN,
        "not_typed_again": online,
        "status": online,
        "electronic_file": online,
        "once_only": Holds.NO if service.has_evidence else Holds.NOT_NEEDED,
        "automatic": Holds.NO,
        "proactive": Holds.NO,
    }
