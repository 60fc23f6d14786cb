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
from rathaus.applications.web import receipt, screens
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import viewer_of


@audience(Audience.ACCOUNT)
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The newest first, at most as many as fit on a page."""
    found = queries.submissions_of(viewer_of(request), timezone.localdate())
    account = viewer_of(request).account
    context = {
        "rows": [_told(each, account) for each in found[: queries.MOST_SHOWN]],
        "crumbs": [
            Crumb(label=gettext("Mein Konto"), url="/konto/"),
            Crumb(label=gettext("Meine Anträge")),
        ],
    }
    return screens.show(request, "mine", context)


def _told(submission: Submission, account: UUID | None) -> dict[str, Any]:
    return {
        "id": submission.pk,
        "number": submission.number,
        "title": submission.form_version.service.title,
        "sent_on": date_format(timezone.localdate(submission.submitted_at)),
        "for_whom": submission.on_behalf_of if submission.account_id == account else "",
        "by_another": submission.account_id != account,
    }


@audience(Audience.ACCOUNT)
@require_safe
def application(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """On to the receipt. A foreign one does not exist for her: ``NoSuchReceipt``."""
    found = queries.submission_of(viewer_of(request), submission_id, timezone.localdate())
    return receipt.lead_to(found.receipt_id)
