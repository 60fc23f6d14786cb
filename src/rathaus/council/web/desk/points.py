"""One decision point: what the reader found, and what the person says it orders."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import day_typed
from rathaus.council import actions
from rathaus.council.models import Point
from rathaus.council.queries import desk as queries
from rathaus.council.web.public.words import RHYTHMS
from rathaus.people.queries import viewer_of

from . import page

ACTIONS = {
    "umsetzen": gettext_lazy("umsetzen"),
    "vorlegen": gettext_lazy("etwas vorlegen"),
    "pruefen": gettext_lazy("prüfen"),
    "berichten": gettext_lazy("berichten"),
    "sonstiges": gettext_lazy("etwas anderes"),
}
AROUND = 200
"""So many characters of the text stand around the sentence."""


@audience(Audience.STAFF, *page.ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, point_id: int) -> HttpResponse:
    point = queries.point_to_judge(point_id)
    if request.method != "POST":
        return _show(request, point)
    try:
        _judge(request, point)
    except Refusal as refusal:
        return _show(request, point, refusal)
    following = queries.next_to_judge(point)
    if following is not None:
        return page.lead_to(
            request, reverse("council:desk-point", args=[following.pk]), _("Gespeichert. Der nächste Punkt:")
        )
    address = reverse("council:desk-paper", args=[point.paper_id])
    return page.lead_to(request, address, _("Alle Punkte sind bestätigt."))


def _judge(request: HttpRequest, point: Point) -> None:
    by, at = viewer_of(request), timezone.now()
    if request.POST.get("go") == "none":
        actions.set_point_aside(point.pk, by=by, at=at)
        return
    judged = actions.Judged(
        charged=page.typed(request, "charged"),
        action=page.typed(request, "action", 20),
        deadline_on=day_typed(page.typed(request, "deadline_on", 20)),
        recurrence=_recurrence(request),
        report_to=page.typed(request, "report_to"),
    )
    actions.confirm_point(point.pk, judged, by=by, at=at)


def _recurrence(request: HttpRequest) -> str:
    """ "yearly" and "2, 9" are "yearly:02,09"; months that are none are left out."""
    every = page.typed(request, "every", 40)
    numbers = [
        int(each) for each in page.typed(request, "months", 60).replace(",", " ").split() if each.isdecimal()
    ]
    months = sorted({each for each in numbers if 1 <= each <= 12})
    named = ",".join(f"{each:02}" for each in months)
    return f"{every}:{named}" if every and named and ":" not in every else every


def _show(request: HttpRequest, point: Point, refusal: Refusal | None = None) -> HttpResponse:
    paper = point.paper
    trail = (
        Crumb(label=paper.reference, url=reverse("council:desk-paper", args=[paper.pk])),
        Crumb(label=_("Punkt %(number)s") % {"number": point.number}),
    )
    text = point.text_of.text
    context = {
        "point": point,
        "before": text[max(point.start - AROUND, 0) : point.start],
        "words": text[point.start : point.end],
        "after": text[point.end : point.end + AROUND],
        "sure": round(100 * point.sure),
        "fields": _fields(request, point),
        "first": "charged",
    }
    return page.show(request, "point", context, *trail, refusal=refusal)


def _fields(request: HttpRequest, point: Point) -> list[Field]:
    def value(name: str, first: str) -> str:
        return page.typed(request, name) if request.method == "POST" else first

    day = f"{point.deadline_on:%d.%m.%Y}" if point.deadline_on else ""
    return [
        Field(name="charged", label=_("Wer hat den Auftrag?"), value=value("charged", point.charged)),
        page.select("action", _("Was ist zu tun?"), ACTIONS, value("action", point.action)),
        Field(
            name="deadline_on",
            label=_("Bis wann?"),
            widget="date",
            value=value("deadline_on", day),
            hint=_said(point.deadline_phrase),
            optional=True,
        ),
        page.select(
            "every",
            _("Wie oft ist zu berichten?"),
            _rhythms(point.recurrence),
            value("every", _every(point.recurrence)),
            _said(point.recurrence_phrase),
        ),
        Field(
            name="months",
            label=_("In welchen Monaten?"),
            value=value(
                "months",
                point.recurrence.partition(":")[2].replace(",", ", ")
                if _every(point.recurrence) in RHYTHMS
                else "",
            ),
            hint=_("Als Zahlen, zum Beispiel 2, 9 für Februar und September"),
            optional=True,
        ),
        Field(
            name="report_to",
            label=_("Wem ist zu berichten?"),
            value=value("report_to", point.report_to),
            optional=True,
        ),
    ]


def _every(recurrence: str) -> str:
    word = recurrence.partition(":")[0]
    return word if word in RHYTHMS else recurrence


def _rhythms(recurrence: str) -> dict[str, Any]:
    """What the reader found stands among them, also where it is of a rare kind."""
    rare = {} if _every(recurrence) in RHYTHMS or not recurrence else {recurrence: recurrence}
    return {"": gettext_lazy("gar nicht, oder nur einmal")} | dict(RHYTHMS) | rare


def _said(phrase: str) -> str:
    return _("Im Text steht: „%(phrase)s“") % {"phrase": phrase} if phrase else ""
