"""The cockpit, and the acts on a measure: words, dates, evidence, lights."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.files import keeping, uploads, virus_scanner
from rathaus.core.files.uploads import NotTaken
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.typed import NotADay, day_typed
from rathaus.people.queries import Role, Viewer, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.actions.proving import NotAPiece
from rathaus.strategy.models.measures import SOURCES
from rathaus.strategy.permissions import may_steer, may_tell
from rathaus.strategy.queries import cockpit as queries
from rathaus.strategy.queries.cockpit import Line
from rathaus.strategy.queries.indicators import REGISTRY
from rathaus.strategy.queries.planning import NoSuchMeasure
from rathaus.strategy.queries.report_content import measure_told
from rathaus.strategy.queries.standing import Stand
from rathaus.strategy.rules import classes
from rathaus.strategy.rules.dates import Source
from rathaus.strategy.rules.evidence import Proof
from rathaus.strategy.rules.standing import Light
from rathaus.strategy.rules.words import LACKING, LIGHTS
from rathaus.strategy.web import telling
from rathaus.strategy.web.public.pages import row_of

from . import page

ON_A_PAGE = 50
Act = Callable[[HttpRequest, str, Viewer], object]


def news(viewer: Viewer, today: Any) -> list[str]:
    """Which of one's own measures wait for words, on the start page of the desk."""
    number = len(queries.cockpit(viewer, today).to_tell)
    told = ngettext("%(n)s Maßnahme wartet auf Ihren Stand", "%(n)s Maßnahmen warten auf Ihren Stand", number)
    return [told % {"n": number}] if number else []


@audience(Audience.STAFF, *page.READERS)
@require_safe
def cockpit(request: HttpRequest) -> HttpResponse:
    found = queries.cockpit(viewer_of(request), timezone.localdate())
    number = request.GET.get("seite", "")
    begin = (
        ON_A_PAGE * (int(number) - 1) if number.isdecimal() and 1 <= len(number) <= 4 and int(number) else 0
    )
    told = found.warnings
    context = {
        "plan": found.plan,
        "rows": [_told(each) for each in found.mine[begin : begin + ON_A_PAGE]],
        "next_page": begin // ON_A_PAGE + 2 if len(found.mine) > begin + ON_A_PAGE else 0,
        "to_tell": [_told(each) for each in found.to_tell[:ON_A_PAGE]],
        "more_to_tell": max(len(found.to_tell) - ON_A_PAGE, 0),
        "warnings": told,
        "uncovered": [(title, telling.euros(cents)) for title, cents in (told.uncovered if told else ())][
            :ON_A_PAGE
        ],
        "draft": found.draft,
        "reports": found.reports,
        "work": found.work,
        "may_steer": may_steer(viewer_of(request)),
    }
    return page.show(request, "cockpit", context)


def _told(line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "title": line.title,
        "unit": line.unit_name,
        "light": line.light,
        "told": telling.light(line.light),
        "is_override": line.is_override,
        "lacking": [str(LACKING[each]) for each in line.lacking],
        "end": telling.day(line.expected_on.isoformat()) if line.expected_on else "",
        "credit": line.credit,
    }


@audience(Audience.STAFF, *page.READERS)
@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    return _shown(request, key)


def _shown(request: HttpRequest, key: str, refusal: Refusal | None = None) -> HttpResponse:
    """With what was typed, where an act was refused."""
    today, viewer = timezone.localdate(), viewer_of(request)
    stand = queries.stand_to_work_on(key, today)
    if stand is None:
        raise NoSuchMeasure
    told = measure_told(stand, today, classes.Audience.INTERNAL)
    context = {
        "measure": row_of(told),
        "note": told["internal_note"],
        "stand": stand,
        "milestones": stand.milestones,
        "lacking": [str(LACKING[each]) for each in stand.lacking],
        "words": _words_fields(request, stand),
        "sources": SOURCES,
        "lights": [(each.value, LIGHTS[each]) for each in Light],
        "evidence": _evidence_fields(request),
        "may_tell": may_tell(viewer, stand.measure),
        "may_steer": may_steer(viewer),
    }
    return page.show(request, "measure", context, Crumb(label=stand.measure.title), refusal=refusal)


def _words_fields(request: HttpRequest, stand: Stand) -> list[Field]:
    needed = bool(stand.computed.needs_words)
    labels = (
        ("progress", _("Was ist seit dem letzten Bericht geschehen?"), False),
        ("next_steps", _("Was sind die nächsten Schritte?"), True),
        ("cause", _("Woran liegt es?"), not needed),
        ("options", _("Was kann man tun?"), not needed),
        ("decision_needed", _("Was muss entschieden werden, und von wem?"), not needed),
    )
    return [
        Field(name=name, label=label, widget="textarea", value=page.typed(request, name), optional=optional)
        for name, label, optional in labels
    ]


