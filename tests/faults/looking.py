"""Looks for what is lost or doubled, with the town's own settings. Reads what was acknowledged from standard input.

Before it looks, it lets the worker finish with a clock that runs ahead, so that the leases of killed workers end.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

ROUNDS = 60
"""Ten minutes each: retries of a reaction come within half a day."""


@dataclass(frozen=True)
class Acknowledged:
    """What the town hall said it had: receipts by draft, cases decided; and every draft that was begun."""

    receipts: dict[str, str]
    begun: set[str]
    decided: set[str] = field(default_factory=set)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    said = json.loads(sys.stdin.read())
    settle()
    known = Acknowledged(said["receipts"], set(said["begun"]), set(said["decided"]))
    print(json.dumps({"counts": counts(), "faults": dict(faults(known))}))


def settle() -> None:
    """Every delivery done, every due timer fired, every entry sealed."""
    from django.utils import timezone

    from rathaus.core.models import Delivery
    from rathaus.core.sealing import seal_waiting
    from rathaus.core.worker import Loop

    for turn in range(1, ROUNDS + 1):
        ahead = timedelta(minutes=10 * turn)
        loop = Loop("settling", lambda ahead=ahead: timezone.now() + ahead)  # type: ignore[misc]
        while loop.work_once():
            pass
        if not Delivery.objects.filter(done_at=None, stuck_at=None).exists():
            break
    seal_waiting(timezone.now())


def counts() -> dict[str, int]:
    return {
        "submissions": rows("applications.Submission").count(),
        "cases": rows("cases.Case").count(),
        "decisions": rows("cases.Decision").count(),
        "notices": rows("correspondence.Letter").count(),
        "journal entries": rows("core.Entry").count(),
        "deliveries": rows("core.Delivery").count(),
    }


def rows(name: str) -> Any:
    """All rows of a model, by its name; none where this town hall has no such thing."""
    from django.apps import apps

    area, _, model = name.partition(".")
    known = apps.get_app_config(area).models.get(model.lower())
    return known._default_manager.all() if known else rows("core.Entry").none()


def ids(found: Any, field: str) -> list[str]:
    return [str(each) for each in found.values_list(field, flat=True)] if found.exists() else []


def faults(known: Acknowledged) -> Iterator[tuple[str, list[Any]]]:
    """Each thing that must never be, with those that it happened to; only the first twenty are told."""
    checks = {**_of_submissions(known), **_of_processes(), **_of_decisions(known), **_of_reactions()}
    yield from ((name, found[:20]) for name, found in checks.items())


def _of_submissions(known: Acknowledged) -> dict[str, list[Any]]:
    submissions = rows("applications.Submission")
    receipts = {str(draft): receipt for draft, receipt in submissions.values_list("draft_id", "receipt_id")}
    drafts = ids(submissions, "draft_id")
    return {
        "acknowledged submission missing": [
            draft for draft, receipt in known.receipts.items() if receipts.get(draft) != receipt
        ],
        "submission doubled": twice(drafts),
        "number given twice": twice(ids(submissions, "number")),
        "submission of nobody": sorted(set(drafts) - known.begun),
        "submission without case, or case without submission": sorted(
            set(ids(submissions, "pk")) ^ set(ids(rows("cases.Case"), "pk"))
        ),
        "submission not told once": _not_once("applications.ApplicationSubmitted", ids(submissions, "pk")),
        "arrival not told once": _not_once("cases.CaseOpened", ids(rows("cases.Case"), "pk")),
    }


def _of_processes() -> dict[str, list[Any]]:
    from django.db.models import Exists, OuterRef

    runs = rows("processes.Run")
    steps = rows("processes.StepRun").filter(run=OuterRef("pk"), ended_at=None)
    idle = runs.filter(finished_at=None, next_due_at=None).exclude(Exists(steps))
    return {
        "run doubled": twice(ids(runs, "matter")),
        "case without run": sorted(set(ids(rows("cases.Case"), "pk")) ^ set(ids(runs, "matter"))),
        "run that waits for nothing": ids(idle, "matter"),
    }


def _of_decisions(known: Acknowledged) -> dict[str, list[Any]]:
    valid = rows("cases.Decision").filter(sent_back_at=None)
    decided, closed = ids(valid, "case_id"), ids(rows("cases.Case").exclude(decided_at=None), "pk")
    notices = ids(rows("correspondence.Letter").filter(kind="notice"), "matter")
    return {
        "acknowledged decision missing": sorted(known.decided - set(decided)),
        "decision doubled": twice(decided),
        "decision that its case does not know, or the other way round": sorted(set(decided) ^ set(closed)),
        "decision not told once": _not_once("cases.CaseDecided", decided),
        "decision without notice, or notice without decision": sorted(set(decided) ^ set(notices)),
        "notice doubled": twice(notices),
        "claim doubled": twice(ids(rows("payments.Claim"), "purpose")),
    }


def _of_reactions() -> dict[str, list[Any]]:
    undone = rows("core.Delivery").filter(done_at=None).values_list("reaction", "problem").distinct()
    return {
        "reaction not done": [" ".join(each) for each in undone],
        "entry not sealed": ids(rows("core.Unsealed"), "pk"),
    }


def _not_once(event: str, subjects: list[str]) -> list[str]:
    """Subjects about which the journal does not say exactly once that it happened."""
    told = ids(rows("core.Entry").filter(event=event), "subject_id")
    return sorted(set(told) ^ set(subjects)) + twice(told)


def twice(values: list[str]) -> list[str]:
    return [each for each, times in Counter(values).items() if times > 1]


if __name__ == "__main__":
    main()
