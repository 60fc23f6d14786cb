"""Staff come, take over roles, stand in for each other, and go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.events import (
    DeputyAppointed,
    DeputyEnded,
    FactorsReset,
    RoleAssigned,
    RoleEnded,
    SetupLinkMade,
    StaffAdded,
    StaffDeactivated,
    StaffReactivated,
)
from rathaus.people.models import (
    Account,
    AccountKind,
    Assignment,
    Deputy,
    Passkey,
    RecoveryCode,
    SetupLink,
    StaffMember,
    Totp,
    Unit,
)
from rathaus.people.permissions import may_give_roles_in, may_keep_staff
from rathaus.people.queries.staff import units_of
from rathaus.people.queries.viewer import own_roles_of
from rathaus.people.rules import Role
from rathaus.people.rules.secrets import digest
from rathaus.people.rules.viewer import Viewer

from .sessions import forget_sessions

LINK_VALID = timedelta(days=3)


class StaffOfOthers(Refusal):
    sentence = _(
        "%(name)s arbeitet auch in Stellen, die Sie nicht verwalten. Diese Änderung macht, wer alle diese Stellen verwaltet."
    )
    status = 403


class RoleOfOthers(Refusal):
    sentence = _("Die Stelle „%(unit)s“ verwalten Sie nicht. Aufgaben dort vergibt, wer sie verwaltet.")
    status = 403


class NotForYourself(Refusal):
    sentence = _(
        "Sie verwalten diese Stelle nur in Vertretung. Sich selbst können Sie hier nichts geben: "
        "Das macht eine andere Person, die Zugänge verwaltet."
    )
    status = 403


class EmailTaken(Refusal):
    sentence = _("Mit dieser E-Mail-Adresse gibt es schon ein Dienstkonto.")


class LoginTaken(Refusal):
    sentence = _("Den Anmeldenamen „%(login)s“ gibt es schon.")


class RoleHeldAlready(Refusal):
    sentence = _("%(name)s hat diese Aufgabe in „%(unit)s“ schon.")


class UnitHasEnded(Refusal):
    sentence = _("„%(unit)s“ gibt es an diesem Tag nicht.")


class LastAdministrator(Refusal):
    sentence = _(
        "%(name)s ist die letzte Person, die hier Zugänge verwaltet. Geben Sie diese Aufgabe bitte zuerst einer anderen Person."
    )


class NoDeputyForThatTime(Refusal):
    sentence = _(
        "Eine Vertretung braucht eine andere Person und einen letzten Tag, der nicht vor dem ersten liegt."
    )


@transaction.atomic
def add_staff(
    account: UUID, name: str, email: str, login: str, *, token: str, by: Viewer, at: datetime
) -> StaffMember:
    """A new member of staff; ``token`` opens the page on which she chooses a password, for three days.

    Refuses with ``StaffOfOthers`` (who administers nothing), ``EmailTaken``, ``LoginTaken``.
    """
    _refuse_foreign(by, name, set())
    email, login = email.strip().casefold(), login.strip().casefold()
    if Account.objects.filter(kind=AccountKind.STAFF, email=email).exists():
        raise EmailTaken
    if StaffMember.objects.filter(login=login).exists():
        raise LoginTaken(login=login)
    made = Account.objects.create(pk=account, kind=AccountKind.STAFF, email=email, created_at=at)
    member = StaffMember.objects.create(account=made, name=name, login=login)
    _keep_link(made, token, at)
    record(StaffAdded(account=account), by=by.actor(Role.ADMIN), at=at)
    return member


@transaction.atomic
def make_setup_link(member: StaffMember, token: str, *, by: Viewer, at: datetime) -> None:
    """A new link to choose a password; the former one ends. Refuses with ``StaffOfOthers``."""
    _refuse_foreign(by, member.name, units_of(member, localdate(at)))
    _keep_link(member.account, token, at)
    record(SetupLinkMade(account=member.pk), by=by.actor(Role.ADMIN), at=at)


def _keep_link(account: Account, token: str, at: datetime) -> None:
    kept = {"digest": digest(token, "setup link"), "expires_at": at + LINK_VALID}
    SetupLink.objects.update_or_create(account=account, defaults=kept)


@transaction.atomic
def reset_factors(member: StaffMember, token: str, *, by: Viewer, at: datetime) -> None:
    """The app is lost: second factors, password and all sessions end; ``token`` opens the page to begin anew.

    The password goes along, because alone it would let whoever knows it set up an app of her own.
    Refuses with ``StaffOfOthers``.
    """
    _refuse_foreign(by, member.name, units_of(member, localdate(at)))
    StaffMember.objects.filter(pk=member.pk).update(password="")  # none: nobody signs in without the link
    _keep_link(member.account, token, at)
    Totp.objects.filter(account=member.account).delete()
    RecoveryCode.objects.filter(account=member.account).delete()
    Passkey.objects.filter(account=member.account).delete()
    forget_sessions(member.pk)
    record(FactorsReset(account=member.pk), by=by.actor(Role.ADMIN), at=at)


@transaction.atomic
def assign_role(
    member: StaffMember, role: Role, unit: Unit, *, since: date, by: Viewer, at: datetime
) -> Assignment:
    """Refuses with ``RoleOfOthers``, ``NotForYourself``, ``UnitHasEnded``, ``RoleHeldAlready``."""
    _refuse_foreign_unit(by, unit)
    _refuse_gift_to_herself(by, member, {unit.key}, localdate(at))
    if since < unit.since or (unit.until is not None and since >= unit.until):
        raise UnitHasEnded(unit=unit.name)
    if _open_from(since).filter(staff=member, role=role, unit=unit).exists():
        raise RoleHeldAlready(name=member.name, unit=unit.name)
    given = Assignment.objects.create(staff=member, role=role, unit=unit, since=since)
    happened = RoleAssigned(account=member.pk, role=role, unit=unit.key, since=since)
    record(happened, by=by.actor(Role.ADMIN), at=at)
    return given


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, by: Viewer, at: datetime) -> None:
    """``on`` is the first day without the role. Refuses with ``RoleOfOthers``, ``LastAdministrator``."""
    _refuse_foreign_unit(by, assignment.unit)
    if assignment.role == Role.ADMIN:
        _refuse_last_administrator(assignment.staff, assignment.unit, on)
    if on <= assignment.since:
        assignment.delete()
    else:
        assignment.until = on
        assignment.save()
    happened = RoleEnded(account=assignment.staff_id, role=assignment.role, unit=assignment.unit.key, on=on)
    record(happened, by=by.actor(Role.ADMIN), at=at)


@transaction.atomic
def appoint_deputy(
    absent: StaffMember, deputy: StaffMember, *, since: date, until: date, by: Viewer, at: datetime
) -> Deputy:
    """``deputy`` holds the roles of ``absent`` before ``until``; not those that ``absent`` holds as a deputy herself.

    By herself, or by who administers all her units. Refuses with ``StaffOfOthers``, ``NotForYourself``,
    ``NoDeputyForThatTime``.
    """
    _refuse_neither_self_nor_admin(by, absent, at)
    _refuse_gift_to_herself(by, deputy, units_of(absent, localdate(at)), localdate(at))
    if deputy == absent or until <= since or not deputy.account.is_active:
        raise NoDeputyForThatTime
    made = Deputy.objects.create(staff=absent, deputy=deputy, since=since, until=until)
    happened = DeputyAppointed(account=absent.pk, deputy=deputy.pk, since=since, until=until)
    record(happened, by=by.actor(Role.ADMIN), at=at)
    return made


@transaction.atomic
def end_deputy(appointed: Deputy, *, by: Viewer, at: datetime) -> None:
    """At once. Refuses with ``StaffOfOthers``."""
    _refuse_neither_self_nor_admin(by, appointed.staff, at)
    happened = DeputyEnded(account=appointed.staff_id, deputy=appointed.deputy_id)
    appointed.delete()
    record(happened, by=by.actor(Role.ADMIN), at=at)


@transaction.atomic
def deactivate_staff(member: StaffMember, *, on: date, by: Viewer, at: datetime) -> None:
    """Nobody signs in to this account any more; all its sessions end. Refuses with ``StaffOfOthers``, ``LastAdministrator``."""
    _refuse_foreign(by, member.name, units_of(member, localdate(at)))
    for held in _open_from(on).filter(staff=member, role=Role.ADMIN).select_related("unit"):
        _refuse_last_administrator(member, held.unit, on)
    Account.objects.filter(pk=member.pk).update(is_active=False)
    SetupLink.objects.filter(account=member.pk).delete()
    ended = forget_sessions(member.pk)
    record(StaffDeactivated(account=member.pk, sessions_ended=ended), by=by.actor(Role.ADMIN), at=at)


@transaction.atomic
def reactivate_staff(member: StaffMember, *, by: Viewer, at: datetime) -> None:
    """Refuses with ``StaffOfOthers``."""
    _refuse_foreign(by, member.name, units_of(member, localdate(at)))
    Account.objects.filter(pk=member.pk).update(is_active=True)
    record(StaffReactivated(account=member.pk), by=by.actor(Role.ADMIN), at=at)


def _open_from(day: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(Q(until=None) | Q(until__gt=day))


def _refuse_last_administrator(member: StaffMember, unit: Unit, on: date) -> None:
    """Of a unit at the root: below it, those of the root remain."""
    others = Assignment.objects.on(on).filter(role=Role.ADMIN, unit=unit, staff__account__is_active=True)
    if unit.parent_id is None and not others.exclude(staff=member).exists():
        raise LastAdministrator(name=member.name)


def _refuse_foreign(by: Viewer, name: str, units: set[str]) -> None:
    if not may_keep_staff(by, units):
        raise StaffOfOthers(name=name)


def _refuse_foreign_unit(by: Viewer, unit: Unit) -> None:
    if not may_give_roles_in(by, unit.key):
        raise RoleOfOthers(unit=unit.name)


def _refuse_neither_self_nor_admin(by: Viewer, absent: StaffMember, at: datetime) -> None:
    if by.account != absent.pk:
        _refuse_foreign(by, absent.name, units_of(absent, localdate(at)))


def _refuse_gift_to_herself(by: Viewer, taker: StaffMember, units: set[str], on: date) -> None:
    """Who administers units as a deputy only must not make herself more than that."""
    if by.account != taker.pk:
        return
    if not {(Role.ADMIN, unit) for unit in units} <= own_roles_of(taker.pk, on):
        raise NotForYourself
