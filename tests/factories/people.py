"""Units and staff as states of the thing: a clerk of an office, somebody signed in."""

from datetime import UTC, date, datetime
from importlib import import_module
from uuid import uuid4

import pyotp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from rathaus.people.models import Account, AccountKind, Assignment, StaffMember, Totp, Unit
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.secrets import seal
from rathaus.people.web import signing

LONG_AGO = datetime(2020, 1, 1, 8, 0, tzinfo=UTC)
SINCE = LONG_AGO.date()


def unit(key: str = "buergeramt", name: str = "", parent: Unit | None = None) -> Unit:
    """A unit that has been there for long; the same one where the key is known."""
    found = Unit.objects.filter(key=key).first()
    if found:
        return found
    name = name or key.capitalize()
    made = Unit.objects.create(key=key, name=name, parent=parent, since=SINCE)
    made.names.create(name=name, since=SINCE)
    return made


def staff(
    role: str = "editor",
    unit: Unit | str | None = "buergeramt",
    name: str = "Erika Sommer",
    **account: object,
) -> StaffMember:
    """Somebody who works here; without role or unit she holds none."""
    identity = uuid4()
    email = f"{identity.hex}@talbrueck.example"
    given = {"email": email, "created_at": LONG_AGO} | account
    member = StaffMember.objects.create(
        account=Account.objects.create(pk=identity, kind=AccountKind.STAFF, **given),
        name=name,
        login=identity.hex[:12],
    )
    if role and unit:
        assign(member, role, unit)
    return member


def assign(member: StaffMember, role: str, to: Unit | str, since: date = SINCE) -> Assignment:
    place = unit(to) if isinstance(to, str) else to
    return Assignment.objects.create(staff=member, role=role, unit=place, since=since)


def signed_in(client: Client, who: StaffMember | Account) -> Client:
    """The client as the browser of somebody who has just signed in."""
    account = who.account if isinstance(who, StaffMember) else who
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    trust = TrustLevel.SUBSTANTIAL if account.kind == AccountKind.STAFF else TrustLevel.BASIC
    signing.sign_in(request, account, trust=trust, at=timezone.now())
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return client


PASSWORD = "vier Hunde im Regen"


def with_password(member: StaffMember, password: str = PASSWORD) -> StaffMember:
    """She has chosen a password."""
    member.password = make_password(password)
    member.save()
    return member


def with_app(member: StaffMember, secret: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") -> pyotp.TOTP:
    """She has set up an authenticator app; returns the app."""
    sealed = seal(secret, str(member.pk), settings.SECRET_KEY)
    Totp.objects.create(account=member.account, sealed=sealed, set_up_at=LONG_AGO)
    return pyotp.TOTP(secret)
