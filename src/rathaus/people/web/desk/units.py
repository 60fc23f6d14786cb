"""Keeping units: the tree of today, and each with its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions, queries
from rathaus.people.models import Unit
from rathaus.people.permissions import may_keep_unit
from rathaus.people.queries import Role, Viewer, viewer_of

from .pages import day_typed, show, typed

Act = Callable[[HttpRequest, Unit, date], Unit]
KEEPERS = (Role.ADMIN, Role.ORGANISER)


class NoName(Refusal):
    sentence = _("Bitte geben Sie der Stelle einen Namen.")
    status = 422


@audience(Audience.STAFF, *KEEPERS)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    context = {
        "branches": queries.unit_tree(timezone.localdate()),
        "crumbs": [Crumb(label=gettext("Organisation"))],
    }
    return show(request, "units", context)


@audience(Audience.STAFF, *KEEPERS)
@require_safe
def unit(request: HttpRequest, key: str) -> HttpResponse:
    return _show(request, queries.unit(key))


def _show(request: HttpRequest, unit: Unit, wrong: Refusal | None = None) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    others = [each for each in queries.units_on(today) if each != unit and may_keep_unit(viewer, each.key)]
    context: dict[str, Any] = {
        "unit": unit,
        "history": queries.history_of(unit),
        "may_keep": may_keep_unit(viewer, unit.key) and (unit.until is None or unit.until > today),
        "name_fields": _name_fields(request, unit.name, unit.short_name, today),
        "move_fields": [_place("parent", gettext("Künftig unter"), others), _day(request, "moved", today)],
        "merge_fields": [_place("into", gettext("Geht auf in"), others), _day(request, "merged", today)],
        "dissolve_field": _day(request, "dissolved", today),
        "problems": [Problem(name="", sentence=str(wrong))] if wrong else [],
        "crumbs": [*_crumbs(), Crumb(label=unit.name)],
    }
    return show(request, "unit", context, wrong.status if wrong else 200)


def _crumbs() -> list[Crumb]:
    return [Crumb(label=gettext("Organisation"), url=reverse("people:units"))]


def _name_fields(request: HttpRequest, name: str, short_name: str, today: date) -> list[Field]:
    return [
        Field(
            name="name",
            label=gettext("Name"),
            value=typed(request, "name", 160) or name,
            max_length=160,
        ),
        Field(
            name="short_name",
            label=gettext("Kurzer Name"),
            value=typed(request, "short_name", 40) or short_name,
            optional=True,
            max_length=40,
        ),
        _day(request, "since", today),
    ]


def _day(request: HttpRequest, name: str, today: date) -> Field:
    value = typed(request, name, 20) or date_format(today, "d.m.Y")
    return Field(name=name, label=gettext("Ab wann?"), widget="date", value=value)


def _place(name: str, label: str, units: list[Unit]) -> Field:
    choices = tuple(Choice(value=each.key, label=each.name) for each in units)
    return Field(name=name, label=label, widget="select", choices=choices)


@audience(Audience.STAFF, *KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, key: str) -> HttpResponse:
    """A new unit below that of ``key``."""
    parent, today = queries.unit(key), timezone.localdate()
    if request.method != "POST":
        return _ask_unit(request, parent, today)
    try:
        made = _found(request, parent, viewer_of(request), today)
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return _ask_unit(request, parent, today, refusal)
    return SeeOther(reverse("people:unit", args=[made.key]))


def _found(request: HttpRequest, parent: Unit, viewer: Viewer, today: date) -> Unit:
    name, on = _name(request), day_typed(request, "since") or today
    return actions.found_unit(
        slugify(name)[:60],
        name,
        short_name=typed(request, "short_name", 40),
        parent=parent,
        on=on,
        by=viewer,
        at=timezone.now(),
    )


def _name(request: HttpRequest) -> str:
    name = typed(request, "name", 160)
    if not slugify(name):
        raise NoName
    return name


def _ask_unit(request: HttpRequest, parent: Unit, today: date, wrong: Refusal | None = None) -> HttpResponse:
    context = {
        "parent": parent,
        "fields": _name_fields(request, "", "", today),
        "problems": [Problem(name="name", sentence=str(wrong))] if wrong else [],
        "crumbs": [*_crumbs(), Crumb(label=gettext("Neue Stelle"))],
    }
    return show(request, "unit_new", context, wrong.status if wrong else 200)


def _changing(act: Act) -> Callable[..., HttpResponse]:
    """A view that does one thing to a unit and shows it again, with the reason where it did not go."""

    @audience(Audience.STAFF, *KEEPERS)
    @require_POST
    def change(request: HttpRequest, key: str) -> HttpResponse:
        unit = queries.unit(key)
        try:
            act(request, unit, timezone.localdate())
        except Refusal as refusal:
            if refusal.status == 403:
                raise  # the door writes it down
            return _show(request, queries.unit(key), refusal)
        return SeeOther(reverse("people:unit", args=[key]))

    return change


@_changing
def rename(request: HttpRequest, unit: Unit, today: date) -> Unit:
    return actions.rename_unit(
        unit,
        _name(request),
        short_name=typed(request, "short_name", 40),
        on=day_typed(request, "since") or today,
        today=today,
        by=viewer_of(request),
        at=timezone.now(),
    )


@_changing
def move(request: HttpRequest, unit: Unit, today: date) -> Unit:
    parent, on = queries.unit(typed(request, "parent", 60)), day_typed(request, "moved") or today
    return actions.move_unit(unit, parent, on=on, today=today, by=viewer_of(request), at=timezone.now())


@_changing
def merge(request: HttpRequest, unit: Unit, today: date) -> Unit:
    into, on = queries.unit(typed(request, "into", 60)), day_typed(request, "merged") or today
    return actions.merge_units([unit], into, on=on, today=today, by=viewer_of(request), at=timezone.now())


@_changing
def dissolve(request: HttpRequest, unit: Unit, today: date) -> Unit:
    on = day_typed(request, "dissolved") or today
    return actions.dissolve_unit(unit, on=on, by=viewer_of(request), at=timezone.now())
