"""A passkey as the second factor of staff. The ceremony itself is the same as for citizens."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions
from rathaus.people.actions.passkeys import PasskeyRefused, TooManyPasskeys, add_passkey, remove_passkey
from rathaus.people.actions.passwords import WrongPassword
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account
from rathaus.people.queries import viewer_of
from rathaus.people.queries.citizens import passkeys_of
from rathaus.people.web.factors import Factor, factors_of, offer_factor
from rathaus.people.web.passkeys import answer_in, question_to_make, question_to_sign, used_passkey

from . import pending
from .pages import show, typed
from .profile import me, uuid_typed
from .signing_in import password_field

offer_factor(
    Factor(
        method="passkey",
        label=_("Passkey"),
        text=_("Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel. Schützt auch vor gefälschten Seiten."),
        confirm="people:staff-passkey",
        set_up="people:staff-passkey-add",
        is_set_up=lambda account: bool(passkeys_of(account.pk)),
    )
)


class LastFactor(Refusal):
    sentence = _("Das ist Ihr letzter zweiter Schritt. Bitte richten Sie zuerst einen anderen ein.")


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """After the password: a passkey of this very account."""
    try:
        account = pending.pending(request, timezone.now())
    except pending.NobodyIsPending:
        return SeeOther(reverse("people:staff-sign-in"))
    if request.method != "POST":
        return _ask(request, account)
    try:
        if used_passkey(request).account != account:
            raise PasskeyRefused
    except PasskeyRefused as refusal:
        return _ask(request, account, refusal)
    at = timezone.now()
    actions.note_sign_in(account, "passkey", by=pending.by_herself(account), at=at)
    return pending.confirmed(request, account, at)


def _ask(request: HttpRequest, account: Account, wrong: Refusal | None = None) -> HttpResponse:
    context = {
        "question": question_to_sign(request),
        "wrong": str(wrong or ""),
        "others": [factor for factor in factors_of(account) if factor.method != "passkey"],
        "crumbs": [Crumb(label=gettext("Anmelden für Beschäftigte"))],
    }
    return show(request, "passkey", context, wrong.status if wrong else 200)


@audience(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A passkey for my account; asks for the password, since a session left open is not its owner."""
    if request.method != "POST":
        return _ask_new(request)
    member, at = me(request), timezone.now()
    name = typed(request, "name", 60) or gettext("Mein Gerät")
    try:
        actions.confirm_password(member, request.POST.get("password", ""), at=at)
        answer, ceremony = answer_in(request)
        by = viewer_of(request).actor()
        add_passkey(member.pk, name, answer, ceremony, passkey_id=uuid4(), by=by, at=at)
    except (WrongPassword, TryAgainLater) as refusal:
        return _ask_new(request, "password", refusal)
    except (PasskeyRefused, TooManyPasskeys) as refusal:
        return _ask_new(request, "name", refusal)
    return SeeOther(reverse("people:profile"))


def _ask_new(request: HttpRequest, name: str = "", wrong: Refusal | None = None) -> HttpResponse:
    said = {name: str(wrong)} if wrong else {}
    label = Field(
        name="name",
        label=gettext("Name des Passkeys"),
        value=typed(request, "name", 60) or gettext("Mein Gerät"),
        hint=gettext("Damit Sie ihn später wiedererkennen."),
        autocomplete="off",
        error=said.get("name", ""),
    )
    confirming = password_field(
        label=gettext("Ihr Passwort"), wrong=said.get("password", ""), autocomplete="current-password"
    )
    context = {
        "question": question_to_make(request),
        "fields": [label, confirming],
        "problems": [Problem(name=key, sentence=text) for key, text in said.items()],
        "crumbs": [
            Crumb(label=gettext("Mein Profil"), url=reverse("people:profile")),
            Crumb(label=gettext("Passkey hinzufügen")),
        ],
    }
    return show(request, "passkey_add", context, wrong.status if wrong else 200)


@audience(Audience.STAFF)
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Of my own; the last factor stays where the town hall asks for one."""
    member, passkey = me(request), uuid_typed(request, "passkey")
    is_last = len(passkeys_of(member.pk)) == 1 and len(factors_of(member.account)) == 1
    if is_last and settings.SECOND_FACTOR_NEEDED:
        raise LastFactor
    remove_passkey(member.pk, passkey, by=viewer_of(request).actor(), at=timezone.now())
    return SeeOther(reverse("people:profile"))
