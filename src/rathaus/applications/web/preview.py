"""A draft of a form as citizens will see it: for editors, on the same pages, and nothing is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from rathaus.applications.queries import Key, OpenDraft
from rathaus.applications.web import fees, pages, trial
from rathaus.applications.web.trial import Trial
from rathaus.catalogue import queries
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.models import FormDraft, FormVersion
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.people.queries import viewer_of

NOBODY = Key(UUID(int=0), b"")
"""A trial has no draft of an application, and so no key."""


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, draft_id: int) -> HttpResponse:
    """One page of the form as its draft stands now; the answers travel with the page."""
    at = timezone.now()
    draft = queries.form_draft(draft_id)
    _refuse_strangers(request, draft, at)
    form, today = queries.form_of_draft(draft), timezone.localdate(at)
    if request.method != "POST":
        return _show(request, draft, trial.begun(form, today))
    return _show(request, draft, trial.continued(form, today, request.POST.dict(), _files(request)))


def _files(request: HttpRequest) -> dict[str, str]:
    """What was chosen, as references; the files themselves are let go."""
    return {
        place: f"{file.name}|{file.content_type}|{file.size}|vorschau"
        for place, file in request.FILES.items()
        if isinstance(file, UploadedFile)
    }


def _refuse_strangers(request: HttpRequest, draft: FormDraft, at: datetime) -> None:
    """Editors of another unit do not see it before it is online; publishers see all."""
    viewer = viewer_of(request)
    if not viewer.has_role("publisher"):
        refuse_foreign_editors(draft.service, viewer.actor("editor"), at)


def _show(request: HttpRequest, draft: FormDraft, tried: Trial) -> HttpResponse:
    step = next((step for step in tried.steps if step.slug == tried.where), None)
    page = _check(draft, tried) if step is None else _step(tried)
    name = "check" if step is None else "step"
    response = render(request, f"applications/preview/{name}.html", page | _frame(draft, tried))
    response.headers["Cache-Control"] = "no-store"
    return response


def _frame(draft: FormDraft, tried: Trial) -> dict[str, Any]:
    desk = reverse("catalogue:form-questions", args=[draft.pk])
    return {
        "trial": tried,
        "here": reverse("applications:preview", args=[draft.pk]),
        "back_to_desk": desk,
        "answers_given": bool(tried.answers),
        "count": len(tried.steps) + 1,
        "crumbs": [Crumb(label=draft.service.title, url=desk), Crumb(label=gettext("Vorschau"))],
    }


def _step(tried: Trial) -> dict[str, Any]:
    slugs = [step.slug for step in tried.steps]
    number = slugs.index(tried.where)
    step = tried.steps[number]
    told = pages.told_problems(tried.problems, tried.form)
    errors = {problem.name: problem.sentence for problem in told}
    return {
        "title": step.title or gettext("Ihre Angaben"),
        "number": number + 1,
        "is_first": number == 0,
        "blocks": pages.blocks_of(step, _as_opened(tried), tried.evaluation, errors),
        "problems": told,
        "opened": bool(tried.opened),
    }


def _as_opened(tried: Trial) -> OpenDraft:
    """The trial as the pages of an application take it."""
    return OpenDraft(NOBODY, FormVersion(), tried.form, tried.answers, 0, timezone.now())


def _check(draft: FormDraft, tried: Trial) -> dict[str, Any]:
    evaluation = tried.evaluation
    wrong = [step for step in tried.steps if pages.problems_on(step, evaluation)]
    return {
        "chapters": pages.summary(tried.steps, evaluation, gettext("Noch keine Angabe"), {}),
        "fee": fees.told(evaluation.fee),
        "unfinished": [step.title or gettext("Ihre Angaben") for step in wrong],
        "first": tried.steps[0].slug if tried.steps else "",
        "keep_url": reverse("catalogue:form-cases", args=[draft.pk]),
        "may_keep": True,
        "name_field": Field(
            name="name",
            label=gettext("Wie soll der Probefall heißen?"),
            hint=gettext("Zum Beispiel: Welpe unter drei Monaten"),
        ),
    }
