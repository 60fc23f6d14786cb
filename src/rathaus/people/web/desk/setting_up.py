"""Setting up an authenticator app: a QR code, the first code from the app, and recovery codes to keep."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions, queries
from rathaus.people.actions.factors import WrongCode
from rathaus.people.actions.passwords import WrongPassword
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account
from rathaus.people.queries import TrustLevel, viewer_of
from rathaus.people.rules.secrets import CannotOpen, seal, unseal
from rathaus.people.rules.totp import address_for_apps, new_secret
from rathaus.people.web import signing
from rathaus.people.web.factors import all_factors, factors_of

from . import pending
from .pages import show, typed, way_on
from .signing_in import code_field, password_field

PROPOSED = "proposed-app"
"""The sealed secret that the page shows, until the app has proved that it knows it."""


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def first_factor(request: HttpRequest) -> HttpResponse:
    """Between password and the first sign-in: without a second factor nobody comes in."""
    try:
        account = pending.pending(request, timezone.now())
    except pending.NobodyIsPending:
        return SeeOther("/dienst/anmelden/")
    if factors := factors_of(account):
        return SeeOther(factors[0].confirm_url)
    if request.method != "POST":
        return _show_app(request, account)
    at, onward = timezone.now(), pending.onward_of(request)
    try:
        _set_up(request, account, at)
    except WrongCode as refusal:
        return _show_app(request, account, [("code", refusal)])
    by = pending.by_herself(account)
    actions.note_sign_in(account, "totp", by=by, at=at)
    signing.sign_in(request, account, trust=TrustLevel.SUBSTANTIAL, at=at)
    return _show_codes(request, actions.make_recovery_codes(account, by=by, at=at), onward)


@audience(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """A new app in place of the former one; asks for the password, since a session left open is not its owner."""
    account, at = _account(request), timezone.now()
    if request.method != "POST":
        return _show_app(request, account, asks_password=True)
    try:
        actions.confirm_password(account.staff, request.POST.get("password", ""), at=at)
        _set_up(request, account, at)
    except (WrongPassword, TryAgainLater) as refusal:
        return _show_app(request, account, [("password", refusal)], asks_password=True)
    except WrongCode as refusal:
        return _show_app(request, account, [("code", refusal)], asks_password=True)
    signing.step_up(request, TrustLevel.SUBSTANTIAL)
    codes = actions.make_recovery_codes(account, by=viewer_of(request).actor(), at=at)
    return _show_codes(request, codes, way_on("/dienst/profil/"))


@audience(Audience.STAFF)
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes; the former ones end."""
    account, at = _account(request), timezone.now()
    try:
        actions.confirm_password(account.staff, request.POST.get("password", ""), at=at)
    except (WrongPassword, TryAgainLater) as refusal:
        return show(request, "codes_refused", _refused_codes(refusal), refusal.status)
    codes = actions.make_recovery_codes(account, by=viewer_of(request).actor(), at=at)
    return _show_codes(request, codes, way_on("/dienst/profil/"))


def _refused_codes(refusal: Refusal) -> dict[str, object]:
    return {
        "field": password_field(wrong=str(refusal), autocomplete="current-password"),
        "problems": [Problem(name="password", sentence=str(refusal))],
        "crumbs": [
            Crumb(label=gettext("Mein Profil"), url="/dienst/profil/"),
            Crumb(label=gettext("Ersatz-Codes")),
        ],
    }


def _account(request: HttpRequest) -> Account:
    account_id = viewer_of(request).account
    account = queries.active_staff(account_id) if account_id else None
    if account is None:  # ended between door and view
        raise pending.NobodyIsPending
    return account


def _set_up(request: HttpRequest, account: Account, at: datetime) -> None:
    secret = _proposed(request, account)
    code = typed(request, "code", 100)
    actions.set_up_totp(account, secret, code, by=pending.by_herself(account), at=at)
    request.session.pop(PROPOSED, None)


def _proposed(request: HttpRequest, account: Account) -> str:
    """The secret that this browser was shown; a new one where there is none."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    try:
        return unseal(b64decode(request.session[PROPOSED]), str(account.pk), keys)
    except (KeyError, CannotOpen):
        secret = new_secret()
        sealed = seal(secret, str(account.pk), settings.SECRET_KEY)
        request.session[PROPOSED] = b64encode(sealed).decode()
        return secret


def _show_app(
    request: HttpRequest,
    account: Account,
    wrong: list[tuple[str, Refusal]] | None = None,
    *,
    asks_password: bool = False,
) -> HttpResponse:
    said = dict(wrong or [])
    secret = _proposed(request, account)
    address = address_for_apps(secret, account.staff.login, town().full_name)
    fields = [code_field(str(said.get("code", "")), gettext("6 Ziffern, die die App jetzt zeigt."))]
    if asks_password:
        fields.append(
            password_field(
                label=gettext("Ihr Passwort"),
                wrong=str(said.get("password", "")),
                autocomplete="current-password",
            )
        )
    context = {
        "fields": fields,
        "problems": [Problem(name=name, sentence=str(refusal)) for name, refusal in said.items()],
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "others": [each for each in all_factors() if each.method != "totp"] if asks_password else [],
        "is_first": not asks_password,
        "crumbs": [Crumb(label=gettext("Zweiten Schritt einrichten"))],
    }
    status = max((refusal.status for refusal in said.values()), default=200)
    return show(request, "app", context, status)


def _show_codes(request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
    context = {"codes": codes, "onward": onward, "crumbs": [Crumb(label=gettext("Ersatz-Codes"))]}
    return show(request, "codes", context)
