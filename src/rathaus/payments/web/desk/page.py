"""Pages of the cash desk, what was typed into them, and what is said after an act."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from rathaus.core import money
from rathaus.core.money import NoAmount, cents_of
from rathaus.core.web import ways
from rathaus.core.web.kit import Crumb
from rathaus.payments.actions import SumOutOfBounds
from rathaus.payments.queries import number_to_match
from rathaus.people.queries import viewer_of

SAID = "cash-desk-said"


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that nobody keeps, with what the last act had to say and how many lines wait."""
    said = request.session.pop(SAID, None) if SAID in request.session else None
    context = {"said": said, "waiting": number_to_match(viewer_of(request)), **context}
    return ways.private_page(request, f"payments/desk/{name}.html", context, status)


def lead_to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    """On to a page that says once what happened."""
    request.session[SAID] = sentence
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = 300) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:most]


def cents_typed(request: HttpRequest, name: str) -> int:
    """Refuses with ``SumOutOfBounds`` what is no sum."""
    try:
        return cents_of(typed(request, name, 20))
    except NoAmount:
        raise SumOutOfBounds from None


def entry_id(request: HttpRequest) -> UUID:
    """Made once with the form, so that what is sent twice is booked once."""
    try:
        return UUID(typed(request, "entry_id", 36))
    except ValueError:
        return uuid4()


def euros(cents: int) -> str:
    return money.german(Decimal(cents) / 100)


def crumbs(*labels: str) -> list[Crumb]:
    home = Crumb(label=gettext("Kasse"), url=reverse("payments:cash-desk"))
    return [home, *(Crumb(label=label) for label in labels)]
