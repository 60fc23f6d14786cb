"""Pages of templates, and what was typed into them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Choice, Crumb, Problem
from rathaus.core.web.ways import private_page
from rathaus.correspondence.models import KINDS
from rathaus.people.queries import Role

READERS = (Role.EDITOR, Role.PUBLISHER, Role.CLERK)
WRITERS = (Role.EDITOR, Role.PUBLISHER)


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return private_page(request, f"correspondence/desk/{name}.html", context, status)


def typed(request: HttpRequest, name: str, most: int = 200) -> str:
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()[:most]


def crumbs(*labels: str) -> list[Crumb]:
    home = Crumb(label=gettext("Vorlagen"), url=reverse("correspondence:templates"))
    return [home, *(Crumb(label=label) for label in labels)]


def kinds(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=str(label), chosen=value == chosen) for value, label in KINDS)


def problems(wrong: Refusal | None, field: str) -> list[Problem]:
    return [Problem(name=field, sentence=str(wrong))] if wrong else []
