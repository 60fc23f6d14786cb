"""A citizen's applications in her account: her own, and those in which she represents or is represented."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from rathaus.applications import queries
from rathaus.applications.models import Submission
from rathaus.applications.web import screens
from rathaus.applications.web.matters import words
from rathaus.cases.queries.citizen import states_of, waiting_for_applicant
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import viewer_of


@audience(Audience.ACCOUNT)
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The newest first, at most as many as fit on a page."""
    found = queries.submissions_of(viewer_of(request), timezone.localdate())[: queries.MOST_SHOWN]
    context = {
        "rows": _rows(list(found), viewer_of(request).account),
        "crumbs": [
            Crumb(label=gettext("Mein Konto"), url="/konto/"),
            Crumb(label=gettext("Meine Anträge")),
        ],
    }
    return screens.show(request, "mine", context)


def _rows(found: list[Submission], account: UUID | None) -> list[dict[str, Any]]:
    """What waits for her first, the rest as it was sent; two queries more, however many there are."""
    ids = [each.pk for each in found]
    states, waiting = states_of(ids), waiting_for_applicant(ids)
    rows = [
        _told(each, account)
        | {"answer_by": waiting.get(each.pk), "state": words.in_short(*states.get(each.pk, ("", "")))}
        for each in found
    ]
    return sorted(rows, key=lambda row: row["answer_by"] is None)


def _told(submission: Submission, account: UUID | None) -> dict[str, Any]:
    return {
        "id": submission.pk,
        "number": submission.number,
        "title": submission.form_version.service.title,
        "sent_on": date_format(timezone.localdate(submission.submitted_at)),
        "for_whom": submission.on_behalf_of if submission.account_id == account else "",
        "by_another": submission.account_id != account,
    }
