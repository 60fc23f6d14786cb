"""How a citizen applies: begin, step by step, check, submit."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.applications import actions, queries
from rathaus.applications.queries import AlreadySubmitted, HelpWasEnded, Key, Locked, NoSuchDraft
from rathaus.applications.rules.resume_code import SECRET_BYTES
from rathaus.applications.web import answering, cookies, lost, receipt, receiving, screens
from rathaus.applications.web.origin import from_our_pages
from rathaus.core.web.audience import Audience, audience

View = Callable[..., HttpResponseBase]


def for_the_holder(view: View) -> View:
    """A view of one draft: who cannot open it is told why, keeps what was typed, and can use the code."""

    @audience(Audience.CITIZEN)
    @from_our_pages
    @wraps(view)
    def opening(request: HttpRequest, slug: str, draft_id: UUID, **more: Any) -> HttpResponseBase:
        try:
            return view(request, cookies.key_from(request, draft_id), **more)
        except AlreadySubmitted as done:
            return receipt.lead_to(done.receipt_id)
        except (NoSuchDraft, HelpWasEnded) as refusal:
            return lost.show_gone(request, slug, lost.typed_in(request), refusal)
        except Locked:
            place = lost.Lost(slug, draft_id, more.get("step_slug", ""))
            return lost.show_locked(request, place, lost.typed_in(request))

    return opening


@audience(Audience.PUBLIC)
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What one needs and how it goes; the button begins the draft."""
    at = timezone.now()
    if request.method != "POST":
        return screens.show_start(request, slug, at)
    draft = actions.begin_draft(slug, Key(uuid4(), secrets.token_bytes(SECRET_BYTES)), at=at)
    return screens.lead_to(request, draft, screens.first_of(draft, at), at)


@for_the_holder
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: Key, step_slug: str) -> HttpResponse:
    """One step. Whatever button was pressed, what was typed is kept."""
    at = timezone.now()
    draft = queries.open_draft(key, at)
    if request.method != "POST":
        return (
            screens.show_withdrawn(request, draft, at)
            if draft.is_withdrawn
            else screens.show_step(request, draft, step_slug, at)
        )
    receiving.bound_files(request)
    answered = answering.answer(request, draft, answering.step_of(draft, step_slug), at)
    return cookies.hand_over(_after(request, answered, at), answered.draft)


def _after(request: HttpRequest, answered: answering.Answered, at: Any) -> HttpResponse:
    if answered.draft.is_withdrawn:
        return screens.show_withdrawn(request, answered.draft, at)
    if answered.stays:
        return screens.show_step(
            request,
            answered.draft,
            answered.where,
            at,
            problems=answered.problems,
            upload_errors=answered.upload_errors,
            opened=answered.opened,
            is_doubtful=answered.is_doubtful,
        )
    if request.POST.get("go") == "later":
        return screens.lead_to_later(answered.draft)
    changed = answered.changed or answering.RowChange("")
    return screens.lead_to(
        request, answered.draft, answered.where, at, focus=changed.focus, gone=changed.gone
    )


@for_the_holder
@require_safe
def check(request: HttpRequest, key: Key) -> HttpResponse:
    """All answers once more, before they are sent."""
    at = timezone.now()
    draft = queries.open_draft(key, at)
    return (
        screens.show_withdrawn(request, draft, at)
        if draft.is_withdrawn
        else screens.show_check(request, draft, at)
    )


@for_the_holder
@require_safe
def later(request: HttpRequest, key: Key) -> HttpResponse:
    """The code with which one goes on another day, or on another device."""
    at = timezone.now()
    return screens.show_later(request, queries.open_draft(key, at), at)


@for_the_holder
@require_safe
def download(request: HttpRequest, key: Key, file_id: UUID) -> StreamingHttpResponse:
    """A file one uploaded, to look at it again. It is never shown inside our own pages' origin."""
    draft = queries.open_draft(key, timezone.now())
    response = StreamingHttpResponse(
        queries.content_of(draft, file_id), content_type="application/octet-stream"
    )
    response.headers["Content-Disposition"] = "attachment"
    response.headers["Cache-Control"] = "no-store"
    return response
