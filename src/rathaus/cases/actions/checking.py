"""Whether everything is there, and asking for exactly what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import (
    CaseFoundComplete,
    ItemAccepted,
    ItemDropped,
    ItemExtended,
    MissingRequested,
    RequestWithdrawn,
)
from rathaus.cases.models import Case, Document, Request, RequestItem
from rathaus.cases.queries.citizen import NoSuchRequest
from rathaus.cases.rules.deadlines import is_long_enough
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Viewer

from .clock import begin_deemed_period, restart_clock, stop_clock
from .holding import clerk, done_by, go_on, held, held_undecided, rest, tell_answered
from .running import reflect

ASKED_FOR = "§ 26 Abs. 2 VwVfG"
MOST_ITEMS = 60


class StillOpen(Refusal):
    sentence = _("Es ist noch etwas nachgefordert. Warten Sie ab, oder nehmen Sie die Nachforderung zurück.")


class NothingAsked(Refusal):
    sentence = _("Kreuzen Sie bitte an, was fehlt oder nicht stimmt.")
    status = 422


class TooShort(Refusal):
    sentence = _("Zwei Wochen brauchen die Leute mindestens. Bitte wählen Sie einen späteren Tag.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing to ask for: ``kind`` is field, document or evidence; ``comment`` says what is wrong with it."""

    kind: str
    label: str
    due_on: date
    place: str = ""
    document: UUID | None = None
    comment: str = ""


@transaction.atomic
def find_complete(case_id: UUID, *, by: Viewer, at: datetime) -> Case:
    """Everything needed is there (VwVfG § 24 Abs. 2, § 25 Abs. 2). Nothing changes where that was found before.

    A deemed approval is counted from the day the last of it came (§ 42a Abs. 2 Satz 2). Refuses with ``StillOpen``, and what
    ``held_undecided`` raises.
    """
    case = held_undecided(case_id, by)
    if case.requests.filter(answered_at=None, withdrawn_at=None).exists():
        raise StillOpen
    if case.complete_on is None:
        _note_complete(case, by, at)
    done_by(case, ("check",), {"complete": True}, by=clerk(by), account=by.account, at=at)
    return reflect(case, at)


def _note_complete(case: Case, by: Viewer, at: datetime) -> None:
    begin_deemed_period(case, at)
    case.save(update_fields=["complete_on", "deemed_on"])
    record(CaseFoundComplete(case=case.pk, deemed_on=case.deemed_on), by=clerk(by), at=at)


@transaction.atomic
def request_missing(
    request_id: UUID, case_id: UUID, items: Sequence[Asked], text: str, *, by: Viewer, at: datetime
) -> Request:
    """Sends back only what is wrong: each item with its comment and its day. Idempotent by ``request_id``.

    The law's clock stands still meanwhile; the letter follows after commit. Refuses with ``NothingAsked``,
    ``TooShort``, ``StillOpen``, and what ``held_undecided`` raises.
    """
    case = held_undecided(case_id, by)
    known = Request.objects.filter(pk=request_id, case=case).first()
    if known is not None:
        return known
    _demand_askable(case, items, localdate(at))
    request = Request.objects.create(
        id=request_id, case=case, text=text.strip(), made_at=at, made_by_id=by.account
    )
    RequestItem.objects.bulk_create(_item(request, each, order) for order, each in enumerate(items))
    stop_clock(case, ASKED_FOR, at)
    _send_back(case, by, at)
    until = max(each.due_on for each in items)
    event = MissingRequested(case=case.pk, request=request_id, items=len(items), until=until)
    record(event, by=clerk(by), at=at)
    reflect(case, at)
    return request


def _demand_askable(case: Case, items: Sequence[Asked], today: date) -> None:
    if not items or len(items) > MOST_ITEMS:
        raise NothingAsked
    if not all(is_long_enough(today, each.due_on) for each in items):
        raise TooShort
    if case.requests.filter(answered_at=None, withdrawn_at=None).exists():
        raise StillOpen
    documents = {each.document for each in items if each.document}
    if Document.objects.filter(case=case, pk__in=documents).count() != len(documents):
        raise NothingAsked


