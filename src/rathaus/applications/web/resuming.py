"""On with the code: on another day, on another device, or after the browser forgot its cookie."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from engines.form.steps import open_steps
from rathaus.applications import actions, queries
from rathaus.applications.queries import AlreadySubmitted, NoSuchDraft, OpenDraft
from rathaus.applications.rules.resume_code import NotACode, read_code
from rathaus.applications.web import answering, cookies, lost, receipt, screens
from rathaus.applications.web.origin import from_our_pages
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.refusals import NotFound
from rathaus.core.web.visitors import address_of_visitor
from rathaus.core.web.ways import SeeOther

MOST_TRIES = 100
"""Wrong codes from one address in a quarter of an hour. Nobody guesses 128 bits; this only saves work."""
SECONDS = 900


class TooManyTries(Refusal):
    sentence = _("Das waren viele falsche Codes. Bitte warten Sie eine Viertelstunde.")
    status = 429


@audience(Audience.PUBLIC)
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Enter the code, get the draft back."""
    if request.method != "POST":
        return _show(request, "")
    at = timezone.now()
    _count_try(request, 0)
    try:
        draft = actions.resume_draft(read_code(request.POST.get("code", "")), at=at)
    except NotACode:
        return _wrong(
            request, gettext("Dieser Code stimmt nicht ganz. Bitte prüfen Sie ihn Zeichen für Zeichen.")
        )
    except NoSuchDraft as refusal:
        return _wrong(request, str(refusal))
    except AlreadySubmitted as done:
        return receipt.lead_to(done.receipt_id)
    return _onward(request, draft, at)


def _onward(request: HttpRequest, draft: OpenDraft, at: datetime) -> HttpResponse:
    """To the step one came from, with what was typed there; else as far as one got."""
    slug = request.POST.get("step", "")
    if slug and request.POST.get("draft") == str(draft.id):
        try:
            step = answering.step_of(draft, slug)
        except NotFound:
            step = None
        if step:
            draft = actions.save_answers(draft, step, lost.waiting(request), at=at)
            return cookies.hand_over(SeeOther(screens.address_of(draft, slug)), draft)
    evaluation = queries.standing(draft, timezone.localdate(at))
    where = screens.furthest(open_steps(draft.form, evaluation), evaluation)
    return cookies.hand_over(SeeOther(screens.address_of(draft, where)), draft)


def _wrong(request: HttpRequest, sentence: str) -> HttpResponse:
    _count_try(request, 1)
    try:
        draft_id = UUID(request.POST.get("draft", ""))
    except ValueError:
        return _show(request, sentence)
    place = lost.Lost(
        slugify(request.POST.get("slug", "")[:80]) or "leistung", draft_id, request.POST.get("step", "")[:80]
    )
    return lost.show_locked(request, place, lost.waiting(request), sentence)


def _show(request: HttpRequest, wrong: str) -> HttpResponse:
    context = {
        "field": lost.code_field(wrong, request.POST.get("code", "")),
        "problems": [Problem(name="code", sentence=wrong)] if wrong else [],
        "crumbs": [Crumb(label=gettext("Antrag fortsetzen"))],
    }
    return screens.show(request, "resume", context, 422 if wrong else 200)


def _count_try(request: HttpRequest, tries: int) -> None:
    name = f"resume:{address_of_visitor(request)}"
    cache.add(name, 0, SECONDS)
    if cache.get(name, 0) + tries > MOST_TRIES:
        raise TooManyTries
    if tries:
        cache.set(name, cache.get(name, 0) + tries, SECONDS)
