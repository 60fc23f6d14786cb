"""Which acts fit now: one next step, and the others in the order in which they are usually wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from rathaus.cases.models import Case
from rathaus.cases.queries.file import Access, CaseFile
from rathaus.cases.rules import Outcome, State
from rathaus.people.queries import Viewer

from . import asking, corrected, deciding, handing, mending, returned, simple, taking_back, working
from .acting import Act

ACTS: tuple[Act, ...] = (
    simple.COMPLETE,
    corrected.CORRECTED,
    asking.REQUEST,
    taking_back.EXTEND,
    taking_back.WITHDRAW_REQUEST,
    returned.ACCEPT,
    working.WORK,
    working.SUSPEND,
    working.RESUME,
    handing.CONSULT,
    taking_back.WITHDRAW_CONSULTATION,
    handing.ANSWER,
    simple.HEAR,
    taking_back.END_HEARING,
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
    mending.CORRECT,
    mending.EXTEND_DEEMED,
    mending.CERTIFY,
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

SECOND = (simple.APPROVE, simple.SEND_BACK)
"""For another person than the one who decided."""


@dataclass(frozen=True, slots=True)
class Offer:
    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Offers:
    """``next`` is the one thing to do now, if there is one; ``why_not`` says why somebody else has to do it."""

    next: Offer | None
    others: tuple[Offer, ...]
    why_not: str = ""


def offered(access: Access, content: CaseFile, viewer: Viewer) -> Offers:
    """A consulted unit is offered its answer alone; whoever decided is not offered to approve it."""
    case_id = access.case.pk
    why_not = simple.why_not_second(access.case, content, viewer)
    first = None if why_not else _next(access, content)
    others = () if access.asked else _others(access, content)
    mine = (act for act in others if not (why_not and act in SECOND))
    return Offers(
        next=_offer(first, case_id) if first else None,
        others=tuple(_offer(act, case_id) for act in mine if act is not first),
        why_not=why_not,
    )


def _offer(act: Act, case_id: UUID) -> Offer:
    return Offer(act.label, act.url(case_id))


def _next(access: Access, content: CaseFile) -> Act | None:
    if access.asked:
        return None if access.asked.answered_at else handing.ANSWER
    if access.case.corrected_since is not None and access.case.is_undecided:
        return corrected.CORRECTED
    if content.to_accept:
        return returned.ACCEPT
    if access.case.state in (State.WAITING, State.CONSULTING, State.CLOSED):
        return working.RESUME if _rests(access.case, content) else None
    if access.case.state == State.DECIDED and access.case.task_act != "second":
        return None
    return NEXT.get(access.case.task_act, simple.COMPLETE if not access.case.complete_on else deciding.DECIDE)


def _rests(case: Case, content: CaseFile) -> bool:
    """The clerk herself let it rest: nobody is asked."""
    return case.state == State.WAITING and not any(_waiting_for(content))


def _waiting_for(content: CaseFile) -> Iterator[Act]:
    """What can be taken back of what others were asked."""
    if content.open_items:
        yield taking_back.EXTEND
    if taking_back.open_request(content):
        yield taking_back.WITHDRAW_REQUEST
    if taking_back.open_hearing(content):
        yield taking_back.END_HEARING
    if taking_back.open_consultations(content):
        yield taking_back.WITHDRAW_CONSULTATION


def _others(access: Access, content: CaseFile) -> Iterator[Act]:
    case = access.case
    if case.is_undecided:
        yield from _waiting_for(content)
        yield from _to_decide(case)
    if case.task_act == "second":
        yield simple.SEND_BACK
        if case.corrected_since is not None:
            yield simple.APPROVE
    yield from (working.MESSAGE, simple.NOTE, working.ADD_DOCUMENT, handing.ASSIGN)
    if case.is_undecided:
        yield from (handing.TRANSFER, handing.PART)
        if case.deemed_on:
            yield mending.EXTEND_DEEMED
    if content.decision and content.decision.letter:
        yield from (simple.OBJECTION, mending.CORRECT)
    if case.outcome == Outcome.DEEMED:
        yield mending.CERTIFY
    if case.state == State.DECIDED:
        yield simple.CLOSE


def _to_decide(case: Case) -> Iterator[Act]:
    if case.task_act == "second":
        return
    if not case.complete_on:
        yield simple.COMPLETE
    yield from (asking.REQUEST, handing.CONSULT, simple.HEAR, deciding.DECIDE)
    if case.state in (State.NEW, State.OPEN):
        yield working.SUSPEND
