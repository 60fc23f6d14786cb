"""What is measured: a small register of indicators, each read from the running town hall by questions to its areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.cases.queries.times import decided_between, scores_between
from rathaus.catalogue.queries.reach import begun_and_sent, reach
from rathaus.correspondence.queries.posting import matters_with_paper
from rathaus.payments.queries.shares import paid_online
from rathaus.strategy.queries.maturity import maturity
from rathaus.strategy.rules.figures import FEWEST, Figure, Gone, middle, share
from rathaus.strategy.rules.maturity import FULFILS_OZG

PER_CENT, DAYS, STARS, LEVEL = "%", "days", "of 5", "level"
Found = tuple[Decimal | None, int]
"""A value and how many it was measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """``meaning`` says in a sentence what is counted; ``measure`` takes the first and the last day."""

    key: str
    name: str | Promise
    meaning: str | Promise
    unit: str
    more_is_better: bool
    speaks_of_people: bool
    """Then fewer than five are not told."""
    measure: Callable[[date, date], Found]


def _online(_since: date, _until: date) -> Found:
    services = reach()
    return share(sum(each.is_online or each.is_elsewhere for each in services), len(services)), len(services)


def _mature(_since: date, until: date) -> Found:
    found = maturity(until)
    return share(sum(each.level_11.level >= FULFILS_OZG for each in found), len(found)), len(found)


def _level_20(_since: date, until: date) -> Found:
    levels = [each.level_20.level for each in maturity(until)]
    return middle(levels), len(levels)


def _days_to_decision(since: date, until: date) -> Found:
    days = [each.days for each in decided_between(since, until)]
    return middle(days), len(days)


def _in_time(since: date, until: date) -> Found:
    known = [each.in_time for each in decided_between(since, until) if each.in_time is not None]
    return share(sum(known), len(known)), len(known)


def _without_break(since: date, until: date) -> Found:
    """Came online, and no letter of it left the house on paper."""
    decided = decided_between(since, until)
    on_paper = matters_with_paper([each.case for each in decided])
    clean = sum(each.is_online and each.case not in on_paper for each in decided)
    return share(clean, len(decided)), len(decided)


def _satisfaction(since: date, until: date) -> Found:
    scores = scores_between(since, until)
    mean = Decimal(sum(scores)) / len(scores) if scores else None
    return (None if mean is None else mean.quantize(Decimal("0.1"))), len(scores)


def _given_up(since: date, until: date) -> Found:
    began, sent = begun_and_sent(since, until)
    return share(max(began - sent, 0), began), began


def _paid_online(since: date, until: date) -> Found:
    online, all_of_them = paid_online(since, until)
    return share(online, all_of_them), all_of_them


_INDICATORS = (
    Indicator(
        key="online_share",
        name=_("Leistungen, die online gehen"),
        meaning=_("Von allen öffentlichen Leistungen die, für die man den Antrag ganz online stellen kann"),
        unit=PER_CENT,
        more_is_better=True,
        speaks_of_people=False,
        measure=_online,
    ),
    Indicator(
        key="maturity_11",
        name=_("Leistungen ab Reifegrad 3 (Modell 1.1)"),
        meaning=_("Leistungen, bei denen jedes Merkmal des alten Modells mindestens Stufe 3 hat"),
        unit=PER_CENT,
        more_is_better=True,
        speaks_of_people=False,
        measure=_mature,
    ),
    Indicator(
        key="maturity_20",
        name=_("Mittlerer Reifegrad (Modell 2.0)"),
        meaning=_("Die mittlere Stufe aller Leistungen auf der neuen Skala von 0 bis 7"),
        unit=LEVEL,
        more_is_better=True,
        speaks_of_people=False,
        measure=_level_20,
    ),
    Indicator(
        key="decision_median",
        name=_("Tage bis zur Entscheidung"),
        meaning=_("Die Hälfte der Anträge ist in so vielen Tagen entschieden"),
        unit=DAYS,
        more_is_better=False,
        speaks_of_people=True,
        measure=_days_to_decision,
    ),
    Indicator(
        key="in_time_share",
        name=_("Rechtzeitig entschieden"),
        meaning=_("Entscheidungen vor dem Tag, den das Gesetz setzt"),
        unit=PER_CENT,
        more_is_better=True,
        speaks_of_people=True,
        measure=_in_time,
    ),
    Indicator(
        key="without_media_break",
        name=_("Ohne Medienbruch"),
        meaning=_("Entschiedene Anträge, die online kamen und zu denen kein Brief auf Papier ging"),
        unit=PER_CENT,
        more_is_better=True,
        speaks_of_people=True,
        measure=_without_break,
    ),
    Indicator(
        key="satisfaction",
        name=_("Zufriedenheit"),
        meaning=_("Was Antragstellende nach der Entscheidung angeben, von 1 bis 5"),
        unit=STARS,
        more_is_better=True,
        speaks_of_people=True,
        measure=_satisfaction,
    ),
    Indicator(
        key="drafts_given_up",
        name=_("Angefangen und nicht abgegeben"),
        meaning=_("Von allen begonnenen Anträgen die, die niemand abgegeben hat"),
        unit=PER_CENT,
        more_is_better=False,
        speaks_of_people=True,
        measure=_given_up,
    ),
    Indicator(
        key="epayment_share",
        name=_("Online bezahlt"),
        meaning=_("Zahlungen, die gleich online kamen, von allen Zahlungen"),
        unit=PER_CENT,
        more_is_better=True,
        speaks_of_people=True,
        measure=_paid_online,
    ),
)
REGISTRY: Mapping[str, Indicator] = {each.key: each for each in _INDICATORS}


def measure(key: str, since: date, until: date) -> Figure:
    """A figure of these days. A key that nobody knows is a figure whose source is gone, and no error."""
    indicator = REGISTRY.get(key)
    if indicator is None:
        return Figure(indicator=key, value=None, unit="", since=since, until=until, gone=Gone.SOURCE)
    value, of = indicator.measure(since, until)
    gone = None
    if value is None:
        gone = Gone.NOTHING
    elif indicator.speaks_of_people and of < FEWEST:
        value, gone = None, Gone.TOO_FEW
    return Figure(indicator=key, value=value, unit=indicator.unit, since=since, until=until, of=of, gone=gone)


def measure_all(since: date, until: date) -> Mapping[str, Figure]:
    """Every indicator; the number of queries does not hang on how much there is."""
    return {key: measure(key, since, until) for key in REGISTRY}
