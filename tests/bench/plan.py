"""Council and plan: taking over a real council system, the report and the cockpit of a large plan."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT, SHARED

RECORDS = SHARED / "data/oparl/karlsruhe_oparl_records.zip"
GOALS = {
    "OParl, 16,972 records: import": ("s", 120),
    "the same again, nothing changed": ("s", 20),
    "the same, peak memory": ("MB", 300),
    "report of 200 measures, 2,000 milestones, with its PDF": ("s", 5),
    "cockpit, 500 measures, 5,000 milestones: p95": ("ms", 150),
}
TODAY = date(2026, 9, 1)
TURNS = 30


def figures(environment: dict[str, str]) -> Iterator[Figure]:
    """In a process of its own, so that the peak of memory is that of the import."""
    printed = subprocess.run(
        [sys.executable, "-m", "tests.bench.plan"],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name, value in json.loads(printed.splitlines()[-1]).items():
        unit, goal = GOALS[name]
        yield Figure(name, value, unit, goal)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    values = (*_imports(), _peak(), _report(), _cockpit())
    print(json.dumps(dict(zip(GOALS, values, strict=True))))


def _imports() -> Iterator[float]:
    """Seconds of a first and of a second import."""
    from django.utils import timezone

    from rathaus.core.journal import SYSTEM
    from rathaus.council.actions import import_records
    from rathaus.council.gateways.oparl import records_at

    for _time in range(2):
        begun = perf_counter()
        import_records(records_at(str(RECORDS)), "bench", by=SYSTEM, at=timezone.now())
        yield perf_counter() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _report() -> float:
    """Seconds from the plan to the paper."""
    from rathaus.strategy.models import Report
    from rathaus.strategy.queries.report_content import report_content
    from rathaus.strategy.rules.content import digest_of
    from rathaus.strategy.web.report_paper import pdf_of

    plan = _plan(200, 2_000)
    begun = perf_counter()
    content = report_content(plan, TODAY, None)
    pdf_of(Report(plan=plan, number=1, as_of=TODAY, content=content, digest=digest_of(content)), "de")
    return perf_counter() - begun


def _cockpit() -> float:
    """Milliseconds as somebody who steers waits for them."""
    from django.test import Client
    from tests.factories.people import signed_in, staff

    _plan(500, 5_000)
    browser = signed_in(Client(headers={"host": "localhost"}), staff("steering", name="Malik Messer"))
    first = browser.get("/dienst/fortschritt/")
    if b"Measure 1" not in first.content:
        raise RuntimeError(f"this is not the cockpit: {first.status_code}")
    times = []
    for _turn in range(TURNS):
        begun = perf_counter()
        browser.get("/dienst/fortschritt/")
        times.append(1_000 * (perf_counter() - begun))
    return percentile(times, 0.95)


def _plan(measures: int, milestones: int) -> Any:
    """In force; every measure has its share of the milestones, money, and words of its unit."""
    from django.utils import timezone
    from tests.factories.people import unit

    from rathaus.strategy.models import BudgetLine, Field, Measure, Milestone, Plan, Update

    Plan.objects.update(in_force=False)
    plan = Plan.objects.create(
        key=f"bench-{measures}",
        title="Bench",
        vision="Bench",
        begins_on=date(2025, 6, 1),
        ends_on=date(2030, 5, 31),
        in_force=True,
    )
    field, office = Field.objects.create(plan=plan, key="f", title="Field"), unit("bench")
    made = Measure.objects.bulk_create(
        Measure(
            plan=plan, key=f"m{number}", title=f"Measure {number}", kind="running", field=field, unit=office
        )
        for number in range(measures)
    )
    Milestone.objects.bulk_create(
        Milestone(
            measure=made[number % measures],
            key=f"s{number}",
            title=f"Step {number}",
            planned_on=TODAY + timedelta(days=number % 900 - 300),
            reached_on=TODAY - timedelta(days=1) if number % 900 < 280 else None,
        )
        for number in range(milestones)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(measure=each, year=year, planned_cents=100_000, granted_cents=100_000, staff_days=5)
        for each in made
        for year in (2026, 2027)
    )
    words = {"progress": "Words.", "cause": "x", "options": "x", "decision_needed": "x"}
    Update.objects.bulk_create(Update(measure=each, written_at=timezone.now(), **words) for each in made)
    return plan


if __name__ == "__main__":
    main()
