"""What can be asked about staff: by administrators about everybody, by each about herself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Account, Assignment, Deputy, Session, StaffMember
from rathaus.people.permissions import may_keep_staff
from rathaus.people.rules.viewer import Viewer


class NoSuchStaff(Refusal):
    sentence = _("Diese Person gibt es in der Personalliste nicht.")
    status = 404


def has_staff() -> bool:
    """Whether anybody works here yet."""
    return StaffMember.objects.exists()


def staff_with_role(role: str, units: Iterable[str], day: date) -> list[StaffMember]:
    """Who holds the role in one of these units that day, by name, and may use her account; one query."""
    held = Assignment.objects.on(day).filter(role=role, unit__key__in=set(units))
    there = StaffMember.objects.filter(pk__in=held.values("staff"), account__is_active=True)
    return list(there.order_by("name", "login"))


def has_login(login: str) -> bool:
    return StaffMember.objects.filter(login=login).exists()


def staff_by_login(login: str) -> StaffMember:
    """Raises ``NoSuchStaff``."""
    found = StaffMember.objects.select_related("account").filter(login=login.strip().casefold()).first()
    if found is None:
        raise NoSuchStaff
    return found


def staff_working_here(day: date, words: str = "") -> QuerySet[StaffMember]:
    """Everybody, by name, each with ``roles_now``; ``words`` are looked for in name, login and address."""
    found = StaffMember.objects.select_related("account").prefetch_related(_roles_on(day))
    for word in words.replace("\0", "")[:100].split()[:4]:
        found = found.filter(
            Q(name__icontains=word) | Q(login__icontains=word) | Q(account__email__icontains=word)
        )
    return found.order_by("name", "login")


def _roles_on(day: date) -> Prefetch[str, QuerySet[Assignment], str]:
    held = Assignment.objects.filter(Q(until=None) | Q(until__gt=day)).select_related("unit")
    return Prefetch("assignments", held, to_attr="roles_now")


def staff_member(account: UUID, day: date) -> StaffMember:
    """With ``roles_now``, those included that begin later. Raises ``NoSuchStaff``."""
    found = staff_working_here(day).filter(pk=account).first()
    if found is None:
        raise NoSuchStaff
    return found


def may_be_changed(member: StaffMember, viewer: Viewer, day: date) -> bool:
    """Whether the viewer may change this member's access."""
    return may_keep_staff(viewer, units_of(member, day))


def units_of(member: StaffMember, day: date) -> set[str]:
    """The keys of all units that her account reaches that day or later: by her own roles, or by those of whom she
    stands in for. Who may take over an account must be above all of them.
    """
    absent = Deputy.objects.filter(deputy=member, until__gt=day).values("staff")
    held = Assignment.objects.filter(Q(staff=member) | Q(staff__in=absent), Q(until=None) | Q(until__gt=day))
    return set(held.values_list("unit__key", flat=True))


def deputies_of(member: StaffMember, day: date) -> list[Deputy]:
    """Who stands in for her, that day or later."""
    return list(Deputy.objects.filter(staff=member, until__gt=day).select_related("deputy"))


def deputy(deputy_id: int) -> Deputy:
    """Raises ``NoSuchStaff``."""
    found = Deputy.objects.select_related("staff__account").filter(pk=deputy_id).first()
    if found is None:
        raise NoSuchStaff
    return found


def assignment(assignment_id: int) -> Assignment:
    """Raises ``NoSuchStaff``."""
    found = Assignment.objects.select_related("staff__account", "unit").filter(pk=assignment_id).first()
    if found is None:
        raise NoSuchStaff
    return found


def sessions_of(account: UUID, at: datetime) -> list[Session]:
    """Where she is signed in now, the newest sign of life first."""
    return list(Session.objects.filter(account=account, expire_date__gt=at))


def recovery_codes_left(account: Account) -> int:
    return account.recovery_codes.filter(used_at=None).count()


def active_staff(account: UUID) -> Account | None:
    """The service account with its ``staff``, while it may be used."""
    return (
        Account.objects.select_related("staff", "totp")
        .filter(pk=account, is_active=True, kind="staff")
        .first()
    )
