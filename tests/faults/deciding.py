"""A clerk who brings case after case to its decision, as a process that can be killed; she writes down what was committed.

python -m tests.faults.deciding 0 2      # the first of two: each takes other cases
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from rathaus.cases.models import Case
    from rathaus.people.queries import Viewer

WRITTEN_DOWN = "decided.txt"
"""In the town's own folder: one line an act, written after it was committed."""
CLERK, SECOND = "buergeramt", "buergeramt2"
"""Two of the demonstration's staff; here they work for whatever unit has the case."""
FINAL = ("decide", "second")
"""What is acknowledged: that it was decided, and that the second pair of eyes agreed."""
FEE: dict[str, Any] = {"fee_cents": 2500, "fee_reason": "Erlaubnis für eine Woche"}
LONGEST_LOOK = 20


def main(number: int, of: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings

    book = os.open(Path(settings.VAR) / WRITTEN_DOWN, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        moved = [case for case in waiting(number, of) if goes_on(case, book)]
        time.sleep(0.02 if moved else 0.3)


def waiting(number: int, of: int) -> list[Case]:
    """Cases on which staff has something to do."""
    from rathaus.cases.models import Case

    cases = Case.objects.filter(decided_at=None).exclude(task_act="").select_related("unit")
    return [case for case in cases.order_by("received_at")[: LONGEST_LOOK * of] if case.pk.int % of == number]


def goes_on(case: Case, book: int) -> bool:
    """Whether the case's next step was done; a refusal (somebody was first) is none."""
    from rathaus.core.errors import Refusal

    try:
        does(case)
    except Refusal:
        return False
    if case.task_act in FINAL:
        os.write(book, f"{case.task_act}:{case.pk}\n".encode())
    return True


def does(case: Case) -> None:
    """What the desk would do for the task at hand."""
    from django.utils import timezone

    from rathaus.cases import actions
    from rathaus.cases.rules.deciding import Decided
    from rathaus.processes.queries import open_steps

    told: dict[str, Any] = {"by": clerk_of(case, CLERK), "at": timezone.now()}
    match case.task_act:
        case "check":
            actions.find_complete(case.pk, **told)
        case "decide":
            actions.decide_case(uuid4(), case.pk, Decided(outcome="granted", **FEE), **told)
        case "second":
            decision = case.decisions.get(sent_back_at=None)
            actions.approve_decision(decision.pk, **told | {"by": clerk_of(case, SECOND)})
        case _:
            step = next(each for each in open_steps(case.pk) if each.name == case.task)
            actions.complete_work(step.pk, {"burden": False, "consult": False}, **told)


def clerk_of(case: Case, login: str) -> Viewer:
    from rathaus.people.queries import Role, Viewer
    from rathaus.people.queries.staff import staff_by_login

    member = staff_by_login(login)
    roles = frozenset({(Role.CLERK, case.unit.key)})
    return Viewer(kind="staff", account=member.account_id, name=member.name, roles=roles)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
