"""What is stuck and why, with the way to mend it: nothing fails silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.cases.models import Case, Consultation
from rathaus.cases.queries.post import ToPost
from rathaus.cases.queries.stalled import Stalled, Undone, stalled, undone_of
from rathaus.cases.rules.consulting import Nudge
from rathaus.core.calendar import german
from rathaus.core.deliveries import try_again
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import Role, viewer_of

from . import page


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    url: str
    note: str = ""
    retry: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    why: str
    rows: tuple[Line, ...]


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    found = stalled(viewer_of(request), timezone.now())
    context = {
        "groups": [group for group in _groups(found) if group.rows],
        "crumbs": [Crumb(label=_("Vorgänge"), url="/dienst/vorgaenge/"), Crumb(label=_("Was stockt"))],
    }
    return page.show(request, "stuck", context)


def _groups(found: Stalled) -> Iterator[Group]:
    yield Group(
        _("Was das Rathaus noch nicht geschafft hat"),
        _("Es versucht das weiter von selbst. Sie können es jetzt noch einmal anstoßen."),
        tuple(_undone(each) for each in found.undone),
    )
    yield Group(
        _("Vorgänge ohne nächsten Schritt"),
        _(
            "Im Ablauf wartet gerade nichts auf Ihre Stelle. Öffnen Sie den Vorgang und entscheiden Sie, wie es weitergeht."
        ),
        tuple(_line(each) for each in found.without_step),
    )
    yield Group(
        _("Vorgänge, die niemand übernommen hat"),
        _("Sie liegen seit mehr als drei Arbeitstagen. Übernehmen Sie sie, oder teilen Sie sie zu."),
        tuple(_line(each) for each in found.without_clerk),
    )
    yield Group(
        _("Fragen an andere Stellen, die überfällig sind"),
        _("Rufen Sie dort an, oder entscheiden Sie ohne die Antwort."),
        tuple(_asked(each) for each in found.unanswered),
    )
    yield Group(
        _("Schreiben, die niemanden erreicht haben"),
        _("Sie müssen auf die Post und warten seit mehr als drei Arbeitstagen. Bis dahin läuft keine Frist."),
        tuple(_to_post(each) for each in found.to_post),
    )


def _line(case: Case, note: str = "", retry: int | None = None) -> Line:
    url = reverse("cases:file", args=[case.pk])
    received = _("eingegangen am %(day)s") % {"day": german(timezone.localdate(case.received_at))}
    return Line(f"{case.number} {case.service.title}", url, note or received, retry)


def _undone(undone: Undone) -> Line:
    note = _("%(n)s Versuche seit %(day)s. Grund: %(problem)s") % {
        "n": undone.delivery.attempts,
        "day": german(timezone.localdate(undone.delivery.entry.at)),
        "problem": undone.delivery.problem,
    }
    return _line(undone.case, note, undone.delivery.pk)


def _asked(asked: Consultation) -> Line:
    told = [_("%(unit)s, bis %(day)s") % {"unit": asked.unit.name, "day": german(asked.due_on)}]
    if asked.nudged_at:
        sentence = (
            _("auch oberhalb der Stelle gemeldet am %(day)s")
            if asked.nudge == Nudge.ABOVE
            else _("erinnert am %(day)s")
        )
        told.append(sentence % {"day": german(timezone.localdate(asked.nudged_at))})
    return Line(asked.case.number, reverse("cases:file", args=[asked.case_id]), ", ".join(told))


def _to_post(waiting: ToPost) -> Line:
    written = german(timezone.localdate(waiting.letter.made_available_at))
    note = _("geschrieben am %(day)s") % {"day": written}
    return Line(f"{waiting.case.number} {waiting.letter.title}", reverse("cases:post"), note)


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """One thing more is tried at once; only about her own units' cases."""
    number = request.POST.get("delivery", "")
    known = number.isascii() and number.isdecimal() and len(number) < 19
    undone = undone_of(viewer_of(request), int(number)) if known else None
    if undone is None:
        return page.lead_to(request, reverse("cases:stuck"), _("Das ist inzwischen erledigt."))
    try_again(undone.delivery.pk, timezone.now())
    return page.lead_to(request, reverse("cases:stuck"), _("Das Rathaus versucht es gleich noch einmal."))
