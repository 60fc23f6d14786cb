"""A citizen's account: who I am, where I am signed in, and the end of it."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.citizens import (
    AddressTaken,
    ask_address_change,
    confirm_address_change,
    rename_citizen,
)
from rathaus.people.actions.codes import CodeIsOver, WrongCode
from rathaus.people.actions.leaving import delete_account
from rathaus.people.actions.sessions import end_other_sessions, end_session
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.queries import sessions_of, viewer_of
from rathaus.people.queries.citizens import account_of, passkeys_of
from rathaus.people.queries.mandates import acting_mandates, given_mandates
from rathaus.people.rules.codes import address_of, code_of
from rathaus.people.web import signing
from rathaus.people.web.session_store import digest

from .pages import HOME, crumbs, problems_of, show, typed
from .signing_in import code_field
from .told import told_mandates

NEW_ADDRESS = "new-address"
"""The id of the code that went to the new address."""


@audience(Audience.ACCOUNT)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything about one's account on one page."""
    viewer, now = viewer_of(request), timezone.now()
    today = timezone.localdate(now)
    context = {
        "account": account_of(viewer.account),
        "passkeys": passkeys_of(viewer.account),
        "sessions": _sessions(request, now),
        "acting": told_mandates(acting_mandates(viewer, today), viewer),
        "given": told_mandates(given_mandates(viewer, today), viewer),
        "crumbs": crumbs()[:1],
    }
    return show(request, "overview", context)


def _sessions(request: HttpRequest, at: datetime) -> list[dict[str, Any]]:
    here = digest(request.session.session_key or "")
    account = viewer_of(request).account
    return [
        {"session": each, "is_here": each.session_key == here}
        for each in (sessions_of(account, at) if account else [])
    ]


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest) -> HttpResponse:
    """The name by which others recognise her; empty is allowed."""
    viewer = viewer_of(request)
    account = account_of(viewer.account)
    if request.method == "POST":
        rename_citizen(account.pk, typed(request, "name", 120), by=viewer.actor(), at=timezone.now())
        return SeeOther(HOME)
    field = Field(
        name="name",
        label=gettext("Ihr Name"),
        value=account.citizen.name,
        autocomplete="name",
        optional=True,
    )
    return show(request, "one_field", _page(gettext("Namen ändern"), field, gettext("Speichern")))


def _page(title: str, field: Field, label: str, lead: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "lead": lead,
        "field": field,
        "label": label,
        "problems": problems_of([field]),
        "crumbs": crumbs(title),
        "back": HOME,
    }


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: HttpRequest) -> HttpResponse:
    """The new address gets a code, the old one is told."""
    if request.method != "POST":
        return _ask_address(request)
    address = address_of(typed(request, "email", 300))
    if not address:
        return _ask_address(request, gettext("Bitte geben Sie eine E-Mail-Adresse an."))
    try:
        _mail_code(request, address)
    except TryAgainLater as refusal:
        return _ask_address(request, str(refusal), refusal.status)
    return SeeOther(reverse("people:confirm-address"))


def _mail_code(request: HttpRequest, address: str) -> None:
    viewer, code_id = viewer_of(request), uuid4()
    code = code_of(secrets.randbelow(10**6))
    account = account_of(viewer.account)
    ask_address_change(account, address, code_id=code_id, code=code, by=viewer.actor(), at=timezone.now())
    request.session[NEW_ADDRESS] = str(code_id)


def _ask_address(request: HttpRequest, wrong: str = "", status: int = 422) -> HttpResponse:
    field = Field(
        name="email",
        label=gettext("Neue E-Mail-Adresse"),
        widget="email",
        value=typed(request, "email", 300),
        autocomplete="email",
        error=wrong,
    )
    lead = gettext("Wir schicken einen Code an die neue Adresse und sagen auch der alten Bescheid.")
    context = _page(gettext("E-Mail-Adresse ändern"), field, gettext("Code zuschicken"), lead)
    return show(request, "one_field", context, status if wrong else 200)


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest) -> HttpResponse:
    """With the code from the new address the change is done."""
    if NEW_ADDRESS not in request.session:
        return SeeOther(reverse("people:change-address"))
    if request.method != "POST":
        return _ask_code(request)
    viewer, code_id = viewer_of(request), UUID(request.session[NEW_ADDRESS])
    try:
        confirm_address_change(
            account_of(viewer.account),
            code_id,
            request.POST.get("code", ""),
            by=viewer.actor(),
            at=timezone.now(),
        )
    except (WrongCode, CodeIsOver, AddressTaken) as refusal:
        return _ask_code(request, str(refusal))
    del request.session[NEW_ADDRESS]
    return SeeOther(HOME)


def _ask_code(request: HttpRequest, wrong: str = "") -> HttpResponse:
    context = _page(
        gettext("Neue Adresse bestätigen"),
        code_field(wrong, typed(request, "code", 40)),
        gettext("Bestätigen"),
    )
    context["back"] = reverse("people:change-address")
    return show(request, "one_field", context, 422 if wrong else 200)


@audience(Audience.ACCOUNT)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """One session, or all but this one."""
    viewer, now = viewer_of(request), timezone.now()
    if viewer.account and (one := typed(request, "session", 40)):
        end_session(viewer.account, one, by=viewer.actor(), at=now)
    elif viewer.account:
        here = digest(request.session.session_key or "")
        end_other_sessions(viewer.account, here, by=viewer.actor(), at=now)
    return SeeOther(HOME + "#sitzungen")


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays; the button does it."""
    viewer = viewer_of(request)
    if request.method != "POST" or viewer.account is None:
        return show(request, "delete", {"crumbs": crumbs(gettext("Konto löschen"))})
    by = viewer.actor()
    signing.sign_out(request)
    delete_account(viewer.account, by=by, at=timezone.now())
    return SeeOther(reverse("people:account-deleted"))


@audience(Audience.PUBLIC)
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return show(request, "deleted", {})
