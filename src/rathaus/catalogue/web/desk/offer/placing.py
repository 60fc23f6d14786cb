"""Where a service belongs: who may see it, for whom it is, its themes and situations, who keeps its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.catalogue.actions import Description
from rathaus.catalogue.models import Audience as For
from rathaus.catalogue.models import TrustNeeded
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer import proof, work
from rathaus.catalogue.web.desk.offer.work import Work
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field, Problem
from rathaus.people.queries.units import units_on

PROVEN = ("trust_level",)
NOBODY = "-"
"""What the select of units says for a page that every editor keeps; the kit's empty choice is no answer."""


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, slug: str) -> HttpResponse:
    bench = work.work_on(request, slug)
    placed = _placed(bench)
    if request.method != "POST":
        return _show(request, bench, placed, bench.description.proof)
    chosen, problems = _chosen(request.POST, placed)
    checked, doubtful = proof.read(PROVEN, request.POST, bench.description.proof)
    problems += doubtful + work.changed_meanwhile(request, bench)
    saved = problems or work.save(bench, replace(chosen, proof=checked), request.path)
    if isinstance(saved, HttpResponse):
        return saved
    return _show(request, bench, chosen, proof.typed(PROVEN, request.POST), saved)


def _placed(bench: Work) -> Description:
    """The description with themes, situations and owner as they are now, where it leaves them as they are."""
    told, service = bench.description, bench.service
    themes = told.themes if told.themes is not None else _slugs(service.themes.all())
    events = told.life_events if told.life_events is not None else _slugs(service.life_events.all())
    unit = told.unit if told.unit is not None else service.unit.key if service.unit else ""
    return replace(told, themes=themes, life_events=events, unit=unit)


def _slugs(things: Iterable[Any]) -> tuple[str, ...]:
    return tuple(each.slug for each in things)


def _chosen(post: QueryDict, before: Description) -> tuple[Description, list[Problem]]:
    """What was chosen; a choice that is not offered leaves what was there, an unknown unit is refused."""
    audience, trust, unit = (post.get(name, "") for name in ("audience", "trust_level", "unit"))
    units = {each.key for each in units_on(timezone.localdate())} | {before.unit or NOBODY, NOBODY}
    problems = (
        [] if unit in units else [Problem(name="unit", sentence=_("Diese Stelle gibt es bei uns nicht."))]
    )
    chosen = replace(
        before,
        audience=audience if audience in For.values else before.audience,
        trust_level=int(trust) if trust in map(str, TrustNeeded.values) else before.trust_level,
        is_public=bool(post.get("is_public")),
        themes=_known(post, "themes", keeping.theme_titles()),
        life_events=_known(post, "life_events", keeping.life_event_titles()),
        unit=before.unit if problems else unit.removeprefix(NOBODY),
    )
    return chosen, problems


def _known(post: QueryDict, name: str, titles: dict[str, str]) -> tuple[str, ...]:
    chosen = set(post.getlist(name))
    return tuple(slug for slug in titles if slug in chosen)


def _show(
    request: HttpRequest,
    bench: Work,
    placed: Description,
    doubts: proof.Proof,
    problems: list[Problem] | None = None,
) -> HttpResponse:
    wrong = problems or []
    labels = {"trust_level": _("Wie sicher muss feststehen, wer fragt?")}
    context = {"fields": _fields(placed, wrong), "proof": proof.shown(labels, doubts, wrong)}
    return work.page(request, bench, "place", _("Einordnen"), context, problems)


def _fields(placed: Description, problems: list[Problem]) -> list[Field]:
    public = Field(
        name="is_public",
        label=_("Auf den Seiten der Stadt zeigen"),
        widget="checkbox",
        value="true" if placed.is_public else "",
    )
    themes, events = keeping.theme_titles(), keeping.life_event_titles()
    several = [
        _several("themes", _("Themen"), themes, placed.themes or ()),
        _several("life_events", _("Lebenslagen und Unternehmenslagen"), events, placed.life_events or ()),
    ]
    return [
        public,
        _one("audience", _("Für wen?"), For.choices, placed.audience),
        _one(
            "trust_level",
            _("Wie sicher muss feststehen, wer fragt?"),
            TrustNeeded.choices,
            placed.trust_level,
        ),
        *(field for field in several if field.choices),
        _unit(placed, problems),
    ]


def _one(name: str, label: str, choices: Any, chosen: object) -> Field:
    options = tuple(
        Choice(value=str(value), label=str(told), chosen=str(value) == str(chosen)) for value, told in choices
    )
    return Field(name=name, label=label, widget="radios", choices=options)


def _several(name: str, label: str, titles: dict[str, str], chosen: Iterable[str]) -> Field:
    options = tuple(Choice(value=slug, label=title, chosen=slug in chosen) for slug, title in titles.items())
    return Field(name=name, label=label, widget="checkbox", choices=options, optional=True)


def _unit(placed: Description, problems: list[Problem]) -> Field:
    units = [(each.key, each.name) for each in units_on(timezone.localdate())]
    return Field(
        name="unit",
        label=_("Wer pflegt die Seite?"),
        hint=_("Wenn Sie eine andere Stelle wählen, können Sie die Seite danach nicht mehr ändern."),
        widget="select",
        value=placed.unit or NOBODY,
        choices=tuple(
            Choice(value=key, label=name) for key, name in [(NOBODY, _("die ganze Redaktion")), *units]
        ),
        error=next((each.sentence for each in problems if each.name == "unit"), ""),
    )
