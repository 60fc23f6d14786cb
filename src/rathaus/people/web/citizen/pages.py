"""Pages of an account, and the way on after signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from rathaus.core.web import ways
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.refusals import NotFound

HOME = "/konto/"


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that nobody may keep or index."""
    return ways.private_page(request, f"people/konto/{name}.html", context, status)


def way_on(wanted: str) -> str:
    """The wanted page if it is one of ours, else the account: nobody is led elsewhere by a forged link."""
    return ways.way_on(wanted, HOME)


def typed(request: HttpRequest, name: str, most: int = 200) -> str:
    """What was typed into a field, without blanks around it, cut to what any of our fields can hold."""
    return request.POST.get(name, "").replace("\0", "").strip()[:most]


def id_in(request: HttpRequest, name: str) -> UUID:
    """Raises ``NotFound`` where it is none."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotFound from None


def crumbs(*labels: str) -> list[Crumb]:
    """Below the account; the last one is here."""
    return [Crumb(label=gettext("Mein Konto"), url=HOME), *(Crumb(label=label) for label in labels)]


def problems_of(fields: Sequence[Field]) -> list[Problem]:
    return [Problem(name=field.name, sentence=field.error) for field in fields if field.error]
