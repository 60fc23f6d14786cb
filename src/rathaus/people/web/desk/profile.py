"""My own access: password, second factor, deputies, and where I am signed in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.refusals import NotFound
from rathaus.core.web.typed import NotADay
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions, queries
from rathaus.people.actions.passwords import PasswordTooEasy, PasswordTooShort, WrongPassword
from rathaus.people.actions.staff import NoDeputyForThatTime
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import StaffMember
from rathaus.people.queries import viewer_of
from rathaus.people.queries.citizens import passkeys_of
from rathaus.people.web.factors import all_factors
from rathaus.people.web.session_store import digest

from .pages import day_typed, show, typed
from .signing_in import password_field
from .staff_fields import deputy_fields, named_roles

PROFILE = "people:profile"


@audience(Audience.STAFF)
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    return _show(request)


def me(request: HttpRequest) -> StaffMember:
    account = viewer_of(request).account
    assert account is not None  # the door is for staff
    return queries.staff_member(account, timezone.localdate())


def _show(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    today, member = timezone.localdate(), me(request)
    context: dict[str, Any] = {
        "member": member,
        "roles": named_roles(member),
        "factors": [(factor, factor.is_set_up(member.account)) for factor in all_factors()],
        "passkeys": passkeys_of(member.pk),
        "codes_left": queries.recovery_codes_left(member.account),
        "sessions": queries.sessions_of(member.pk, timezone.now()),
        "here": digest(request.session.session_key or ""),
        "deputies": queries.deputies_of(member, today),
        "deputy_fields": deputy_fields(member, today, typed(request, "since"), typed(request, "last")),
        "confirm_field": password_field(autocomplete="current-password"),
        "problems": [Problem(name="", sentence=str(wrong))] if wrong else [],
        "crumbs": [Crumb(label=gettext("Mein Profil"))],
    }
    return show(request, "profile", context, wrong.status if wrong else 200)


@audience(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password; all other sessions end."""
    if request.method != "POST":
        return _ask_password(request)
    former, new = request.POST.get("former", ""), request.POST.get("password", "")
    by, kept = viewer_of(request).actor(), digest(request.session.session_key or "")
    try:
        actions.choose_password(me(request), former, new, by=by, at=timezone.now(), kept=kept)
    except (WrongPassword, TryAgainLater) as refusal:
        return _ask_password(request, "former", refusal)
    except (PasswordTooShort, PasswordTooEasy) as refusal:
        return _ask_password(request, "password", refusal)
    request.session.cycle_key()
    return SeeOther(reverse(PROFILE))


def _ask_password(request: HttpRequest, name: str = "", wrong: Refusal | None = None) -> HttpResponse:
    said = {name: str(wrong)} if wrong else {}
    fields = [
        password_field(
            "former", gettext("Bisheriges Passwort"), "", said.get("former", ""), "current-password"
        ),
        password_field(
            "password",
            gettext("Neues Passwort"),
            gettext("Mindestens 12 Zeichen. Ein Satz, den nur Sie so sagen, ist gut zu merken."),
            said.get("password", ""),
            "new-password",
        ),
    ]
    context = {
        "fields": fields,
        "problems": [Problem(name=key, sentence=text) for key, text in said.items()],
        "crumbs": [
            Crumb(label=gettext("Mein Profil"), url=reverse(PROFILE)),
            Crumb(label=gettext("Passwort ändern")),
        ],
    }
    return show(request, "password", context, wrong.status if wrong else 200)


@audience(Audience.STAFF)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """One session of mine, or all others."""
    viewer, at = viewer_of(request), timezone.now()
    assert viewer.account is not None
    here, wanted = digest(request.session.session_key or ""), typed(request, "session", 40)
    if wanted and wanted != here:
        actions.end_session(viewer.account, wanted, by=viewer.actor(), at=at)
    elif not wanted:
        actions.end_other_sessions(viewer.account, here, by=viewer.actor(), at=at)
    return SeeOther(reverse(PROFILE) + "#sitzungen")


@audience(Audience.STAFF)
@require_POST
def appoint_deputy(request: HttpRequest) -> HttpResponse:
    """I will be away: somebody else holds my roles."""
    try:
        appoint(request, me(request))
    except (NotADay, NoDeputyForThatTime) as refusal:
        return _show(request, refusal)
    return SeeOther(reverse(PROFILE) + "#vertretung")


def appoint(request: HttpRequest, absent: StaffMember) -> None:
    """What was typed into ``deputy_fields``; the last day typed is the last day held."""
    today = timezone.localdate()
    since, last = day_typed(request, "since") or today, day_typed(request, "last")
    if last is None:
        raise NoDeputyForThatTime
    deputy = queries.staff_member(uuid_typed(request, "deputy"), today)
    until = last + timedelta(days=1)
    actions.appoint_deputy(absent, deputy, since=since, until=until, by=viewer_of(request), at=timezone.now())


def uuid_typed(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(typed(request, name, 40))
    except ValueError:
        raise NotFound from None


@audience(Audience.STAFF)
@require_POST
def end_deputy(request: HttpRequest, deputy_id: int) -> HttpResponse:
    """Of my own; an administrator of all units of the absent one may, too."""
    appointed = queries.deputy(deputy_id)
    actions.end_deputy(appointed, by=viewer_of(request), at=timezone.now())
    if appointed.staff_id == viewer_of(request).account:
        return SeeOther(reverse(PROFILE) + "#vertretung")
    return SeeOther(reverse("people:staff-member", args=[appointed.staff_id]))
