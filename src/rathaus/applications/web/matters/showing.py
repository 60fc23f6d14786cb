"""The page of a matter, and the files that lie in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from rathaus.applications.web import screens
from rathaus.applications.web.matters import words
from rathaus.applications.web.matters.holding import Held, for_account, for_receipt
from rathaus.cases.queries import citizen
from rathaus.cases.queries.answers import chapters_of
from rathaus.core.files.keeping import content_of
from rathaus.core.web.kit import Crumb, SummaryRow
from rathaus.correspondence.queries import letters_of


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
    return screens.show(request, "matters/matter", {**_facts(held), "crumbs": crumbs_to(held)})


def _facts(held: Held) -> dict[str, Any]:
    matter = citizen.matter_of(held.id)
    now, next_ = words.now_and_next(matter)
    waiting = matter.open_request
    return {
        "held": held,
        "matter": matter,
        "now": now,
        "next": next_,
        "usual": words.usual_time(matter),
        "stages": words.stages(matter),
        "answer_url": held.request(waiting.pk) if waiting else "",
        "answer_by": min((each.due_on for each in waiting.items.all()), default=None) if waiting else None,
        "letters": letters_of(held.id),
        "chapters": _chapters(matter),
    }


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
    content = content_of(found.stored_as, bytes(found.key))
    return _given_out(content, "application/pdf", f"{found.number or found.pk}.pdf")


def _given_out(content: Any, media_type: str, name: str) -> StreamingHttpResponse:
    """To be saved: it is never shown inside our own pages' origin."""
    response = StreamingHttpResponse(content, content_type=media_type)
    safe = "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "_" for each in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    response.headers["Cache-Control"] = "no-store"
    return response


matter, matter_by_receipt = for_account(_matter), for_receipt(_matter)
document, document_by_receipt = for_account(_document), for_receipt(_document)
letter, letter_by_receipt = for_account(_letter), for_receipt(_letter)
