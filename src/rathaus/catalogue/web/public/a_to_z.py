"""All services from A to Z."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import Service
from rathaus.catalogue.web.public.trail import trail
from rathaus.core.web.audience import Audience, audience

SHOWN_AT_ONCE = 200
"""A town with fewer services shows them all on one page; of others a page is a letter, or a part of it."""


@audience(Audience.PUBLIC)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    letters = queries.letters()
    total = sum(letters.values())
    chosen = request.GET.get("buchstabe", "")[:1].upper()
    context: dict[str, Any] = {"letters": letters, "chosen": chosen, "total": total}
    if chosen in letters:
        context |= _letter(chosen, letters[chosen], request.GET.get("seite", "1"))
    elif not chosen and total <= SHOWN_AT_ONCE:
        context["groups"] = _by_letter(queries.services())
    return render(request, "catalogue/services.html", context | {"crumbs": trail(_("Leistungen"))})


def _letter(letter: str, count: int, number: str) -> dict[str, Any]:
    pages = Paginator(queries.services_under(letter), SHOWN_AT_ONCE)
    pages.count = count  # known already: saves counting again
    page = pages.get_page(number)
    return {"groups": _by_letter(page.object_list), "page": page, "query": f"buchstabe={letter}"}


def _by_letter(services: Iterable[Service]) -> list[dict[str, Any]]:
    letters = groupby(services, key=lambda service: service.letter)
    return [{"letter": letter, "services": queries.readings(group)} for letter, group in letters]
