"""Where people give up on a form: by step, in rounded counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from engines.form.definition import Form, Node, Path, walk
from engines.form.outcome import Fault
from rathaus.catalogue import queries
from rathaus.catalogue.queries.use import FaultCount, FormUse, StepCount, use_of
from rathaus.catalogue.rules.use import Pace
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb

BAR = 300
"""The length of the longest bar, in units of the drawing."""

FAULTS: dict[Fault, str | Promise] = {
    Fault.MISSING: gettext_lazy("fehlte"),
    Fault.TOO_SHORT: gettext_lazy("war zu kurz"),
    Fault.TOO_LONG: gettext_lazy("war zu lang"),
    Fault.TOO_SMALL: gettext_lazy("war zu klein"),
    Fault.TOO_LARGE: gettext_lazy("war zu groß"),
    Fault.NOT_A_NUMBER: gettext_lazy("war keine Zahl"),
    Fault.NOT_WHOLE: gettext_lazy("war keine ganze Zahl"),
    Fault.NOT_A_DATE: gettext_lazy("war kein Datum"),
    Fault.NOT_A_TIME: gettext_lazy("war keine Uhrzeit"),
    Fault.NOT_AN_OPTION: gettext_lazy("stand nicht zur Wahl"),
    Fault.PATTERN: gettext_lazy("hatte eine andere Form, als das Formular verlangt"),
    Fault.CHARACTERS: gettext_lazy("enthielt Zeichen, die nicht gehen"),
    Fault.TOO_FEW_ROWS: gettext_lazy("war zu selten angegeben"),
    Fault.TOO_MANY_ROWS: gettext_lazy("war zu oft angegeben"),
    Fault.MEDIA_TYPE: gettext_lazy("war eine Datei der falschen Art"),
    Fault.TOO_BIG: gettext_lazy("war eine zu große Datei"),
    Fault.RULE: gettext_lazy("widersprach einer Regel"),
    Fault.CHOOSE_ONE: gettext_lazy("war nicht genau einmal gewählt"),
}
PACES: dict[Pace, str | Promise] = {
    Pace.MINUTE: gettext_lazy("bis 1 Minute"),
    Pace.MINUTES: gettext_lazy("1 bis 3 Minuten"),
    Pace.LONG: gettext_lazy("3 bis 10 Minuten"),
    Pace.INTERRUPTED: gettext_lazy("länger oder mit Pause"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One step as a bar: ``length`` of those who saw it, ``stayed`` of those who did not go on."""

    count: StepCount
    length: int
    stayed: int
    pace: str
    faults: tuple[str, ...]


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def use(request: HttpRequest, version_id: int) -> HttpResponse:
    """How one version was used so far."""
    version = queries.form_version(version_id)
    told = use_of(version)
    context = {
        "version": version,
        "use": told,
        "bars": bars(told, queries.form_of(version)),
        "most": BAR,
        "crumbs": [
            Crumb(label=_("Formulare"), url=reverse("catalogue:forms")),
            Crumb(
                label=version.service.title,
                url=reverse("catalogue:form-versions", args=[version.service.slug]),
            ),
            Crumb(label=_("Wo Menschen aufhören")),
        ],
    }
    return render(request, "catalogue/desk/use.html", context)


def bars(told: FormUse, form: Form) -> list[Bar]:
    """The steps with their bars, to the scale of the step most people saw."""
    most = max((step.arrived or 0 for step in told.steps), default=0) or 1
    nodes = dict(walk(form))
    return [_bar(step, most, nodes) for step in told.steps]


def _bar(step: StepCount, most: int, nodes: dict[Path, Node]) -> Bar:
    length = BAR * (step.arrived or 0) // most
    usual = max(step.paces, key=lambda pace: step.paces[pace])
    return Bar(
        step,
        length,
        length * (step.stayed or 0) // 100,
        str(PACES[usual]) if step.paces[usual] else "",
        tuple(fault_told(fault, nodes) for fault in step.faults),
    )


def faults_told(counts: Sequence[FaultCount]) -> list[str]:
    """ "Die Antwort war kein Datum: etwa 40-mal", beside the question itself."""
    return [
        _("Die Antwort %(fault)s: etwa %(count)s-mal.") % {"fault": FAULTS[each.fault], "count": each.count}
        for each in counts
    ]


def fault_told(fault: FaultCount, nodes: dict[Path, Node]) -> str:
    """ "„Geburtsdatum“ war kein Datum: etwa 40-mal" """
    node = nodes.get(fault.path)
    label = getattr(node, "label", "") or fault.path.rpartition("/")[2]
    return _("„%(question)s“ %(fault)s: etwa %(count)s-mal") % {
        "question": label,
        "fault": FAULTS[fault.fault],
        "count": fault.count,
    }
