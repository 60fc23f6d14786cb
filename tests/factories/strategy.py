"""A plan with two measures that serve the points of a resolution."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.factories import council, people

from rathaus.council.models import Paper
from rathaus.people.models import Unit
from rathaus.people.queries import OPERATOR, Role, Viewer
from rathaus.strategy import actions
from rathaus.strategy.models import Field, Measure, Milestone, Plan, Report

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def drawn(report: Report) -> bytes:
    """Instead of the PDF, where it is not looked at."""
    return f"%PDF-1.7 {report.number}".encode()


PLAN = """
[plan]
key = "digital"
title = "Stadt digital"
vision = "Alles geht von zu Hause aus."
begins_on = 2025-06-01
ends_on = 2030-05-31

[[field]]
key = "service"
title = "Service"

[[goal]]
key = "online"
title = "Alles online"
indicator = "online_share"
target = 95
target_on = 2029-12-31

[[funding]]
key = "land"
programme = "Digitale Kommune"
giver = "Land"
rate = 70
granted_cents = 1000000
call_off_on = [2026-09-30]

[[measure]]
key = "konzept"
title = "Konzept schreiben"
kind = "running"
field = "service"
unit = "digitales"
points = ["0815/26#1"]
internal_note = "Geheime Notiz"
milestone = [
  { key = "entwurf", title = "Entwurf", planned_on = 2026-08-01, reached_on = 2026-08-01, has_begun = true },
  { key = "vorlage", title = "Vorlage", planned_on = 2027-03-31, source = "decision", because = "0815/26, Punkt 1" },
]
budget = [{ year = 2026, account = "1110", planned_cents = 5000000, granted_cents = 5000000, spent_cents = 2000000, staff_days = 90, funding = "land" }]
risk = [{ title = "Zu wenig Leute", probability = 3, impact = 4, residual_probability = 2, residual_impact = 2, response = "reduce" }]

[[measure]]
key = "website"
title = "Neue Website"
kind = "running"
field = "service"
unit = "digitales"
goals = ["online"]
points = ["0815/26#1"]
duties = ["barrierefrei"]
after = ["konzept"]
milestone = [{ key = "start", title = "Start", planned_on = 2027-06-30, source = "norm", because = "§ 1 Gesetz von 2024" }]
budget = [{ year = 2027, planned_cents = 9000000, granted_cents = 4000000 }]
"""


def steering() -> Viewer:
    return council.member_with(Role.STEERING, "Malik Osei")


def resolution() -> Paper:
    """A paper whose two points are confirmed."""
    by = council.office()
    paper = council.paper(by)
    council.confirmed(paper, "1", by)
    council.confirmed(paper, "2", by)
    return paper


def plan(content: str = PLAN) -> Plan:
    """In force, for the confirmed resolution."""
    if not Paper.objects.filter(reference="0815/26").exists():
        resolution()
    people.unit("digitales")
    return actions.load_plan(content, by=OPERATOR, at=AT)


def milestone(measure: str, key: str) -> Milestone:
    return Milestone.objects.get(measure__key=measure, key=key)


def told(measure: str, by: Viewer, at: datetime = AT, **words: Any) -> Any:
    given = {
        "progress": "Es geht voran.",
        "cause": "Krankheit.",
        "options": "Warten.",
        "decision_needed": "Keine.",
    }
    return actions.write_update(measure, actions.Words(**(given | words)), by=by, at=at)


def measure(key: str) -> Measure:
    return Measure.objects.get(key=key)


def goal(**given: Any) -> dict[str, Any]:
    """The values of a row."""
    return {
        "title": "Zufriedene Menschen",
        "text": "",
        "indicator": "satisfaction",
        "target": Decimal("4.2"),
        "target_on": date(2028, 12, 31),
        "order": 2,
    } | given


def sketch(**given: Any) -> actions.Sketch:
    """A measure that serves the second point of the resolution."""
    paper = Measure.objects.get(key="konzept").points.get().paper
    told = {
        "title": "Bücherei öffnen",
        "kind": "upcoming",
        "field": Field.objects.get(),
        "unit": Unit.objects.get(key="digitales"),
        "points": [paper.points.get(key="2").pk],
    } | given
    return actions.Sketch(**told)
