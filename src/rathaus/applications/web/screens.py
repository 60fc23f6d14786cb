"""The pages of an open draft, each from the draft alone; what was done before is the views' business."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from engines.form.definition import Place
from engines.form.evaluation import Circumstances, Evaluation, Problem, evaluate, initial_answers
from engines.form.steps import Step, open_steps
from rathaus.applications.actions.sending import card_needed, needed
from rathaus.applications.models import Evidence
from rathaus.applications.queries import (
    MOST_OFFERED,
    OpenDraft,
    evidence_to_reuse,
    standing,
    with_findings,
)
from rathaus.applications.rules.periods import KEPT_FOR
from rathaus.applications.rules.resume_code import write_code
from rathaus.applications.web import challenge, cookies, fees, pages
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries import form_in_force, form_of, reading
from rathaus.core.town import town
from rathaus.core.web.kit import Crumb, Field, SummaryRow
from rathaus.core.web.ways import SeeOther, private_page
from rathaus.people.queries import TrustLevel, viewer_of

CHECK = "pruefen"
GONE = "entfernt"
DIRECT = "X-Rathaus-Direct"
ADDRESS = "X-Rathaus-Address"


def address_of(draft: OpenDraft, where: str) -> str:
    """The address of a step or of ``pruefen``."""
    if where == CHECK:
        return reverse("applications:check", args=[draft.slug, draft.id])
    return reverse("applications:step", args=[draft.slug, draft.id, where])


def lead_to(
    request: HttpRequest, draft: OpenDraft, where: str, at: datetime, *, focus: str = "", gone: Place = ""
) -> HttpResponse:
    """On to a page of the draft, to the element ``focus``; ``gone`` is the row that was just taken away.

    A script that asked for it gets the page at once, which saves a round trip.
    """
    query = "?" + urlencode({GONE: gone}) if gone else ""
    address = address_of(draft, where) + query + (f"#{focus}" if focus else "")
    if request.headers.get(DIRECT):
        response = (
            show_check(request, draft, at)
            if where == CHECK
            else show_step(request, draft, where, at, gone=gone)
        )
        response.headers.setdefault(ADDRESS, address)
    else:
        response = SeeOther(address)
    return cookies.hand_over(response, draft)


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that nobody may keep or index: it holds what a person typed.

    A script that asked for the page gets it with 200, since it reads the page and not the status.
    """
    status = 200 if request.headers.get(DIRECT) else status
    return private_page(request, f"applications/{name}.html", context, status)


def crumbs_of(draft: OpenDraft, last: str) -> list[Crumb]:
    service = draft.version.service
    return [Crumb(label=service.title, url=f"/leistungen/{service.slug}/"), Crumb(label=last)]


def show_start(request: HttpRequest, slug: str, at: datetime) -> HttpResponse:
    """What the application needs, costs and how many steps it has, before anyone begins."""
    version = form_in_force(slug)
    service = reading(version.service)
    context = {
        "service": service,
        "crumbs": [
            Crumb(label=service.title, url=f"/leistungen/{slug}/"),
            Crumb(label=gettext("Online-Antrag")),
        ],
        "steps": _first_steps(version, at),
        "days": KEPT_FOR.days,
    }
    return render(request, "applications/start.html", context)


def _first_steps(version: FormVersion, at: datetime) -> list[str]:
    form = form_of(version)
    evaluation = evaluate(form, initial_answers(form), Circumstances(timezone.localdate(at), town().state))
    return [step.title for step in open_steps(form, evaluation) if step.title]


def first_of(draft: OpenDraft, at: datetime) -> str:
    """The first open step."""
    steps = open_steps(draft.form, standing(draft, timezone.localdate(at)))
    return steps[0].slug if steps else CHECK


def lead_to_later(draft: OpenDraft) -> HttpResponse:
    return SeeOther(reverse("applications:later", args=[draft.slug, draft.id]))


def furthest(steps: Sequence[Step], evaluation: Evaluation) -> str:
    """As far as one may go: the first step on which something is wrong or missing, else the check."""
    return next((step.slug for step in steps if pages.problems_on(step, evaluation)), CHECK)