def _evidence_fields(request: HttpRequest) -> list[Field]:
    kinds = {
        Proof.ADDRESS.value: _("eine Seite im Netz"),
        Proof.DOCUMENT.value: _("ein Dokument"),
        Proof.INDICATOR.value: _("eine gemessene Zahl"),
    }
    return [
        Field(name="title", label=_("Name des Nachweises"), value=page.typed(request, "title", 200)),
        _choices("kind", _("Was ist es?"), kinds, page.typed(request, "kind", 20)),
        Field(
            name="address",
            label=_("Adresse der Seite"),
            value=page.typed(request, "address", 500),
            optional=True,
        ),
        Field(name="file", label=_("Dokument (PDF)"), widget="file", accept=".pdf", optional=True),
        _choices(
            "indicator",
            _("Kennzahl"),
            {"": _("keine")} | {key: str(each.name) for key, each in REGISTRY.items()},
            page.typed(request, "indicator", 60),
        ),
        Field(
            name="threshold",
            label=_("Ab welchem Wert gilt es?"),
            value=page.typed(request, "threshold", 20),
            optional=True,
        ),
    ]


def _choices(name: str, label: str, options: dict[str, str], chosen: str) -> Field:
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options.items())
    return Field(
        name=name, label=label, widget="select", value=chosen, choices=choices, optional="" in options
    )


# --- acts


def _act(done: Callable[[], str], act: Act, *roles: Role) -> Callable[..., HttpResponse]:
    """Performs it, and leads back to the measure; where it was refused, with everything that was typed."""

    @audience(Audience.STAFF, *(roles or page.READERS))
    @require_POST
    def view(request: HttpRequest, key: str) -> HttpResponse:
        try:
            act(request, key, viewer_of(request))
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            return _shown(request, key, refusal)
        return page.lead_to(request, reverse("strategy:desk-measure", args=[key]), done())

    return view


def _tell(request: HttpRequest, key: str, by: Viewer) -> None:
    words = actions.Words(
        progress=page.typed(request, "progress"),
        next_steps=page.typed(request, "next_steps"),
        cause=page.typed(request, "cause"),
        options=page.typed(request, "options"),
        decision_needed=page.typed(request, "decision_needed"),
    )
    actions.write_update(key, words, by=by, at=timezone.now())


def _milestone_of(request: HttpRequest) -> int:
    sent = page.typed(request, "milestone", 12)
    return int(sent) if sent.isdecimal() else 0


def _date(request: HttpRequest, _key: str, by: Viewer) -> None:
    """One of four: expected on, begun, reached on, moved to."""
    milestone, at = _milestone_of(request), timezone.now()
    day, go = day_typed(page.typed(request, "day", 20)), request.POST.get("go", "")
    if go == "begun":
        actions.begin_milestone(milestone, by=by, at=at)
    elif go == "reached":
        actions.reach_milestone(milestone, day or timezone.localdate(at), by=by, at=at)
    elif go == "move":
        sent = page.typed(request, "because_of", 12)
        source = Source(sent) if sent in set(Source) else Source.OWN_PLAN
        if day is None:
            raise NotADay
        actions.move_date(milestone, day, source, page.typed(request, "because", 500), by=by, at=at)
    else:
        actions.set_forecast(milestone, day, by=by, at=at)


def _override(request: HttpRequest, key: str, by: Viewer) -> None:
    if request.POST.get("go") == "end":
        actions.end_override(key, by=by, at=timezone.now())
        return
    sent = page.typed(request, "light", 10)
    light = Light(sent) if sent in set(Light) else Light.AMBER
    actions.override_light(key, light, page.typed(request, "because", 500), by=by, at=timezone.now())


def _prove(request: HttpRequest, key: str, by: Viewer) -> None:
    sent = page.typed(request, "kind", 20)
    if sent not in set(Proof):
        raise NotAPiece
    kept, digest = _document(request) if sent == Proof.DOCUMENT else (None, "")
    new = actions.New(
        kind=Proof(sent),
        title=page.typed(request, "title", 200),
        address=page.typed(request, "address", 500),
        kept=kept,
        digest=digest,
        indicator=page.typed(request, "indicator", 60),
        threshold=_number(page.typed(request, "threshold", 20)),
    )
    actions.add_evidence(key, new, by=by, at=timezone.now())


def _document(request: HttpRequest) -> tuple[Any, str]:
    file = request.FILES.get("file")
    if file is None:
        raise NotAPiece
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    bounds = uploads.Bounds(media_types=("application/pdf",))
    try:
        kept = keeping.keep(
            file,
            file.name or "nachweis.pdf",
            bounds=bounds,
            scan=virus_scanner.finds_something,
            file_id=uuid4(),
        )
    except NotTaken as reason:
        raise NotAPiece from reason
    return kept, digest.hexdigest()


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ".")) if text else None
    except InvalidOperation:
        raise NotAPiece from None


def _done(_request: HttpRequest, key: str, by: Viewer) -> None:
    actions.claim_done(key, by=by, at=timezone.now())


tell = _act(lambda: _("Ihr Stand ist gespeichert."), _tell)
dates = _act(lambda: _("Der Termin ist gespeichert."), _date)
override = _act(lambda: _("Die Ampel ist gesetzt."), _override, Role.STEERING)
prove = _act(lambda: _("Der Nachweis ist da. Er wird noch geprüft."), _prove)
done = _act(lambda: _("Gespeichert. Als erledigt zählt es, sobald der Nachweis gilt."), _done)
