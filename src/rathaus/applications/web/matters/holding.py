"""Two ways to one's own matter, with the same pages: the account, and number and code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from rathaus.applications import queries
from rathaus.applications.models import Submission
from rathaus.applications.web.origin import from_our_pages
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of


@dataclass(frozen=True, slots=True)
class Held:
    """A submission that whoever asks may see, and the address of its pages for her."""

    submission: Submission
    home: str

    @property
    def id(self) -> UUID:
        return self.submission.pk

    @property
    def in_account(self) -> bool:
        return self.home.startswith("/konto/")

    def request(self, request_id: UUID) -> str:
        return f"{self.home}nachfrage/{request_id}/"

    def hearing(self, hearing_id: UUID) -> str:
        return f"{self.home}anhoerung/{hearing_id}/"


STAYS_OPEN = timedelta(hours=2)
"""Long enough to answer, short enough for a computer in the library."""
_SALT = "rathaus.applications.matter"

View = Callable[..., HttpResponseBase]


def for_account(view: View) -> View:
    """A view of one's own matter; a foreign one does not exist: ``NoSuchReceipt``."""

    @audience(Audience.ACCOUNT)
    @from_our_pages
    @wraps(view)
    def opening(request: HttpRequest, submission_id: UUID, **more: Any) -> HttpResponseBase:
        found = queries.submission_of(viewer_of(request), submission_id, timezone.localdate())
        return view(request, Held(found, reverse("applications:mine-one", args=[found.pk])), **more)

    return opening


def for_code(view: View) -> View:
    """The same for whoever came in with number and code, or by the receipt; else she is asked for them."""

    @audience(Audience.CITIZEN)
    @from_our_pages
    @wraps(view)
    def opening(request: HttpRequest, submission_id: UUID, **more: Any) -> HttpResponseBase:
        if request.get_signed_cookie(_name(submission_id), "", _SALT, max_age=STAYS_OPEN) != "open":
            return SeeOther(reverse("applications:enter"))
        found = queries.submission(submission_id)
        return view(request, Held(found, reverse("applications:matter", args=[found.pk])), **more)

    return opening


def let_in(submission_id: UUID) -> HttpResponse:
    """On to the matter, with a signed cookie that opens this one alone."""
    address = reverse("applications:matter", args=[submission_id])
    response = SeeOther(address)
    response.set_signed_cookie(
        _name(submission_id),
        "open",
        _SALT,
        max_age=STAYS_OPEN,
        path=address,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def _name(submission_id: UUID) -> str:
    return f"vorgang-{submission_id.hex}"
