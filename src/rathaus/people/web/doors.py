"""The doors of the house: every view is opened or kept shut by the audience it declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience_of, roles_of
from rathaus.core.web.refusals import refused
from rathaus.people import actions
from rathaus.people.queries import Viewer, viewer_of
from rathaus.people.rules import Role
from rathaus.people.rules.doors import Verdict, verdict

SIGN_IN_STAFF = "/dienst/anmelden/"
SIGN_IN_CITIZEN = "/anmelden/"

ROLE_NAMES = {
    Role.EDITOR: _("Redaktion"),
    Role.PUBLISHER: _("Freigabe"),
    Role.CLERK: _("Sachbearbeitung"),
    Role.CASHIER: _("Kasse"),
    Role.ORGANISER: _("Organisation"),
    Role.COUNCIL: _("Sitzungsdienst"),
    Role.STEERING: _("Steuerung der Digitalisierung"),
    Role.ADMIN: _("Verwaltung der Zugänge"),
}


class ForStaffOnly(Refusal):
    sentence = _(
        "Diese Seite ist für Beschäftigte. Sie sind mit Ihrem persönlichen Konto angemeldet. "
        "Melden Sie sich bitte ab und mit Ihrem Dienstkonto wieder an."
    )
    status = 403


class ForCitizensOnly(Refusal):
    sentence = _(
        "Diese Seite gehört zu einem persönlichen Konto. Sie sind mit Ihrem Dienstkonto angemeldet. "
        "Melden Sie sich bitte ab und mit Ihrem persönlichen Konto wieder an."
    )
    status = 403


class RoleNeeded(Refusal):
    sentence = _(
        "Diese Seite braucht die Aufgabe „%(roles)s“. Sie sind als %(name)s angemeldet. "
        "Ihre Aufgaben ändert die Verwaltung der Zugänge in Ihrem Haus."
    )
    status = 403


class Doors:
    """Opens views or keeps them shut; writes down in the journal when somebody signed in is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        who, roles = audience_of(view), roles_of(view)
        decided = verdict(who, roles, lambda: viewer_of(request))
        if decided is Verdict.OPEN:
            return None
        if decided is Verdict.SIGN_IN:
            return HttpResponseRedirect(sign_in_address(request, who))
        refusal = _refusal(decided, who, roles, viewer_of(request))
        return _kept_shut(request, refusal)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A "no" inside a view, such as a foreign unit's thing, is written down as well."""
        if isinstance(error, Refusal) and error.status == 403 and not viewer_of(request).is_anonymous:
            return _kept_shut(request, error)
        return None


def sign_in_address(request: HttpRequest, who: Audience | None) -> str:
    """Where one signs in, with the way back; after a form was sent there is none, since it cannot be sent again."""
    address = SIGN_IN_CITIZEN if who is Audience.ACCOUNT else SIGN_IN_STAFF
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return f"{address}?{urlencode({'weiter': back})}"


def _refusal(decided: Verdict, who: Audience | None, roles: frozenset[str], viewer: Viewer) -> Refusal:
    if decided is Verdict.ROLE_NEEDED:
        names = [str(ROLE_NAMES[role]) for role in Role if role in roles or not roles]
        return RoleNeeded(roles=" / ".join(names), name=viewer.name)
    return ForCitizensOnly() if who is Audience.ACCOUNT else ForStaffOnly()


def _kept_shut(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Written down and said; staff stay at their desk."""
    _note(request, refusal)
    if viewer_of(request).is_staff:
        return render(request, "people/desk/refused.html", {"sentence": str(refusal)}, status=refusal.status)
    return refused(request, refusal)


def _note(request: HttpRequest, refusal: Refusal) -> None:
    route = request.resolver_match.route if request.resolver_match else ""
    because = type(refusal).__name__
    actions.note_shut_door(route, because, by=viewer_of(request).actor(), at=timezone.now())
