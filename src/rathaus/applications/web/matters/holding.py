"""Two ways to one's own matter, with the same pages: the account, and the receipt for whoever has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from rathaus.applications import queries
from rathaus.applications.models import Submission
from rathaus.applications.web.origin import from_our_pages
from rathaus.core.web.audience import Audience, audience
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


def for_receipt(view: View) -> View:
    """The same for whoever knows the address of the receipt, which opens it without an account."""

    @audience(Audience.CITIZEN)
    @from_our_pages
    @wraps(view)
    def opening(request: HttpRequest, receipt_id: str, **more: Any) -> HttpResponseBase:
        found = queries.receipt(receipt_id)
        return view(request, Held(found, reverse("applications:matter", args=[receipt_id])), **more)

    return opening
