"""Who may change what the town offers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings

from rathaus.catalogue.models import Office, Service
from rathaus.core.journal import Actor
from rathaus.people.queries import Role
from rathaus.people.queries.viewer import roles_of

EDITOR = Role.EDITOR.value
"""The role of staff who keep the catalogue (Redaktion)."""


def may_change_catalogue(actor: Actor) -> bool:
    """The house itself and its operator on the command line, and staff in the role of an editor."""
    return _is_the_house(actor) or (actor.kind == "staff" and actor.role == EDITOR)


def may_change_service(actor: Actor, thing: Service | Office, on: date) -> bool:
    """Editors of the unit that owns the service or office, or of a unit above it; all editors where nobody owns it."""
    if not may_change_catalogue(actor):
        return False
    return _is_the_house(actor) or thing.unit is None or thing.unit.key in _units(actor, Role.EDITOR, on)


def needs_second_pair(actor: Actor) -> bool:
    """Whether what this actor changes waits for somebody else's approval (RATHAUS_FOUR_EYES)."""
    return bool(settings.FOUR_EYES) and not _is_the_house(actor)


def may_approve(actor: Actor, author: str) -> bool:
    """Publishers, but nobody what she wrote herself; ``author`` is the id of an account."""
    if _is_the_house(actor):
        return True
    return actor.kind == "staff" and actor.role == Role.PUBLISHER and actor.id != author


def may_approve_service(actor: Actor, author: str, service: Service | None, on: date) -> bool:
    """Only publishers of the unit that owns the service, or of a unit above it; all of them where nobody owns it."""
    if not may_approve(actor, author):
        return False
    unit = service.unit if service else None
    return _is_the_house(actor) or unit is None or unit.key in _units(actor, Role.PUBLISHER, on)


def _is_the_house(actor: Actor) -> bool:
    return actor.kind in ("system", "operator")


def _units(actor: Actor, role: Role, on: date) -> frozenset[str]:
    try:
        account = UUID(actor.id)
    except ValueError:
        return frozenset()
    return frozenset(unit for held, unit in roles_of(account, on) if held == role)
