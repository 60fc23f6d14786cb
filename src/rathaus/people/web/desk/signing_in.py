"""Staff sign in: name and password, then a second factor."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.visitors import address_of_visitor
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions
from rathaus.people.actions.factors import WrongCode
from rathaus.people.actions.passwords import LinkUsedUp, PasswordTooEasy, PasswordTooShort, WrongPassword
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account
from rathaus.people.queries import viewer_of
from rathaus.people.queries.made_up import clerk_to_try
from rathaus.people.web import signing
from rathaus.people.web.factors import Factor, factors_of, offer_factor

from . import pending
from .pages import show, typed, way_on

offer_factor(
    Factor(
        method="totp",
        label=_("Code aus einer App"),
        text=_("Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code."),
        confirm="people:staff-confirm",
        set_up="people:staff-app",
        is_set_up=lambda account: hasattr(account, "totp"),
    )
)


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. What is wrong is said alike whether the name exists or not."""
    onward = way_on(request.POST.get("weiter", request.GET.get("weiter", "")))
    if request.method != "POST":
        return SeeOther(onward) if viewer_of(request).is_staff else _ask(request, onward)
    name, password = typed(request, "name", 254), request.POST.get("password", "")
    at = timezone.now()
    try:
        member = actions.check_name_and_password(name, password, address=address_of_visitor(request), at=at)
    except (WrongPassword, TryAgainLater) as refusal:
        return _ask(request, onward, refusal)
    return pending.after_password(request, member, onward, at)


def _ask(request: HttpRequest, onward: str, wrong: Refusal | None = None) -> HttpResponse:
    name = Field(
        name="name",
        label=gettext("Anmeldename oder dienstliche E-Mail-Adresse"),
        value=typed(request, "name", 254),
        autocomplete="username",
    )
    context = {
        "fields": [name, password_field(autocomplete="current-password")],
        "problems": _problems("name", wrong),
        "onward": onward,
        "optional": not settings.SECOND_FACTOR_NEEDED,
        "trial": clerk_to_try(),
        "crumbs": [Crumb(label=gettext("Anmelden für Beschäftigte"))],
    }
    return show(request, "sign_in", context, wrong.status if wrong else 200)


def password_field(
    name: str = "password", label: str = "", hint: str = "", wrong: str = "", autocomplete: str = ""
) -> Field:
    return Field(
        name=name,
        label=label or gettext("Passwort"),
        widget="password",
        hint=hint,
        error=wrong,
        autocomplete=autocomplete,
    )


def _problems(name: str, wrong: Refusal | None) -> list[Problem]:
    return [Problem(name=name, sentence=str(wrong))] if wrong else []


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The code of the app, or a recovery code."""
    try:
        account = pending.pending(request, timezone.now())
    except pending.NobodyIsPending as refusal:
        return _ask(request, way_on(""), refusal)
    if request.method != "POST":
        return _ask_code(request, account)
    at = timezone.now()
    try:
        actions.sign_in_with_code(account, typed(request, "code", 100), by=pending.by_herself(account), at=at)
    except (WrongCode, TryAgainLater) as refusal:
        return _ask_code(request, account, refusal)
    return pending.confirmed(request, account, at)


def _ask_code(request: HttpRequest, account: Account, wrong: Refusal | None = None) -> HttpResponse:
    field = code_field(
        str(wrong or ""),
        gettext("6 Ziffern. Haben Sie die App nicht zur Hand? Dann geben Sie einen Ihrer Ersatz-Codes ein."),
    )
    context = {
        "field": field,
        "problems": _problems("code", wrong),
        "others": [factor for factor in factors_of(account) if factor.method != "totp"],
        "crumbs": [Crumb(label=gettext("Anmelden für Beschäftigte"))],
    }
    return show(request, "confirm", context, wrong.status if wrong else 200)


def code_field(wrong: str, hint: str) -> Field:
    return Field(
        name="code",
        label=gettext("Code aus der App"),
        hint=hint,
        autocomplete="one-time-code",
        inputmode="text",
        error=wrong,
    )


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time link to choose a password. Looking at it does not use it up: mail programs look too."""
    at = timezone.now()
    try:
        member = actions.owner_of_link(token, at)
        if request.method != "POST":
            return _ask_password(request, member.name)
        member = actions.use_setup_link(token, request.POST.get("password", ""), at=at)
    except LinkUsedUp as refusal:
        return show(request, "link_over", {"sentence": str(refusal)}, refusal.status)
    except (PasswordTooShort, PasswordTooEasy) as refusal:
        return _ask_password(request, member.name, refusal)
    return pending.after_password(request, member, way_on(""), at)


def _ask_password(request: HttpRequest, name: str, wrong: Refusal | None = None) -> HttpResponse:
    hint = gettext("Mindestens 12 Zeichen. Ein Satz, den nur Sie so sagen, ist gut zu merken.")
    field = password_field(
        label=gettext("Neues Passwort"), hint=hint, wrong=str(wrong or ""), autocomplete="new-password"
    )
    context = {
        "field": field,
        "name": name,
        "problems": _problems("password", wrong),
        "crumbs": [Crumb(label=gettext("Zugang einrichten"))],
    }
    return show(request, "set_password", context, wrong.status if wrong else 200)


@audience(Audience.PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """For staff and citizens: the session is gone from our side, whatever the browser still holds."""
    viewer = viewer_of(request)
    if viewer.is_staff and viewer.account:
        actions.note_sign_out(viewer.account, by=viewer.actor(), at=timezone.now())
    if not viewer.is_anonymous:
        signing.sign_out(request)
    return SeeOther("/dienst/anmelden/" if viewer.is_staff else "/")
