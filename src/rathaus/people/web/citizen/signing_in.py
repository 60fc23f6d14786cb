"""Signing in by a code from an e-mail; the first time it makes the account."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.visitors import address_of_visitor
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.citizens import note_citizen_sign_in, open_account
from rathaus.people.actions.codes import CodeIsOver, WrongCode, ask_code, redeem_code
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account
from rathaus.people.queries import TrustLevel, viewer_of
from rathaus.people.queries.citizens import citizen_with
from rathaus.people.queries.made_up import citizen_to_try
from rathaus.people.rules.codes import GOOD_FOR, address_of, code_of
from rathaus.people.rules.places import coarse_place
from rathaus.people.web import signing

from .pages import show, typed, way_on

CODE, PROVEN, ONWARD = "mail-code", "proven-address", "onward"
"""What a browser on the way to a sign-in keeps in its session."""


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for the address and mails the code; the answer is the same whether there is an account or not."""
    onward = way_on(request.POST.get("weiter", request.GET.get("weiter", "")))
    if viewer_of(request).is_citizen:
        return SeeOther(onward)
    if request.method != "POST":
        return _ask(request, onward)
    address = address_of(typed(request, "email", 300))
    if not address:
        return _ask(
            request,
            onward,
            gettext("Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel erika@post.example."),
        )
    try:
        mail_code(request, address, timezone.now())
    except TryAgainLater as refusal:
        return _ask(request, onward, str(refusal), refusal.status)
    request.session[ONWARD] = onward
    return SeeOther(reverse("people:sign-in-code"))


def mail_code(request: HttpRequest, address: str, at: datetime) -> None:
    code_id, code = uuid4(), code_of(secrets.randbelow(10**6))
    place = coarse_place(address_of_visitor(request))
    ask_code(address, place, code_id=code_id, code=code, by=viewer_of(request).actor(), at=at)
    request.session[CODE] = str(code_id)


def _ask(request: HttpRequest, onward: str, wrong: str = "", status: int = 422) -> HttpResponse:
    context = {
        "field": Field(
            name="email",
            label=gettext("Ihre E-Mail-Adresse"),
            widget="email",
            value=typed(request, "email", 300),
            autocomplete="email",
            error=wrong,
        ),
        "problems": [Problem(name="email", sentence=wrong)] if wrong else [],
        "onward": onward,
        "has_mail": bool(settings.MAIL) or settings.MAIL_SHOWN,
        "mail_shown": settings.MAIL_SHOWN,
        "trial": citizen_to_try(),
        "crumbs": [Crumb(label=gettext("Anmelden"))],
    }
    return show(request, "sign_in", context, status if wrong else 200)


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code is typed or pasted here, in the browser that asked for it."""
    if CODE not in request.session:
        return SeeOther(reverse("people:sign-in"))
    if request.method != "POST":
        return _ask_code(request)
    at = timezone.now()
    try:
        address = redeem_code(UUID(request.session[CODE]), request.POST.get("code", ""), at=at)
    except (WrongCode, CodeIsOver) as refusal:
        return _ask_code(request, str(refusal), over=isinstance(refusal, CodeIsOver))
    del request.session[CODE]
    return _proven(request, address, at)


def _proven(request: HttpRequest, address: str, at: datetime) -> HttpResponse:
    account = citizen_with(address)
    if account:
        return complete(request, account, "code", at)
    request.session[PROVEN] = address
    return SeeOther(reverse("people:open-account"))


def _ask_code(request: HttpRequest, wrong: str = "", *, over: bool = False) -> HttpResponse:
    field = code_field(wrong, typed(request, "code", 40))
    context = {
        "field": field,
        "problems": [Problem(name="code", sentence=wrong)] if wrong else [],
        "over": over,
        "minutes": GOOD_FOR.seconds // 60,
        "mail_shown": settings.MAIL_SHOWN,
        "crumbs": [
            Crumb(label=gettext("Anmelden"), url=reverse("people:sign-in")),
            Crumb(label=gettext("Code eingeben")),
        ],
    }
    return show(request, "code", context, 422 if wrong else 200)


def code_field(wrong: str, value: str = "") -> Field:
    """One field for all six digits, so that a phone can fill it in and one can paste."""
    return Field(
        name="code",
        label=gettext("Code aus der E-Mail"),
        value=value,
        hint=gettext("6 Ziffern"),
        max_length=6,
        inputmode="numeric",
        autocomplete="one-time-code",
        error=wrong,
    )


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def open_new_account(request: HttpRequest) -> HttpResponse:
    """The address is proven and has no account yet: she decides whether she wants one."""
    address = request.session.get(PROVEN)
    if not address:
        return SeeOther(reverse("people:sign-in"))
    if request.method != "POST":
        return show(request, "new_account", _about(address))
    at = timezone.now()
    account = open_account(address, typed(request, "name", 120), account_id=uuid4(), at=at)
    return complete(request, account, "code", at)


def _about(address: str) -> dict[str, object]:
    name = Field(
        name="name",
        label=gettext("Ihr Name"),
        hint=gettext("Damit andere Sie erkennen, wenn Sie für sie handeln."),
        autocomplete="name",
        optional=True,
    )
    return {"address": address, "field": name, "crumbs": [Crumb(label=gettext("Konto anlegen"))]}


def complete(request: HttpRequest, account: Account, method: str, at: datetime) -> HttpResponse:
    """Signed in, in a new session, and on to where one wanted to go. Raises ``AccountClosed``."""
    onward = way_on(request.session.get(ONWARD, ""))
    note_citizen_sign_in(account, method, at=at)
    signing.sign_in(request, account, trust=TrustLevel.BASIC, at=at)
    return SeeOther(onward)
