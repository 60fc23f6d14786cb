"""The law of procedure of each service (Verfahrensrecht): periods, silence, four eyes, remedies. Kept by organisers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.cases.actions.procedures import Law, NoSuchLaw, keep_procedure
from rathaus.cases.models import Procedure
from rathaus.cases.queries import procedures as queries
from rathaus.catalogue import queries as catalogue
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.people.queries import Role, viewer_of

from . import page

UNITS = {
    "days": gettext_lazy("Tage"),
    "working_days": gettext_lazy("Arbeitstage"),
    "weeks": gettext_lazy("Wochen"),
    "months": gettext_lazy("Monate"),
}
LAWS = {
    "VwVfG": gettext_lazy("Allgemeines Verfahrensrecht (VwVfG)"),
    "AO": gettext_lazy("Steuern und Abgaben (AO)"),
    "SGB": gettext_lazy("Sozialrecht (SGB X)"),
}
REMEDIES = {"objection": gettext_lazy("Widerspruch"), "lawsuit": gettext_lazy("Klage")}
TICKS = {"deemed_approval", "four_eyes"}
NUMBERS = {"due_count", "reply_days"}


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    url: str
    facts: tuple[str, ...]


@audience(Audience.STAFF, Role.ORGANISER)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Services with a law of their own; all others follow the general one."""
    context = {
        "rows": [_row(each) for each in queries.procedures()],
        "others": queries.services_without_law(),
        "usual": facts_of(Procedure()),
        "crumbs": [Crumb(label=_("Verfahrensrecht"))],
    }
    return page.show(request, "procedures", context)


def _row(procedure: Procedure) -> Row:
    service = procedure.service
    return Row(service.title, reverse("cases:procedure", args=[service.slug]), facts_of(procedure))


def facts_of(procedure: Procedure) -> tuple[str, ...]:
    """What it says, a short sentence each; what is usual is left out."""
    told = [
        _("Frist: %(count)s %(unit)s (%(basis)s)")
        % {
            "count": procedure.due_count,
            "unit": UNITS[procedure.due_unit],
            "basis": procedure.due_basis,
        },
        ngettext("Zeit zum Antworten: %(n)s Tag", "Zeit zum Antworten: %(n)s Tage", procedure.reply_days)
        % {"n": procedure.reply_days},
    ]
    if procedure.deemed_approval:
        told.append(_("Gilt nach Ablauf als genehmigt (§ 42a VwVfG)"))
    if procedure.four_eyes:
        told.append(_("Zwei Personen entscheiden (vier Augen)"))
    told.append(str(LAWS[procedure.law]))
    told.append(_("Dagegen: %(remedy)s") % {"remedy": REMEDIES[procedure.remedy]})
    return tuple(told)


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """One service's law, as it is and as it was; what is typed holds for cases that come from now on."""
    service, refusal = catalogue.service(slug), None
    if request.method == "POST":
        try:
            law = _law_typed(request)
            because = page.typed(request, "because", 300)
            keep_procedure(service, law, because, by=viewer_of(request), at=timezone.now())
            return page.lead_to(
                request, request.path, _("Gespeichert. Das gilt für Vorgänge, die ab jetzt kommen.")
            )
        except Refusal as no:
            refusal = no
    context = {
        "service": service,
        "fields": _fields(request, queries.procedure_of_service(service.pk)),
        "history": [_told(entry.at, entry.payload) for entry in queries.history_of_law(slug)],
        "problems": [Problem(name="due_count", sentence=str(refusal))] if refusal else [],
        "crumbs": [
            Crumb(label=_("Verfahrensrecht"), url=reverse("cases:procedures")),
            Crumb(label=service.title),
        ],
    }
    return page.show(request, "procedure", context, refusal.status if refusal else 200)


def _law_typed(request: HttpRequest) -> Law:
    """Refuses with ``NoSuchLaw``."""
    told: dict[str, Any] = {name: page.typed(request, name, 120) for name in Law.__dataclass_fields__}
    for name in NUMBERS:
        if not told[name].isdecimal() or len(told[name]) > 3:
            raise NoSuchLaw(what=told[name] or _("Nichts"), known="1–366")
        told[name] = int(told[name])
    return Law(**told | {name: told[name] == "true" for name in TICKS})


def _fields(request: HttpRequest, now: Procedure) -> list[Field]:
    def value(name: str) -> str:
        if request.method == "POST":
            return page.typed(request, name, 300)
        first = getattr(now, name)
        return ("true" if first else "") if isinstance(first, bool) else str(first)

    def chosen(name: str, options: Iterable[tuple[str, str | Promise]]) -> tuple[Choice, ...]:
        return tuple(Choice(value=key, label=str(told), chosen=key == value(name)) for key, told in options)

    def tick(name: str, label: str, hint: str) -> Field:
        return Field(name=name, label=label, widget="checkbox", value=value(name), hint=hint, optional=True)

    return [
        Field(
            name="due_count",
            label=_("Wie lange hat die Stelle Zeit?"),
            value=value("due_count"),
            inputmode="numeric",
        ),
        Field(
            name="due_unit",
            label=_("Gezählt in"),
            widget="select",
            value=value("due_unit"),
            choices=chosen("due_unit", UNITS.items()),
        ),
        Field(
            name="due_basis",
            label=_("Wo steht das?"),
            value=value("due_basis"),
            hint=_("Das Gesetz, zum Beispiel § 75 VwGO."),
        ),
        tick(
            "deemed_approval",
            _("Wird nicht rechtzeitig entschieden, gilt der Antrag als genehmigt"),
            _("Nur wo ein Gesetz es anordnet (§ 42a VwVfG)."),
        ),
        tick(
            "four_eyes",
            _("Zwei Personen müssen entscheiden"),
            _("Der Ablauf der Leistung braucht dafür einen Schritt."),
        ),
        Field(
            name="reply_days",
            label=_("Wie viele Tage hat die antragstellende Person zum Antworten?"),
            value=value("reply_days"),
            inputmode="numeric",
            hint=_("Mindestens 14."),
        ),
        Field(
            name="law",
            label=_("Welches Verfahrensrecht gilt?"),
            widget="select",
            value=value("law"),
            choices=chosen("law", LAWS.items()),
            hint=_("Danach richtet sich, wann ein Bescheid als bekannt gegeben gilt."),
        ),
        Field(
            name="remedy",
            label=_("Was kann man gegen die Entscheidung tun?"),
            widget="select",
            value=value("remedy"),
            choices=chosen("remedy", REMEDIES.items()),
        ),
        Field(
            name="because",
            label=_("Warum ändern Sie es?"),
            value=page.typed(request, "because", 300),
            hint=_("Das bleibt im Verlauf stehen."),
            optional=True,
        ),
    ]


def _told(at: Any, payload: dict[str, Any]) -> dict[str, Any]:
    """A line of the history: the law as it was set that day."""
    known = {name: payload[name] for name in Law.__dataclass_fields__ if name in payload}
    return {
        "at": timezone.localtime(at),
        "facts": facts_of(Procedure(**known)) if known else (payload.get("due", ""),),
        "because": payload.get("because", ""),
    }