def show_step(
    request: HttpRequest,
    draft: OpenDraft,
    slug: str,
    at: datetime,
    *,
    problems: Sequence[Problem] = (),
    upload_errors: dict[Place, str] | None = None,
    opened: Collection[Place] = (),
    gone: Place = "",
    is_doubtful: bool = False,
) -> HttpResponse:
    """A step as the draft stands; one that is not open, or lies behind an unfinished one, leads to that one."""
    evaluation = standing(draft, timezone.localdate(at))
    steps = open_steps(draft.form, evaluation)
    slugs = [step.slug for step in steps]
    limit = furthest(steps, evaluation)
    if slug not in slugs or (limit in slugs and slugs.index(slug) > slugs.index(limit)):
        return SeeOther(address_of(draft, limit))
    number = slugs.index(slug)
    if pages.has_files(steps[number], draft, evaluation):
        draft = with_findings(draft)
    told = pages.told_problems(problems, draft.form)
    errors = {problem.name: problem.sentence for problem in told} | (upload_errors or {})
    context = {
        "draft": draft,
        "crumbs": crumbs_of(draft, steps[number].title or gettext("Ihre Angaben")),
        "step": steps[number],
        "title": steps[number].title or gettext("Ihre Angaben"),
        "number": number + 1,
        "count": len(steps) + 1,
        "is_first": number == 0,
        "blocks": pages.blocks_of(
            steps[number], draft, evaluation, errors, gone or request.GET.get(GONE, "")
        ),
        "problems": [*told, *pages.upload_problems(upload_errors or {})],
        "opened": bool(opened),
        "is_doubtful": is_doubtful,
        "reusable": _reusable(request, steps[number], draft, evaluation),
        "returns": request.GET.get("zurueck", request.POST.get("zurueck", "")) == CHECK,
        "here": address_of(draft, slug),
        "expires_on": date_format(timezone.localdate(draft.expires_at)),
    }
    return show(request, "step", context, 422 if problems or upload_errors else 200)


def _reusable(
    request: HttpRequest, step: Step, draft: OpenDraft, evaluation: Evaluation
) -> Sequence[Evidence]:
    """What she gave us before, where this step asks for a file; no query otherwise."""
    if not pages.asks_for_files(step, evaluation):
        return ()
    return list(evidence_to_reuse(viewer_of(request), draft)[:MOST_OFFERED])


def show_check(
    request: HttpRequest, draft: OpenDraft, at: datetime, *, refusal: str = "", kept_challenge: str = ""
) -> HttpResponse:
    """All answers with links to change them, what is missing, and the button that submits."""
    evaluation = standing(draft, timezone.localdate(at))
    steps = open_steps(draft.form, evaluation)
    addresses = {step.slug: f"{address_of(draft, step.slug)}?zurueck={CHECK}" for step in steps}
    demands = challenge.demands()
    context = {
        "draft": draft,
        "crumbs": crumbs_of(draft, gettext("Angaben prüfen")),
        "chapters": pages.summary(steps, evaluation, gettext("Noch keine Angabe"), addresses),
        "unfinished": [
            SummaryRow(label=step.title or gettext("Ihre Angaben"), change_url=addresses[step.slug])
            for step in steps
            if pages.problems_on(step, evaluation)
        ],
        "gaps": len(evaluation.gaps),
        "fee": fees.told(evaluation.fee),
        "count": len(steps) + 1,
        "back": address_of(draft, steps[-1].slug) if steps else "",
        "refusal": refusal,
        "challenge": kept_challenge or challenge.challenge_for(draft.id, at),
        "zero_bits": demands.zero_bits,
        "at_the_end": _has_an_end(request, draft),
        "card_field": _card_field() if card_needed(draft) else None,
        "may_sign_in": draft.key.helper is None and not draft.is_for_another,
        "patience": int(demands.patience.total_seconds()),
        "expires_on": date_format(timezone.localdate(draft.expires_at)),
    }
    return show(request, "check", context, 409 if refusal else 200)


def _has_an_end(request: HttpRequest, draft: OpenDraft) -> bool:
    """Whether there is more to say than "send": who she is, where we must know, or for whom, where she has an account."""
    if draft.key.helper or draft.is_for_another:
        return False
    return needed(draft) > TrustLevel.NONE or viewer_of(request).is_citizen


def _card_field() -> Field:
    return Field(
        name="ausweis",
        label=gettext("Ich habe den Ausweis der Person gesehen."),
        hint=gettext("Personalausweis, Reisepass oder Aufenthaltstitel, gültig und mit Lichtbild."),
        widget="checkbox",
    )


def show_later(request: HttpRequest, draft: OpenDraft, at: datetime) -> HttpResponse:
    """The resume code, and until when it works. A helper goes on with her own cookie and never sees it."""
    evaluation = standing(draft, timezone.localdate(at))
    name, code = ("help_later", "") if draft.key.helper else ("later", write_code(draft.key.secret))
    context = {
        "draft": draft,
        "crumbs": crumbs_of(draft, gettext("Später weitermachen")),
        "code": code,
        "expires_on": date_format(timezone.localdate(draft.expires_at)),
        "onward": address_of(draft, furthest(open_steps(draft.form, evaluation), evaluation)),
    }
    return show(request, name, context)


def show_withdrawn(request: HttpRequest, draft: OpenDraft, at: datetime) -> HttpResponse:
    """Why nobody can submit this any more, with all answers to read, print and copy."""
    evaluation = standing(draft, timezone.localdate(at))
    chapters = pages.summary(open_steps(draft.form, evaluation), evaluation, gettext("Noch keine Angabe"), {})
    context = {
        "draft": draft,
        "because": draft.version.withdrawn_because,
        "chapters": chapters,
        "expires_on": date_format(timezone.localdate(draft.expires_at)),
    }
    return show(request, "withdrawn", context, 410)
