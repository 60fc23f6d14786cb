"""Between password and second factor: the browser of somebody who is not signed in yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions, queries
from rathaus.people.models import Account, StaffMember
from rathaus.people.queries import TrustLevel
from rathaus.people.rules.secrets import digest
from rathaus.people.rules.viewer import Viewer
from rathaus.people.web import signing
from rathaus.people.web.factors import factors_of

from .pages import way_on

PENDING, ONWARD, PROVEN, SINCE = "pending-staff", "onward-staff", "pending-proof", "pending-since"
PATIENCE = timedelta(minutes=15)
"""How long a right password counts without the second factor."""


class NobodyIsPending(Refusal):
    """The password was typed too long ago, or not at all."""

    sentence = _("Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an.")
    status = 403


def after_password(request: HttpRequest, member: StaffMember, onward: str, at: datetime) -> HttpResponse:
    """On to the second factor, or to setting one up; in where the town hall asks for none."""
    factors = factors_of(member.account)
    if not factors and not settings.SECOND_FACTOR_NEEDED:
        actions.note_sign_in(member.account, "", by=by_herself(member.account), at=at)
        return enter(request, member.account, onward, TrustLevel.BASIC, at)
    request.session.flush()
    request.session.update(
        {
            PENDING: str(member.pk),
            PROVEN: digest(member.password, "pending"),
            SINCE: at.isoformat(),
            ONWARD: onward,
        }
    )
    return SeeOther(factors[0].confirm_url if factors else reverse("people:staff-first-factor"))


def pending(request: HttpRequest, at: datetime) -> Account:
    """Whose password was right a moment ago, and is still the same. Raises ``NobodyIsPending``."""
    account_id = request.session.get(PENDING) if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else None
    account = queries.active_staff(UUID(account_id)) if account_id else None
    if account is None or not _still_counts(request, account, at):
        raise NobodyIsPending
    return account


def _still_counts(request: HttpRequest, account: Account, at: datetime) -> bool:
    """A new password ends all sessions, and so must end what an old one has begun."""
    same = request.session.get(PROVEN) == digest(account.staff.password, "pending")
    return same and at - datetime.fromisoformat(request.session[SINCE]) < PATIENCE


def onward_of(request: HttpRequest) -> str:
    return way_on(request.session.get(ONWARD, ""))


def enter(
    request: HttpRequest, account: Account, onward: str, trust: TrustLevel, at: datetime
) -> HttpResponse:
    signing.sign_in(request, account, trust=trust, at=at)
    return SeeOther(onward)


def confirmed(request: HttpRequest, account: Account, at: datetime) -> HttpResponse:
    """The second factor was right, and the act is written down: in, and on to where she wanted to go."""
    return enter(request, account, onward_of(request), TrustLevel.SUBSTANTIAL, at)


def by_herself(account: Account) -> Actor:
    return Viewer(kind="staff", account=account.pk).actor()
