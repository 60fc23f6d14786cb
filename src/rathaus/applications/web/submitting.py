"""Submitting, from the page where one checks or from the end."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from rathaus.applications import actions, queries
from rathaus.applications.actions.drafts import MustComeBy
from rathaus.applications.actions.sending import CardNotSeen, TrustLevelTooLow
from rathaus.applications.actions.submission import Incomplete, NoLongerOffered, PageTooOld, TooSoon
from rathaus.applications.queries import Key
from rathaus.applications.web import challenge, finishing, receipt, screens
from rathaus.applications.web.citizen import for_the_holder
from rathaus.people.queries.mandates import NoSuchMandate, NotCovered

FROM_THE_END = "abschluss"


@for_the_holder
@require_POST
def submit(request: HttpRequest, key: Key) -> HttpResponse:
    """Once or ten times: one submission."""
    at = timezone.now()
    attempt = challenge.attempt_in(request, key.draft_id, at)
    show = finishing.show_finish if request.POST.get("von") == FROM_THE_END else screens.show_check
    try:
        submission = actions.submit_application(
            key,
            attempt,
            challenge.demands(),
            sender=finishing.sender_in(request),
            submission_id=uuid4(),
            language=get_language() or "de",
            at=at,
        )
    except NoLongerOffered:
        return screens.show_withdrawn(request, queries.open_draft(key, at), at)
    except (Incomplete, CardNotSeen, MustComeBy) as refusal:
        return screens.show_check(request, queries.open_draft(key, at), at, refusal=str(refusal))
    except PageTooOld as refusal:
        return show(request, queries.open_draft(key, at), at, refusal=str(refusal))
    except (TrustLevelTooLow, NoSuchMandate, NotCovered) as refusal:
        return finishing.show_finish(request, queries.open_draft(key, at), at, refusal=str(refusal))
    except TooSoon as refusal:
        draft = queries.open_draft(key, at)
        return show(request, draft, at, refusal=str(refusal), kept_challenge=attempt.challenge)
    return receipt.lead_to(submission.receipt_id)
