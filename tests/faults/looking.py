"""Looks for what is lost or doubled, with the town's own settings. Reads what was acknowledged from standard input.

Before it looks, it lets the worker finish with a clock that runs ahead, so that the leases of killed workers end.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

ROUNDS = 60
"""Ten minutes each: retries of a reaction come within half a day."""


@dataclass(frozen=True)
class Acknowledged:
    """What the town hall said it had: receipts by draft, cases decided and agreed to; and every draft that was begun."""

    receipts: dict[str, str]
    begun: set[str]
    decided: set[str]
    agreed: set[str]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    said = json.loads(sys.stdin.read())
    settle()
    known = Acknowledged(said["receipts"], set(said["begun"]), set(said["decided"]), set(said["agreed"]))
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
        "notices": rows("correspondence.Letter").filter(kind="notice").count(),
        "claims": rows("payments.Claim").count(),
        "mails": rows("people.Mail").count(),
        "journal entries": rows("core.Entry").count(),
        "deliveries": rows("core.Delivery").count(),
    }


def rows(name: str) -> Any:
    """All rows of a model, by its name. Raises where there is no such model: then there is nothing to look at."""
    from django.apps import apps

    area, _, model = name.partition(".")
    return apps.get_model(area, model)._default_manager.all()


def ids(found: Any, field: str) -> list[str]:
    return [str(each) for each in found.values_list(field, flat=True)]


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
    runs, steps = rows("processes.Run"), rows("processes.StepRun")
    going = runs.filter(finished_at=None, next_due_at=None)
    moving = set(ids(steps.filter(ended_at=None), "run_id"))
    left_open = steps.filter(ended_at=None).exclude(run__finished_at=None)
    return {
        "run doubled": twice(ids(runs, "matter")),
        "case without run": sorted(set(ids(rows("cases.Case"), "pk")) ^ set(ids(runs, "matter"))),
        "run that waits for nothing": sorted(set(ids(going, "pk")) - moving),
        "open step of a run that is over": ids(left_open, "pk"),
        "step of the house not done": ids(steps.filter(ended_at=None, kind__in=("service", "send")), "pk"),
        "step told twice": twice(_told_steps("processes.StepEnabled")),
        "step done twice": twice(_told_steps("processes.StepCompleted")),
    }


def _told_steps(event: str) -> list[str]:
    return [told["step"] for told in rows("core.Entry").filter(event=event).values_list("payload", flat=True)]


def _of_decisions(known: Acknowledged) -> dict[str, list[Any]]:
    valid = rows("cases.Decision").filter(sent_back_at=None)
    decided, final = ids(valid, "case_id"), ids(rows("cases.Case").exclude(decided_at=None), "pk")
    agreed = ids(valid.exclude(approved_at=None), "case_id")
    return {
        "acknowledged decision missing": sorted(known.decided - set(decided)),
        "acknowledged agreement missing": sorted(known.agreed - set(agreed)),
        "decision doubled": twice(decided),
        "agreement that its case does not know, or the other way round": sorted(set(agreed) ^ set(final)),
        "proposal not told once": _not_once("cases.DecisionProposed", decided),
        "decision not told once": _not_once("cases.CaseDecided", final),
        "notice not told once": _not_once("cases.NoticeIssued", final),
        "end not told once": _not_once("cases.CaseClosed", final),
        **_of_letters(final),
        **_of_claims(final),
    }


def _of_letters(final: list[str]) -> dict[str, list[Any]]:
    """One notice for each decision, and it bears the id of its step."""
    notices = rows("correspondence.Letter").filter(kind="notice")
    return {
        "decision without notice, or notice without decision": sorted(
            set(final) ^ set(ids(notices, "matter"))
        ),
        "notice doubled": twice(ids(notices, "matter")),
        "notice of no step": _not_of_steps("notice", ids(notices, "pk")),
        "letter not told once": _not_once("correspondence.LetterIssued", ids(notices, "matter")),
        "notice that cannot be read": [str(each.pk) for each in notices.iterator() if not _is_whole(each)],
        **_of_mails(notices),
    }


def _is_whole(letter: Any) -> bool:
    from hashlib import sha256

    from rathaus.core.files.keeping import content_of

    try:
        content = b"".join(content_of(letter.stored_as, letter.key))
    except OSError:
        return False
    return sha256(content).hexdigest() == letter.digest


def _of_mails(notices: Any) -> dict[str, list[Any]]:
    """This town has no mail server: what was written still lies there, one mail for each letter to an account."""
    told = rows("core.Entry").filter(event="correspondence.LetterIssued").values_list("payload", flat=True)
    named = [mail for each in told for mail in each["mails"]]
    waiting = set(ids(rows("people.Mail"), "pk"))
    return {
        "mail of a letter missing": sorted(set(named) - waiting),
        "mail named twice": twice(named),
        "letters to an account and mails differ": _differ(notices.exclude(account=None).count(), len(named)),
        "mail that no event names": _differ(len(waiting), len(_named_mails())),
    }


def _named_mails() -> set[str]:
    told = rows("core.Entry").filter(payload__has_key="mails").values_list("payload", flat=True)
    return {mail for each in told for mail in each["mails"]}


def _differ(first: int, second: int) -> list[str]:
    return [] if first == second else [f"{first} and {second}"]


def _of_claims(final: list[str]) -> dict[str, list[Any]]:
    """One claim for each decision, with one line of its ledger, and it bears the id of its step."""
    claims = rows("payments.Claim")
    return {
        "decision without claim, or claim without decision": sorted(set(final) ^ set(ids(claims, "matter"))),
        "claim doubled": twice(ids(claims, "matter")),
        "claim of no step": _not_of_steps("claim", ids(claims, "pk")),
        "claim not told once": _not_once("payments.ClaimRaised", ids(claims, "matter")),
        "claim and ledger differ": _differ(claims.count(), rows("payments.LedgerEntry").count()),
    }


def _not_of_steps(act: str, things: list[str]) -> list[str]:
    """Things and steps of that act that have not each other's id."""
    return sorted(set(ids(rows("processes.StepRun").filter(act=act), "pk")) ^ set(things))


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
