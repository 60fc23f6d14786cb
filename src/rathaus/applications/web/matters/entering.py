"""The way in for whoever has no account: number and code, or the address of the receipt."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.applications import queries
from rathaus.applications.rules.access_code import access_digest
from rathaus.applications.web import screens
from rathaus.applications.web.matters.holding import let_in
from rathaus.applications.web.origin import from_our_pages
from rathaus.cases.queries.citizen import NoSuchMatter, matter_with_code
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.visitors import address_of_visitor
from rathaus.people.actions.tries import Patience, count_try, forget_tries

PATIENCE = Patience(
    free=10, first=timedelta(seconds=5), most=timedelta(minutes=5), forgives=timedelta(minutes=1)
)
"""From one address of the network. Nobody guesses 80 bits; this only saves work."""


@audience(Audience.PUBLIC)
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Asks for number and code. A wrong number and a wrong code get the same answer."""
    if request.method != "POST":
        return _show(request, "")
    who = f"matter code {address_of_visitor(request)}"
    count_try(who, PATIENCE, at=timezone.now())
    try:
        found = matter_with_code(request.POST.get("number", ""), access_digest(request.POST.get("code", "")))
    except NoSuchMatter:
        wrong = gettext("Nummer und Code passen nicht zusammen. Bitte prüfen Sie beide auf Ihrem Beleg.")
        return _show(request, wrong)
    forget_tries(who)
    return let_in(found)


@audience(Audience.CITIZEN)
@require_safe
def by_receipt(request: HttpRequest, receipt_id: str) -> HttpResponse:
    """Its address is a secret: on to a page whose address is none. Raises ``NoSuchReceipt``."""
    return let_in(queries.receipt(receipt_id).pk)


def _show(request: HttpRequest, wrong: str) -> HttpResponse:
    context = {
        "fields": _fields(request, wrong),
        "problems": [Problem(name="number", sentence=wrong)] if wrong else [],
        "crumbs": [Crumb(label=gettext("Vorgang ansehen"))],
    }
    return screens.show(request, "matters/enter", context, 422 if wrong else 200)


def _fields(request: HttpRequest, wrong: str) -> list[Field]:
    return [
        Field(
            name="number",
            label=gettext("Nummer Ihres Antrags"),
            hint=gettext("Zum Beispiel 2026-000123"),
            value=request.POST.get("number", "")[:40],
            error=wrong,
            max_length=40,
        ),
        Field(
            name="code",
            label=gettext("Code"),
            hint=gettext("16 Zeichen. Groß oder klein, mit oder ohne Striche."),
            max_length=40,
        ),
    ]
