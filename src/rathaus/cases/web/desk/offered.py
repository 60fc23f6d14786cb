"""Which acts fit now: one next step, and the others in the order in which they are usually wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from rathaus.cases.queries.file import Access, CaseFile
from rathaus.cases.rules import State

from . import asking, deciding, handing, returned, simple, working
from .acting import Act

ACTS: tuple[Act, ...] = (
    simple.COMPLETE,
    asking.REQUEST,
    returned.ACCEPT,
    working.WORK,
    handing.CONSULT,
    handing.ANSWER,
    simple.HEAR,
    deciding.DECIDE,
    simple.APPROVE,
    simple.SEND_BACK,
    working.MESSAGE,
    simple.NOTE,
    working.ADD_DOCUMENT,
    handing.ASSIGN,
    handing.TRANSFER,
    handing.PART,
    simple.OBJECTION,
    simple.CLOSE,
)
"""Every act on a file, each with a page of its own."""

NEXT: dict[str, Act] = {
    "check": simple.COMPLETE,
    "examine": deciding.DECIDE,
    "consult": handing.CONSULT,
    "decide": deciding.DECIDE,
    "second": simple.APPROVE,
    "work": working.WORK,
}
"""What the step of the process asks for, by its act."""


@dataclass(frozen=True, slots=True)
class Offer:
    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Offers:
    """``next`` is the one thing to do now, if there is one."""

    next: Offer | None
    others: tuple[Offer, ...]


def offered(access: Access, content: CaseFile) -> Offers:
    """A consulted unit is offered its answer alone."""
    case_id = access.case.pk
    first = _next(access, content)
    others = () if access.asked else _others(access, content)
    return Offers(
        next=_offer(first, case_id) if first else None,
        others=tuple(_offer(act, case_id) for act in others if act is not first),
    )


def _offer(act: Act, case_id: UUID) -> Offer:
    return Offer(act.label, act.url(case_id))


def _next(access: Access, content: CaseFile) -> Act | None:
    if access.asked:
        return None if access.asked.answered_at else handing.ANSWER
    if content.to_accept:
        return returned.ACCEPT
    if access.case.state in (State.WAITING, State.CONSULTING, State.CLOSED):
        return None
    if access.case.state == State.DECIDED and access.case.task_act != "second":
        return None
    return NEXT.get(access.case.task_act, simple.COMPLETE if not access.case.complete_on else deciding.DECIDE)


def _others(access: Access, content: CaseFile) -> Iterator[Act]:
    case = access.case
    if case.is_undecided:
        yield from () if case.complete_on else (simple.COMPLETE,)
        yield from (asking.REQUEST, handing.CONSULT, simple.HEAR, deciding.DECIDE)
    if case.task_act == "second":
        yield simple.SEND_BACK
    yield from (working.MESSAGE, simple.NOTE, working.ADD_DOCUMENT, handing.ASSIGN)
    if case.is_undecided:
        yield from (handing.TRANSFER, handing.PART)
    if content.decision and content.decision.letter:
        yield simple.OBJECTION
    if case.state == State.DECIDED:
        yield simple.CLOSE
