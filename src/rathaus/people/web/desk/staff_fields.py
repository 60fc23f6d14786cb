"""The fields with which staff are kept, and how their roles are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from rathaus.core.web.kit import Choice, Field
from rathaus.people import queries
from rathaus.people.models import Assignment, StaffMember, Unit
from rathaus.people.rules import Role
from rathaus.people.web.doors import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role as it is told: "Redaktion in Bürgeramt"."""

    assignment: Assignment
    name: str


def named_roles(member: StaffMember) -> list[NamedRole]:
    """Of a member from ``queries.staff_member`` or ``staff_working_here``."""
    held: Sequence[Assignment] = member.roles_now  # type: ignore[attr-defined]
    return [NamedRole(each, str(ROLE_NAMES[Role(each.role)])) for each in held]


def person_fields(typed: dict[str, str], wrong: dict[str, str]) -> list[Field]:
    login_hint = gettext("Kurz und ohne Leerzeichen, zum Beispiel esommer.")
    told = [
        ("name", gettext("Vor- und Nachname"), "text", ""),
        ("email", gettext("Dienstliche E-Mail-Adresse"), "email", ""),
        ("login", gettext("Anmeldename"), "text", login_hint),
    ]
    return [
        Field(
            name=name,
            label=label,
            widget=widget,
            hint=hint,
            value=typed.get(name, ""),
            error=wrong.get(name, ""),
        )
        for name, label, widget, hint in told
    ]


def role_fields(units: Sequence[Unit]) -> list[Field]:
    """Which role, in which of the units that the viewer administers."""
    roles = tuple(Choice(value=role.value, label=str(ROLE_NAMES[role])) for role in Role)
    places = tuple(Choice(value=unit.key, label=unit.name) for unit in units)
    return [
        Field(name="role", label=gettext("Aufgabe"), widget="select", choices=roles),
        Field(
            name="unit",
            label=gettext("Stelle"),
            widget="select",
            choices=places,
            hint=gettext("Die Aufgabe gilt auch in allen Stellen darunter."),
        ),
    ]


def deputy_fields(member: StaffMember, today: date, since: str = "", last: str = "") -> list[Field]:
    """Who stands in, and from which to which day."""
    colleagues = queries.staff_working_here(today).filter(account__is_active=True).exclude(pk=member.pk)
    choices = tuple(Choice(value=str(each.pk), label=each.name) for each in colleagues)
    return [
        Field(name="deputy", label=gettext("Wer vertritt?"), widget="select", choices=choices),
        Field(
            name="since",
            label=gettext("Erster Tag"),
            widget="date",
            value=since or date_format(today, "d.m.Y"),
        ),
        Field(name="last", label=gettext("Letzter Tag"), widget="date", value=last),
    ]
