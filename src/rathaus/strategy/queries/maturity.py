"""Which predicates of maturity hold for each service, read from the running town hall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.queries.reach import Reach, reach
from rathaus.core.errors import Refusal
from rathaus.people.queries import TrustLevel
from rathaus.strategy.models import Review
from rathaus.strategy.rules.maturity import Holds, Level, Scale, level_of, looked_at


class NoSuchServiceHere(Refusal):
    sentence = _("Diese Leistung gibt es hier nicht.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Mature:
    service: Reach
    level_11: Level
    level_20: Level

    def on(self, scale: Scale) -> Level:
        return self.level_11 if scale is Scale.V11 else self.level_20


def maturity(today: date) -> Sequence[Mature]:
    """Every public service with its level on both scales; two queries."""
    looks = _looks(today)
    return [_mature(each, looks.get(each.id, {})) for each in reach()]


def _looks(today: date) -> Mapping[int, Mapping[str, Holds]]:
    """By service and predicate what the newest look says."""
    found: dict[int, dict[str, Holds]] = defaultdict(dict)
    for each in Review.objects.filter(looked_on__lte=today).order_by("looked_on", "pk"):
        found[each.service_id][each.predicate] = looked_at(each.holds, each.looked_on, today)
    return found


def _mature(service: Reach, looks: Mapping[str, Holds]) -> Mature:
    found = predicates(service, looks)
    return Mature(service=service, level_11=level_of(Scale.V11, found), level_20=level_of(Scale.V20, found))


def one_mature(slug: str, today: date) -> tuple[Mature, Mapping[str, Holds], Sequence[Review]]:
    """One service with everything that was asked of it, and the looks of people, the newest first.

    Raises ``NoSuchServiceHere``.
    """
    looks = _looks(today)
    service = next((each for each in reach() if each.slug == slug), None)
    if service is None:
        raise NoSuchServiceHere
    seen = looks.get(service.id, {})
    reviews = list(Review.objects.filter(service=service.id).select_related("written_by"))
    return _mature(service, seen), predicates(service, seen), reviews


def predicates(service: Reach, looks: Mapping[str, Holds]) -> Mapping[str, Holds]:
    """What the town hall itself does for every form that is in force, what people have looked at, and what nobody knows.

    A form that is sent becomes a case, a receipt is shown, its state can be followed, a notice lies in the mailbox:
    that is how it is built, and its journeys show it. Whether the page reached the state portal, and whether it can be
    used without barriers, people look at (``Review``).
    """
    online = Holds.YES if service.is_online else Holds.NO
    return {
        "described": Holds.YES if service.is_described else Holds.NO,
        "form": online,
        "exported": looks.get("exported", Holds.UNKNOWN),
        "arrives": online,
        "signs_in": online if service.trust_level <= TrustLevel.BASIC else Holds.UNKNOWN,
        "evidence": online if service.has_evidence else Holds.NOT_NEEDED,
        "no_paper": online,
        "pays": online if service.has_fee else Holds.NOT_NEEDED,
        "receipt": online,
        "delivered": online,
        "accessible": looks.get("accessible", Holds.UNKNOWN),
        "not_typed_again": online,
        "status": online,
        "electronic_file": online,
        "once_only": Holds.NO if service.has_evidence else Holds.NOT_NEEDED,
        "automatic": Holds.NO,
        "proactive": Holds.NO,
    }
