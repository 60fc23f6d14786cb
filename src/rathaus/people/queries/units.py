"""What can be asked about units. Units and their history are public knowledge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Unit, UnitName
from rathaus.people.rules import Role
from rathaus.people.rules.viewer import Viewer


class NoSuchUnit(Refusal):
    sentence = _("Diese Stelle gibt es bei uns nicht.")
    status = 404


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with the units below it."""

    unit: Unit
    below: tuple[Branch, ...]


def unit(key: str) -> Unit:
    """Raises ``NoSuchUnit``."""
    found = Unit.objects.select_related("parent", "successor").filter(key=key).first()
    if found is None:
        raise NoSuchUnit
    return found


def root_unit(day: date) -> Unit | None:
    """The town hall itself: the oldest unit below no other."""
    return Unit.objects.on(day).filter(parent=None).order_by("since", "pk").first()


def unit_ids(keys: Collection[str]) -> list[int]:
    """Of those there are or were; one query."""
    return sorted(Unit.objects.filter(key__in=keys).values_list("pk", flat=True))


def units_on(day: date) -> list[Unit]:
    """Every unit there is that day, by name; one query."""
    return list(Unit.objects.on(day).select_related("parent"))


def unit_tree(day: date) -> tuple[Branch, ...]:
    """The units of that day from the top down; one query. One whose parent has gone stands at the top."""
    there = units_on(day)
    below: dict[int | None, list[Unit]] = defaultdict(list)
    known = {each.pk for each in there}
    for each in there:
        below[each.parent_id if each.parent_id in known else None].append(each)
    return _branches(None, below)


def _branches(parent: int | None, below: dict[int | None, list[Unit]]) -> tuple[Branch, ...]:
    return tuple(Branch(each, _branches(each.pk, below)) for each in below[parent])


def unit_name_on(unit: Unit, day: date) -> str:
    """What the unit was called that day; "" before it was founded. After its end, its last name."""
    named = UnitName.objects.filter(unit=unit, since__lte=day).order_by("-since", "-pk").first()
    return named.name if named else ""


def history_of(unit: Unit) -> list[UnitName]:
    """Every name of the unit, the newest first."""
    return list(unit.names.order_by("-since", "-pk"))


def administered_units(viewer: Viewer, day: date) -> list[Unit]:
    """The units in which the viewer may give roles."""
    there = units_on(day)
    return there if viewer.is_the_house else [each for each in there if each.key in viewer.units(Role.ADMIN)]


def units_by_key() -> dict[str, Unit]:
    """Every unit, also one that has ended; one query."""
    return {unit.key: unit for unit in Unit.objects.all()}
