"""What the pages of the desk of processes share: the way back, marks, and who may change something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core import calendar
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of
from rathaus.processes.models import ModelVersion
from rathaus.processes.permissions import may_keep_models
from rathaus.processes.rules import Standing

DONE = {
    "eingelesen": gettext_lazy("Die Fassung ist da. In Kraft ist sie noch nicht."),
    "in-kraft": gettext_lazy("Diese Fassung ist in Kraft. Neue Vorgänge gehen ab jetzt diesen Weg."),
    "zurueckgezogen": gettext_lazy("Die Fassung ist außer Kraft. Laufende Vorgänge gehen auf ihr zu Ende."),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: a word first, a colour last."""

    kind: str
    label: str


def mark_of(version: ModelVersion) -> Mark:
    return {
        Standing.IN_FORCE: Mark("good", _("in Kraft")),
        Standing.RETIRED: Mark("", _("außer Kraft")),
        Standing.DRAFT: Mark("warn", _("Entwurf")),
    }[Standing(version.state)]


def name_of(version: ModelVersion) -> str:
    return _("Fassung %(number)s") % {"number": version.number}


def since(version: ModelVersion) -> str:
    """When the version came to stand as it does."""
    if version.state == Standing.RETIRED and version.retired_at:
        said, at = _("außer Kraft seit %(day)s"), version.retired_at
    elif version.published_at:
        said, at = _("in Kraft seit %(day)s"), version.published_at
    else:
        said, at = _("eingelesen am %(day)s"), version.imported_at
    return said % {"day": calendar.german(timezone.localdate(at))}


def address(version: ModelVersion, name: str = "version") -> str:
    return reverse(f"processes:{name}", args=[version.model.key, version.number])


def lead_to(version: ModelVersion, done: str) -> HttpResponse:
    return SeeOther(f"{address(version)}?getan={done}")


def show(
    request: HttpRequest,
    name: str,
    context: dict[str, Any],
    trail: tuple[Crumb, ...],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """A page of this desk; with a refusal, its sentence and its status."""
    first = Crumb(label=_("Prozesse"), url=reverse("processes:models"))
    whole = {
        "may_keep": may_keep_models(viewer_of(request)),
        "done": DONE.get(request.GET.get("getan", ""), ""),
        "problems": [Problem(name="", sentence=str(refusal))] if refusal else [],
        "crumbs": [first, *trail] if trail else [],
        **context,
    }
    return render(request, f"processes/desk/{name}.html", whole, status=refusal.status if refusal else 200)


def crumbs(version: ModelVersion, *steps: str) -> tuple[Crumb, ...]:
    model = Crumb(label=version.model.title, url=reverse("processes:model", args=[version.model.key]))
    here = Crumb(label=name_of(version), url=address(version) if steps else "")
    return (model, here, *(Crumb(label=step) for step in steps))
