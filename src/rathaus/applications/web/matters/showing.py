"""The page of a matter, and the files that lie in it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from rathaus.applications.web import screens
from rathaus.applications.web.matters import past, words
from rathaus.applications.web.matters.holding import Held, for_account, for_code
from rathaus.cases.models import Case
from rathaus.cases.queries import citizen
from rathaus.cases.queries.answers import chapters_of
from rathaus.cases.queries.file import history_of
from rathaus.cases.queries.remedies import remedies_of
from rathaus.catalogue.queries.offices import phone_of
from rathaus.core.files.keeping import content_of
from rathaus.core.web.kit import Crumb, SummaryRow
from rathaus.correspondence.actions import mark_letter_read, mark_message_read
from rathaus.correspondence.models import Message
from rathaus.correspondence.queries import attachment_of, content_of_attachment, letters_of, messages_of
from rathaus.payments.queries import address_of, claims_of, owing
from rathaus.people.queries import viewer_of
from rathaus.processes.queries import positions_of, run_with_version
from rathaus.processes.queries.drawing import Drawing, drawing_of


def crumbs_to(held: Held, last: str = "") -> list[Crumb]:
    """The way from the account; who has none comes from the receipt."""
    title = held.submission.form_version.service.title
    home = Crumb(label=title, url=held.home if last else "")
    trail = [home, Crumb(label=last)] if last else [home]
    if not held.in_account:
        return trail
    account = Crumb(label=gettext("Mein Konto"), url="/konto/")
    return [account, Crumb(label=gettext("Meine Anträge"), url=reverse("applications:mine")), *trail]


@require_safe
def _matter(request: HttpRequest, held: Held) -> HttpResponse:
    """Whoever reads the page has read the messages on it."""
    matter = citizen.matter_of(held.id)
    context = {**_facts(held, matter), **_around(held, matter), "crumbs": crumbs_to(held)}
    if request.method == "GET":
        _mark_read(request, context["messages"])
    return screens.show(request, "matters/matter", context)


def _mark_read(request: HttpRequest, messages: Iterable[Message]) -> None:
    for each in messages:
        if each.side == "office" and each.read_at is None:
            mark_message_read(each, by=viewer_of(request).actor(), at=timezone.now())


def _facts(held: Held, matter: citizen.Matter) -> dict[str, Any]:
    """Where it stands, and what waits for her."""
    now, next_ = words.now_and_next(matter)
    waiting, today = matter.open_request, timezone.localdate()
    answer_by = min((each.due_on for each in waiting.items.all()), default=None) if waiting else None
    remedies = remedies_of(matter.case, today)
    hearing = remedies.open_hearing
    return {
        "held": held,
        "matter": matter,
        "now": now,
        "next": next_,
        "usual": words.usual_time(matter),
        "stages": words.stages(matter),
        "answer_url": held.request(waiting.pk) if waiting else "",
        "answer_by": answer_by,
        "is_late": answer_by is not None and answer_by < today,
        "may_take_time": waiting is not None and citizen.may_take_more_time(waiting, today),
        "owed": _owed(held.id),
        "remedies": remedies,
        "hearing_url": held.hearing(hearing.pk) if hearing else "",
        "scores": words.SCORES if may_rate(matter.case) else {},
        "object_lead": words.object_lead(remedies),
    }


def may_rate(case: Case) -> bool:
    """Once, after the decision."""
    return case.decided_at is not None and not case.has_rated


def _around(held: Held, matter: citizen.Matter) -> dict[str, Any]:
    """What lies in it, and how it came so far."""
    return {
        "letters": letters_of(held.id),
        "messages": list(messages_of(held.id)),
        "phone": phone_of(matter.case.unit),
        "history": past.told(history_of(matter.case)),
        "drawing": _drawing(held.id),
        "chapters": _chapters(matter),
    }


def _owed(case_id: UUID) -> list[dict[str, Any]]:
    """What is left to pay, and where."""
    found = [owing(claim) for claim in claims_of(case_id)]
    return [
        {"claim": each.claim, "euros": Decimal(each.left) / 100, "url": address_of(each.claim)}
        for each in found
        if each.left > 0
    ]


def _drawing(case_id: UUID) -> Drawing | None:
    run = run_with_version(case_id)
    return drawing_of(run.version, positions_of(case_id)) if run else None


def _chapters(matter: citizen.Matter) -> list[tuple[str, list[SummaryRow]]]:
    """Only what was answered."""
    told = (
        (
            chapter.title,
            [SummaryRow(label=each.label, value=each.value) for each in chapter.answers if each.value],
        )
        for chapter in chapters_of(matter.case)
    )
    return [(title, rows) for title, rows in told if rows]


@require_safe
def _document(request: HttpRequest, held: Held, document_id: UUID) -> StreamingHttpResponse:
    found = citizen.document_given(held.id, document_id)
    return _given_out(content_of(found.stored_as, bytes(found.key)), "application/octet-stream", found.name)


@require_safe
def _letter(request: HttpRequest, held: Held, letter_id: UUID) -> StreamingHttpResponse:
    found = letters_of(held.id).filter(pk=letter_id).first()
    if found is None:
        raise citizen.NoSuchMatter
    if request.method == "GET":
        mark_letter_read(found, by=viewer_of(request).actor(), at=timezone.now())
    content = content_of(found.stored_as, bytes(found.key))
    return _given_out(content, "application/pdf", f"{found.number or found.pk}.pdf")


@require_safe
def _attachment(request: HttpRequest, held: Held, attachment_id: UUID) -> StreamingHttpResponse:
    found = attachment_of(held.id, attachment_id)
    return _given_out(content_of_attachment(found), "application/octet-stream", found.name)


def _given_out(content: Any, media_type: str, name: str) -> StreamingHttpResponse:
    """To be saved: it is never shown inside our own pages' origin."""
    response = StreamingHttpResponse(content, content_type=media_type)
    safe = "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "_" for each in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    response.headers["Cache-Control"] = "no-store"
    return response


matter, matter_by_code = for_account(_matter), for_code(_matter)
document, document_by_code = for_account(_document), for_code(_document)
letter, letter_by_code = for_account(_letter), for_code(_letter)
attachment, attachment_by_code = for_account(_attachment), for_code(_attachment)
