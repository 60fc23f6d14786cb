"""Passwords of staff: checked, chosen, changed."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.people.events import PasswordChosen
from rathaus.people.models import SetupLink, StaffMember
from rathaus.people.rules import passwords
from rathaus.people.rules.lockout import FROM_A_PLACE, WITH_A_NAME
from rathaus.people.rules.passwords import Weakness
from rathaus.people.rules.places import coarse_place
from rathaus.people.rules.secrets import digest

from .sessions import forget_sessions
from .tries import count_try, forget_tries, take_back_try


class WrongPassword(Refusal):
    """Said alike for an unknown name, a wrong password and a deactivated account."""

    sentence = _("Name und Passwort passen nicht zusammen. Bitte prüfen Sie beides.")
    status = 422


class PasswordTooShort(Refusal):
    sentence = _(
        "Das Passwort ist zu kurz. Bitte nehmen Sie mindestens %(least)s Zeichen, gern einen ganzen Satz."
    )
    status = 422


class PasswordTooEasy(Refusal):
    sentence = _(
        "Dieses Passwort ist leicht zu erraten. Bitte nehmen Sie eines, das nicht oft verwendet wird "
        "und nicht aus Ihrem Namen oder dem Namen der Stadt besteht."
    )
    status = 422


class LinkUsedUp(Refusal):
    sentence = _(
        "Dieser Link gilt nicht mehr: Er wurde schon benutzt oder ist abgelaufen. "
        "Die Verwaltung der Zugänge in Ihrem Haus gibt Ihnen einen neuen."
    )
    status = 410


def check_name_and_password(name: str, password: str, *, address: str, at: datetime) -> StaffMember:
    """Who that is; ``name`` is the sign-in name or the e-mail address, ``address`` where the request comes from.

    Refuses with ``WrongPassword`` and ``TryAgainLater``; in words and in time alike whether the name exists or not.
    """
    name, place = name.strip().casefold()[:254], coarse_place(address)
    if place:
        count_try(f"place {place}", FROM_A_PLACE, at=at)
    count_try(f"name {name}", WITH_A_NAME, at=at)
    member = _member(name)
    if not _fits(member, password):
        raise WrongPassword
    forget_tries(f"name {name}")
    take_back_try(f"place {place}")
    assert member is not None
    return member


def _member(name: str) -> StaffMember | None:
    known = StaffMember.objects.select_related("account").filter(account__is_active=True)
    if "@" in name:
        return known.filter(account__email=name).first()
    return known.filter(login=name).first()


def _fits(member: StaffMember | None, password: str) -> bool:
    """Hashes in any case, so that the time taken tells nothing."""
    if member is None or not member.password:
        make_password(password[: passwords.LONGEST])
        return False
    return check_password(password[: passwords.LONGEST + 1], member.password)


@transaction.atomic
def use_setup_link(token: str, password: str, *, at: datetime) -> StaffMember:
    """Chooses the first password, or a new one; the link is used up. Refuses as ``choose_password``, or ``LinkUsedUp``."""
    member = owner_of_link(token, at)
    if not SetupLink.objects.filter(digest=digest(token, "setup link")).delete()[0]:
        raise LinkUsedUp  # somebody was faster
    _choose(member, password, Actor("staff", str(member.pk)), at, kept="")
    return member


def owner_of_link(token: str, at: datetime) -> StaffMember:
    """Whose link it is. Refuses with ``LinkUsedUp``."""
    link = SetupLink.objects.filter(digest=digest(token, "setup link"), expires_at__gt=at).first()
    member = StaffMember.objects.filter(pk=link.pk, account__is_active=True).first() if link else None
    if member is None:
        raise LinkUsedUp
    return member


def choose_password(
    member: StaffMember, former: str, password: str, *, by: Actor, at: datetime, kept: str
) -> None:
    """A new password; all sessions but ``kept`` end. Refuses as ``confirm_password`` and ``refuse_weak``."""
    confirm_password(member, former, at=at)
    _choose(member, password, by, at, kept)


@transaction.atomic
def _choose(member: StaffMember, password: str, by: Actor, at: datetime, kept: str) -> None:
    refuse_weak(password, member)
    member.password = make_password(password)
    member.save()
    ended = forget_sessions(member.pk, kept)
    record(PasswordChosen(account=member.pk, sessions_ended=ended), by=by, at=at)


def refuse_weak(password: str, member: StaffMember) -> None:
    """Refuses with ``PasswordTooShort`` and ``PasswordTooEasy``."""
    about = (member.name, member.login, member.account.email, town().name)
    match passwords.weakness_of(password, about, _common()):
        case None:
            return
        case Weakness.TOO_SHORT:
            raise PasswordTooShort(least=passwords.SHORTEST)
        case _:
            raise PasswordTooEasy


@cache
def _common() -> frozenset[str]:
    """The 20,000 passwords that Django knows to be common."""
    return frozenset(CommonPasswordValidator().passwords)


def confirm_password(member: StaffMember, password: str, *, at: datetime) -> None:
    """It is still she who sits there. Refuses with ``WrongPassword`` and ``TryAgainLater``."""
    count_try(f"confirm {member.pk}", WITH_A_NAME, at=at)
    if not _fits(member, password):
        raise WrongPassword
    forget_tries(f"confirm {member.pk}")
