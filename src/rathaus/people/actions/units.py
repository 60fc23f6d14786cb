"""Units come, change their name or place, merge and go; what they were stays known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.events import UnitDissolved, UnitFounded, UnitMoved, UnitRenamed, UnitsMerged
from rathaus.people.models import Assignment, Unit, UnitName
from rathaus.people.permissions import may_keep_unit
from rathaus.people.queries.viewer import roles_of
from rathaus.people.rules import Role
from rathaus.people.rules.units import is_below
from rathaus.people.rules.viewer import Viewer


class UnitOfOthers(Refusal):
    sentence = _("Die Stelle „%(unit)s“ gehört nicht zu Ihrem Bereich. Ändern kann sie, wer sie verwaltet.")
    status = 403


class GainsByIt(Refusal):
    sentence = _(
        "Damit bekämen Sie selbst Aufgaben in einer Stelle, in der Sie keine Zugänge verwalten. "
        "Bitten Sie die Verwaltung der Zugänge darum."
    )
    status = 403


class UnitKeyTaken(Refusal):
    sentence = _("Die Kennung „%(key)s“ gehört schon zu einer anderen Stelle.")


class UnitIsGone(Refusal):
    sentence = _("„%(unit)s“ gibt es an diesem Tag nicht.")


class UnitUnderItself(Refusal):
    sentence = _("„%(unit)s“ kann nicht unter sich selbst stehen.")


class BeforeItsTime(Refusal):
    sentence = _(
        "Der Tag liegt vor der letzten Änderung von „%(unit)s“. Bitte nehmen Sie einen späteren Tag."
    )


class StillToCome(Refusal):
    sentence = _("Umziehen und zusammenlegen geht erst an dem Tag selbst, nicht im Voraus.")


class UnitsBelow(Refusal):
    sentence = _(
        "Unter „%(unit)s“ stehen noch andere Stellen. Ordnen Sie diese bitte zuerst anders ein oder legen Sie zusammen."
    )


@transaction.atomic
def found_unit(
    key: str, name: str, *, short_name: str = "", parent: Unit | None, on: date, by: Viewer, at: datetime
) -> Unit:
    """A new unit from ``on``. Refuses with ``UnitOfOthers``, ``UnitKeyTaken``, ``UnitIsGone``."""
    _refuse_foreign(by, parent)
    if Unit.objects.filter(key=key).exists():
        raise UnitKeyTaken(key=key)
    if parent:
        _refuse_gone(parent, on)
    unit = Unit.objects.create(key=key, name=name, short_name=short_name, parent=parent, since=on)
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, since=on)
    above = parent.key if parent else None
    record(UnitFounded(key=key, on=on, unit_name=name, parent=above), by=_actor(by), at=at)
    return unit


@transaction.atomic
def rename_unit(
    unit: Unit, name: str, *, short_name: str = "", on: date, today: date, by: Viewer, at: datetime
) -> Unit:
    """Another name from ``on``, which may be to come. Refuses with ``UnitOfOthers``, ``UnitIsGone``, ``BeforeItsTime``."""
    _refuse_foreign(by, unit)
    _refuse_gone(unit, on)
    last = unit.names.get(until=None)
    if on < last.since:
        raise BeforeItsTime(unit=unit.name)
    if on == last.since:
        last.delete()
    else:
        UnitName.objects.filter(pk=last.pk).update(until=on)
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, since=on)
    keep_names_of_today(today)
    record(UnitRenamed(key=unit.key, on=on, unit_name=name), by=_actor(by), at=at)
    unit.refresh_from_db()
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, on: date, today: date, by: Viewer, at: datetime) -> Unit:
    """Below another unit.

    Refuses with ``UnitOfOthers``, ``UnitIsGone``, ``UnitUnderItself``, ``StillToCome``, ``GainsByIt``.
    """
    for each in (unit, parent):
        _refuse_foreign(by, each)
        _refuse_gone(each, on)
    _refuse_future(on, today)
    if is_below(parent.key, unit.key, dict(Unit.objects.values_list("key", "parent__key"))):
        raise UnitUnderItself(unit=unit.name)
    unit.parent = parent
    unit.save()
    _refuse_own_gain(by, on)
    record(UnitMoved(key=unit.key, on=on, parent=parent.key), by=_actor(by), at=at)
    return unit


@transaction.atomic
def merge_units(
    former: Sequence[Unit], into: Unit, *, on: date, today: date, by: Viewer, at: datetime
) -> Unit:
    """``former`` end and go on in ``into``: their roles and the units below them go along.

    Refuses with ``UnitOfOthers``, ``UnitIsGone``, ``UnitUnderItself`` (also where ``into`` lies below a former one),
    ``StillToCome`` and ``GainsByIt``.
    """
    _refuse_future(on, today)
    parents = dict(Unit.objects.values_list("key", "parent__key"))
    for unit in (*former, into):
        _refuse_foreign(by, unit)
        _refuse_gone(unit, on)
    for unit in former:
        if is_below(into.key, unit.key, parents):
            raise UnitUnderItself(unit=unit.name)
        unit.children.update(parent=into)
        _hand_over_roles(unit, into, on)
        _end(unit, on, successor=into)
    _refuse_own_gain(by, on)
    keys = tuple(unit.key for unit in former)
    record(UnitsMerged(key=into.key, on=on, former=keys), by=_actor(by), at=at)
    return into


def _hand_over_roles(unit: Unit, into: Unit, on: date) -> None:
    for held in Assignment.objects.on(on).filter(unit=unit):
        if not Assignment.objects.on(on).filter(unit=into, staff=held.staff, role=held.role).exists():
            Assignment.objects.create(staff=held.staff, unit=into, role=held.role, since=on, until=held.until)


@transaction.atomic
def dissolve_unit(unit: Unit, *, on: date, by: Viewer, at: datetime) -> Unit:
    """The unit ends; its roles end with it. Refuses with ``UnitOfOthers``, ``UnitIsGone``, ``UnitsBelow``."""
    _refuse_foreign(by, unit)
    _refuse_gone(unit, on)
    if Unit.objects.on(on).filter(parent=unit).exists():
        raise UnitsBelow(unit=unit.name)
    _end(unit, on)
    record(UnitDissolved(key=unit.key, on=on), by=_actor(by), at=at)
    return unit


def _end(unit: Unit, on: date, successor: Unit | None = None) -> None:
    unit.until, unit.successor = on, successor
    unit.save()
    Assignment.objects.filter(unit=unit, since__gte=on).delete()
    Assignment.objects.on(on).filter(unit=unit).update(until=on)


def keep_names_of_today(today: date) -> None:
    """``Unit.name`` follows its history: a name that was to come is there now. Doing it again changes nothing."""
    changed = UnitName.objects.on(today).exclude(name=F("unit__name"), short_name=F("unit__short_name"))
    for named in changed:
        Unit.objects.filter(pk=named.unit_id).update(name=named.name, short_name=named.short_name)


def _refuse_foreign(by: Viewer, unit: Unit | None) -> None:
    """Only the house itself may found a unit at the root."""
    if not (by.is_the_house if unit is None else may_keep_unit(by, unit.key)):
        raise UnitOfOthers(unit=unit.name if unit else "")


def _refuse_own_gain(by: Viewer, on: date) -> None:
    """Roles hold in all units below: nobody gets one by moving units that she could not give herself."""
    after = roles_of(by.account, on) if by.account else frozenset()
    if any(not by.has_role_in(Role.ADMIN, unit) for _role, unit in after - by.roles):
        raise GainsByIt


def _refuse_gone(unit: Unit, on: date) -> None:
    if on < unit.since or (unit.until is not None and on >= unit.until):
        raise UnitIsGone(unit=unit.name)


def _refuse_future(on: date, today: date) -> None:
    if on > today:
        raise StillToCome


def _actor(by: Viewer) -> Actor:
    return by.actor("admin") if by.has_role("admin") else by.actor("organiser")
