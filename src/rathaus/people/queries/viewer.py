"""The viewer: who asks, in which roles, how surely known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from rathaus.people.models import Account, AccountKind, Assignment, Deputy, Unit
from rathaus.people.rules import Role, TrustLevel
from rathaus.people.rules.units import with_all_below
from rathaus.people.rules.viewer import ANONYMOUS, Viewer

from .mandates import citizen_name, held_mandate


def viewer_of(request: HttpRequest) -> Viewer:
    """``request.viewer``, with its type."""
    return cast(Viewer, request.viewer)  # type: ignore[attr-defined]


def viewer_of_account(
    account_id: str, on: date, *, trust: TrustLevel, acting_for: str | None = None
) -> Viewer:
    """The viewer behind an account; ``ANONYMOUS`` where it is gone or deactivated. Staff: 3 queries.

    A mandate that was revoked or ran out is not in use any more, in a running session as well.
    """
    account = Account.objects.select_related("staff", "citizen").filter(pk=account_id, is_active=True).first()
    if account is None:
        return ANONYMOUS
    if account.kind == AccountKind.CITIZEN:
        held = held_mandate(account.pk, acting_for, on) if acting_for else None
        return Viewer(
            kind=account.kind,
            account=account.pk,
            name=citizen_name(account),
            trust=trust,
            acting_for=held,
        )
    return Viewer(
        kind=account.kind,
        account=account.pk,
        name=account.staff.name,
        roles=roles_of(account.pk, on),
        trust=trust,
    )


def roles_of(account_id: UUID, on: date) -> frozenset[tuple[Role, str]]:
    """Her own roles and those of the colleagues she stands in for that day, not of those they stand in for."""
    absent = Deputy.objects.on(on).filter(deputy=account_id).values("staff")
    hers = Q(staff=account_id) | Q(staff__in=absent, staff__account__is_active=True)
    return _with_units_below(Assignment.objects.on(on).filter(hers))


def own_roles_of(account_id: UUID, on: date) -> frozenset[tuple[Role, str]]:
    """Without those that she holds for others only."""
    return _with_units_below(Assignment.objects.on(on).filter(staff=account_id))


def _with_units_below(assignments: QuerySet[Assignment]) -> frozenset[tuple[Role, str]]:
    held = list(assignments.values_list("role", "unit__key"))
    parents: Mapping[str, str | None] = dict(Unit.objects.values_list("key", "parent__key")) if held else {}
    return frozenset((Role(role), key) for role, unit in held for key in with_all_below(unit, parents))
