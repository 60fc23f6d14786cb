"""The whole way, with the real papers of a city: from the resolution to the report that closes its duty."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.factories import council, people, strategy

from rathaus.council import actions as papers
from rathaus.council.models import Paper, Point
from rathaus.council.rules.results import Outcome
from rathaus.people.queries import OPERATOR, Viewer
from rathaus.strategy import actions, reactions
from rathaus.strategy.models import DateMove, Report, ReportedPoint
from rathaus.strategy.rules.dates import Source

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

PLAN = """
[plan]
key = "stadt"
title = "Umsetzungsstrategie"
vision = "Einfach für alle."
begins_on = 2025-06-01
ends_on = 2030-05-31

[[field]]
key = "alle"
title = "Alles"

[[measure]]
key = "website"
title = "Website erneuern"
kind = "running"
field = "alle"
unit = "digitales"
points = ["1272/25#1a"]
milestone = [{ key = "online", title = "Website ist online", planned_on = 2025-12-31, reached_on = 2025-12-20, source = "decision", because = "1272/25, Punkt 1" }]

[[measure]]
key = "strategie"
title = "Strategie vorlegen"
kind = "running"
field = "alle"
unit = "digitales"
points = ["1272/25#2"]
milestone = [{ key = "vorlage", title = "Strategie liegt vor", planned_on = 2026-02-28, reached_on = 2026-02-20, source = "decision", because = "1272/25, Punkt 2" }]

[[measure]]
key = "firmen"
title = "Leistungen für Firmen nur noch online"
kind = "running"
field = "alle"
unit = "digitales"
points = ["1272/25#1b"]
duties = ["ozg-unternehmen"]
milestone = [{ key = "alle", title = "Alles geht nur noch online", planned_on = 2029-12-31, source = "norm", because = "§ 1a OZG, Fassung 2024" }]
"""
SEPTEMBER = datetime(2026, 9, 10, 12, tzinfo=UTC)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def filed(shared: Path, by: Viewer, reference: str, seed: str, day: str, amends: list[UUID]) -> Paper:
    """The real text, filed and read; every point confirmed by a person."""
    (file,) = (shared / "seeds").glob(f"{seed}_*.txt")
    paper = papers.file_paper(
        uuid4(),
        reference,
        f"Drucksache {reference}",
        "Antrag",
        date.fromisoformat(day),
        amends=amends,
        by=by,
        at=at(day),
    )
    papers.read_paper(paper.pk, file.read_text(encoding="utf-8"), by=by, at=at(day))
    for point in paper.points.filter(standing=Point.Standing.READ):
        judged = papers.Judged(
            charged=point.charged or "Die Verwaltung",
            action=point.action,
            deadline_on=point.deadline_on,
            recurrence=point.recurrence,
            report_to=point.report_to,
        )
        papers.confirm_point(point.pk, judged, by=by, at=at(day))
    return paper


def test_from_the_resolution_to_the_report(shared: Path) -> None:
    office, steering = council.office(), strategy.steering()

    # the three papers are read; a person confirms what they order
    mandate = filed(shared, office, "1707/20", "002", "2020-09-21", [])
    motion = filed(shared, office, "1130/25", "000", "2025-04-22", [])
    amended = filed(shared, office, "1272/25", "001", "2025-05-05", [motion.pk])
    assert mandate.points.get(key="1").deadline_on == date(2021, 6, 30)
    duty = amended.points.get(key="4")
    assert (duty.recurrence, duty.charged) == ("yearly:02,09", "Die Stadtverwaltung")
    before, after = motion.points.get(key="2"), amended.points.get(key="2")
    assert (before.deadline_on, after.deadline_on) == (date(2025, 9, 30), date(2026, 2, 28))

    # the council decides; what was superseded says so
    way = council.consultation(amended, office)
    told = papers.Decided(
        outcome=Outcome.ADOPTED, decided_on=date(2025, 5, 7), votes=papers.Votes(yes=40, no=5, abstained=3)
    )
    papers.record_decision(uuid4(), way.pk, told, by=office, at=at("2025-05-07"))
    for key in ("2", "4"):
        old, new = motion.points.get(key=key), amended.points.get(key=key)
        papers.supersede_point(old.pk, new.pk, by=office, at=at("2025-05-07"))

    # measures grow from the points
    people.unit("digitales")
    plan = actions.load_plan(PLAN, by=OPERATOR, at=at("2025-06-01"))
    assert plan.papers.get() == amended

    # a later law shifts a milestone, and the ledger says why
    firms = strategy.milestone("firmen", "alle")
    actions.move_date(
        firms.pk,
        date(2030, 5, 31),
        Source.NORM,
        "Änderung des OZG vom Mai 2026",
        by=steering,
        at=at("2026-05-04"),
    )
    assert DateMove.objects.get().because == "Änderung des OZG vom Mai 2026"

    # time passes to September: the report is drafted by itself
    reactions.draft_in_time(SEPTEMBER)
    draft = Report.objects.get()
    assert (draft.due_on, draft.answers.get().point) == (date(2026, 9, 30), duty)

    # it is completed, frozen and filed; the duty closes
    for key in ("website", "strategie", "firmen"):
        strategy.told(key, steering, SEPTEMBER)
    actions.freeze_report(draft.pk, "Website und Strategie sind da.", by=steering, at=SEPTEMBER)
    paper = actions.file_report(draft.pk, uuid4(), "1544/26", strategy.drawn, by=office, at=SEPTEMBER)
    answered = ReportedPoint.objects.get()
    assert (answered.closed_at, paper.reference) == (SEPTEMBER, "1544/26")

    # the report tells the postponed law from a delay of the town
    draft.refresh_from_db()
    told_firms = next(each for each in draft.content["measures"] if each["key"] == "firmen")
    assert told_firms["late_by"] == {"ours": 0, "others": 151}
    assert told_firms["light"] == "green"
    points = {each["key"]: each for each in draft.content["points"]}
    assert (points["1a"]["light"], points["2"]["measures"]) == ("green", ["strategie"])

    # and anybody reads in the margin of the resolution what became of it
    shown = Client().get(f"/rat/vorlagen/{amended.pk}/").content.decode()
    assert "Website erneuern" in shown
    assert "/fortschritt/berichte/1/" in shown
    assert "Ersetzt durch:" in Client().get(f"/rat/vorlagen/{motion.pk}/").content.decode()