def _item(request: Request, asked: Asked, order: int) -> RequestItem:
    return RequestItem(
        request=request,
        kind=RequestItem.Kind(asked.kind).value,
        place=asked.place,
        document_id=asked.document,
        label=asked.label[:300],
        comment=asked.comment.strip(),
        due_on=asked.due_on,
        order=order,
    )


def _send_back(case: Case, by: Viewer, at: datetime) -> None:
    """Along the model where the check is open, else the open step rests. The sending itself needs nobody."""
    outcome = {"complete": False}
    if not done_by(case, ("check",), outcome, by=clerk(by), account=by.account, at=at):
        rest(case, "request", by=clerk(by), at=at)
    done_by(case, ("request",), {}, by=clerk(by), account=by.account, at=at)


@transaction.atomic
def withdraw_request(request_id: UUID, *, by: Viewer, at: datetime) -> None:
    """The office needs none of it any more. Nothing happens where it was answered. Raises ``NoSuchRequest``."""
    request = _held_request(request_id, by)
    if not request.is_open:
        return
    request.withdrawn_at = at
    request.save(update_fields=["withdrawn_at"])
    record(RequestWithdrawn(case=request.case_id, request=request_id), by=clerk(by), at=at)
    take_up_again(request.case, by, at)


def take_up_again(case: Case, by: Viewer, at: datetime) -> None:
    """Nothing is owed any more: the clock and the process go on."""
    restart_clock(case, at)
    tell_answered(case, by=clerk(by), at=at)
    go_on(case, by=clerk(by), at=at)
    reflect(case, at)


def _held_request(request_id: UUID, by: Viewer) -> Request:
    request = Request.objects.filter(pk=request_id).first()
    if request is None:
        raise NoSuchRequest
    request.case = held(request.case_id, by)
    return request


@transaction.atomic
def accept_item(item_id: int, *, by: Viewer, at: datetime) -> None:
    """What came back is right. Raises ``NoSuchRequest``."""
    item = _held_item(item_id, by)
    if item.accepted_at is None:
        item.accepted_at = at
        item.save(update_fields=["accepted_at"])
        record(ItemAccepted(**_about(item)), by=clerk(by), at=at)


@transaction.atomic
def drop_item(item_id: int, *, by: Viewer, at: datetime) -> None:
    """The office does without it; with the last one the whole request falls away. Raises ``NoSuchRequest``."""
    item = _held_item(item_id, by)
    if item.dropped_at is not None:
        return
    item.dropped_at = at
    item.save(update_fields=["dropped_at"])
    record(ItemDropped(**_about(item)), by=clerk(by), at=at)
    request = item.request
    if request.is_open and not request.items.filter(dropped_at=None).exists():
        request.withdrawn_at = at
        request.save(update_fields=["withdrawn_at"])
        take_up_again(request.case, by, at)


@transaction.atomic
def extend_item(item_id: int, due_on: date, *, by: Viewer, at: datetime) -> None:
    """More time for one thing (VwVfG § 31 Abs. 7). Raises ``NoSuchRequest``; an earlier day changes nothing."""
    item = _held_item(item_id, by)
    if due_on > item.due_on:
        item.due_on = due_on
        item.save(update_fields=["due_on"])
        record(ItemExtended(**_about(item), until=due_on), by=clerk(by), at=at)


def _held_item(item_id: int, by: Viewer) -> RequestItem:
    item = RequestItem.objects.select_related("request").filter(pk=item_id).first()
    if item is None:
        raise NoSuchRequest
    item.request.case = held(item.request.case_id, by)
    return item


def _about(item: RequestItem) -> dict[str, Any]:
    return {"case": item.request.case_id, "request": item.request_id, "item": item.pk}
