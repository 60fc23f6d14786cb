"""What the clock asks for: evidence is looked at again, reports are drafted in time, units are reminded."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.utils import timezone

from rathaus.core.files.keeping import content_of
from rathaus.core.models import Entry
from rathaus.core.reactions import every, on
from rathaus.council.queries.points import was_adopted
from rathaus.people.queries import OPERATOR
from rathaus.strategy import actions
from rathaus.strategy.actions.following import forget_unconfirmed, tell_followers
from rathaus.strategy.actions.reminding import remind_units
from rathaus.strategy.events import ReportFrozen
from rathaus.strategy.gateways.addresses import answers
from rathaus.strategy.models import Evidence
from rathaus.strategy.queries.indicators import REGISTRY, measure
from rathaus.strategy.queries.reports import frozen_report, report_to_draft
from rathaus.strategy.rules.evidence import Proof
from rathaus.strategy.rules.figures import meets

A_YEAR = timedelta(days=365)


@every(timedelta(hours=1))
def look_at_evidence(now: datetime) -> None:
    """Each piece once a day, outside of any transaction; one that dies takes "done" back."""
    for each in actions.evidence_to_check(now):
        holds, said = look(each, timezone.localdate(now))
        actions.check_evidence(each.pk, holds, said, at=now)


def look(evidence: Evidence, today: date) -> tuple[bool, str]:
    """Whether a piece of evidence holds, and what was found."""
    kind = Proof(evidence.kind)
    if kind is Proof.ADDRESS:
        return answers(evidence.address)
    if kind is Proof.DOCUMENT:
        return _document(evidence)
    if kind is Proof.INDICATOR:
        return _indicator(evidence, today)
    decision = evidence.decision
    return (False, "") if decision is None else (was_adopted(decision), decision.number)


def _document(evidence: Evidence) -> tuple[bool, str]:
    digest = hashlib.sha256()
    try:
        for piece in content_of(evidence.stored_as, bytes(evidence.key or b"")):
            digest.update(piece)
    except (OSError, ValueError):
        return False, "die Datei ist nicht mehr da"
    return digest.hexdigest() == evidence.digest, digest.hexdigest()[:12]


def _indicator(evidence: Evidence, today: date) -> tuple[bool, str]:
    indicator = REGISTRY.get(evidence.indicator)
    if indicator is None or evidence.threshold is None:
        return False, "diese Zahl misst niemand mehr"
    figure = measure(evidence.indicator, today - A_YEAR, today)
    holds = meets(figure.value, evidence.threshold, more_is_better=indicator.more_is_better)
    return holds, f"{figure.value if figure.value is not None else '–'} {figure.unit}"


@on(ReportFrozen)
def tell_of_the_report(event: ReportFrozen, entry: Entry) -> None:
    """Whoever follows hears of it once it can be read."""
    report = frozen_report(event.plan, event.number)
    if report is not None:
        tell_followers(report.pk, at=timezone.now())


@every(timedelta(hours=6))
def draft_in_time(now: datetime) -> None:
    """Six weeks before its month ends the next report is drafted, and its units are reminded two weeks before."""
    today = timezone.localdate(now)
    if report_to_draft(today):
        actions.draft_report(today, by=OPERATOR, at=now)
    remind_units(today, at=now)
    forget_unconfirmed(at=now)
