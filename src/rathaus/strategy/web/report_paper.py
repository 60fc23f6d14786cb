"""A frozen report as a paper (PDF/UA): for page and command alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rathaus.core import documents
from rathaus.core.town import town
from rathaus.strategy.models import Report
from rathaus.strategy.web import telling
from rathaus.strategy.web.public.pages import report_context

TEMPLATE = Path(__file__).parent / "templates/strategy/report.typ"


def pdf_of(report: Report, language: str) -> bytes:
    """The same report makes the same paper, whenever it is asked for."""
    return documents.render(TEMPLATE, _document(report), language)


def _document(report: Report) -> dict[str, Any]:
    told = report_context(report)
    as_of = date_format(report.as_of)
    title = _("Bericht zur Umsetzung: %(plan)s") % {"plan": report.content["plan"]["title"]}
    return {
        **documents.letterhead(town(), title=title, dated=as_of, short=_("Stand %(day)s") % {"day": as_of}),
        "pages": _("Seite {n} von {m}"),
        "lead": title,
        "as_of": _("Stand: %(day)s") % {"day": as_of},
        "summary_title": _("Kurz gesagt"),
        "summary": report.content.get("summary", ""),
        "lights": [[name, str(words), number] for name, words, number in told["lights"]],
        "changes_title": _("Was sich seit dem letzten Bericht geändert hat"),
        "changes": told["changes"] or [_("Nichts.")],
        "points_title": _("Punkt für Punkt"),
        "points": [_point(each) for each in told["points"]],
        "measures_title": _("Die Maßnahmen"),
        "measures": [_measure(each) for each in told["measures"]],
        "goals_title": _("Die Ziele und was gemessen wurde"),
        "goals_head": [_("Ziel"), _("gemessen"), _("Zielwert")],
        "goals": [_goal(each) for each in told["goals"]],
        "money_title": _("Das Geld"),
        "money_head": [_("Jahr"), _("geplant"), _("ausgegeben")],
        "money": [
            [str(each["year"]), telling.euros(each["planned"]), telling.euros(each["spent"])]
            for each in told["years"]
        ],
        "warnings_title": _("Was auffällt"),
        "warnings": _warnings(told),
        "frozen": _("Dieser Bericht ist festgeschrieben. Prüfsumme: %(digest)s") % {"digest": report.digest},
    }


def _point(point: dict[str, Any]) -> dict[str, Any]:
    measures = ", ".join(each["title"] for each in point["serving"])
    if point["replaced_by"]:
        state = _("ersetzt durch %(other)s") % {"other": point["replaced_by"].replace("#", ", ")}
    else:
        state = point["told"]
    return {
        "name": f"{point['reference']}, {point['number']}",
        "text": point["text"],
        "state": state,
        "light": "" if point["replaced_by"] else point["light"],
        "measures": _("Maßnahmen: %(names)s") % {"names": measures} if measures else "",
    }


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    facts = [
        [_("Zuständig"), measure["unit"]],
        [_("Fertig"), f"{measure['end']} {measure['arrow_told']}".strip()],
        [
            _("Geld"),
            _("%(spent)s von %(planned)s")
            % {"spent": measure["spent_told"], "planned": measure["planned_told"]},
        ],
        [_("Nachweis"), measure["proven_told"]],
    ]
    words = (
        (_("Stand"), measure["progress"]),
        (_("Nächste Schritte"), measure["next_steps"]),
        (_("Woran es liegt"), measure.get("cause", "")),
        (_("Was man tun kann"), measure.get("options", "")),
        (_("Was zu entscheiden ist"), measure.get("decision_needed", "")),
    )
    override = measure.get("override")
    return {
        "title": measure["title"],
        "light": measure["light"],
        "told": measure["told"],
        "override": _("Ampel von Hand gesetzt von %(by)s: %(because)s. Berechnet: %(light)s")
        % {"by": override["by"], "because": override["because"], "light": telling.light(measure["computed"])}
        if override
        else "",
        "reasons": [*measure["reasons_told"], *([measure["late_told"]] if measure["late_told"] else [])],
        "facts": [fact for fact in facts if fact[1]],
        "words": [[name, text] for name, text in words if text],
        "steps": [
            [each["title"], each["planned"], each["reached"] or each["expected"], f"{each['credit']} %"]
            for each in measure["steps"]
        ],
        "head": [_("Meilenstein"), _("geplant"), _("erreicht oder erwartet"), _("Stand")],
        "moves": [line for each in measure["steps"] for line in each["moves_told"]],
    }


def _goal(goal: dict[str, Any]) -> list[str]:
    told = goal["told"]
    measured = f"{told.value} ({told.small})" if told else "–"
    return [goal["title"], measured, f"{goal['target_told']} {goal['by']}".strip()]


def _warnings(told: dict[str, Any]) -> list[str]:
    return [
        *(
            _("Ohne Deckung: %(title)s, %(sum)s") % {"title": title, "sum": cents}
            for title, cents in told["uncovered"]
        ),
        *(_("Später als das Ende des Plans: %(title)s") % {"title": title} for title in told["beyond"]),
        *(
            _("Wartet auf anderes, frühestens %(day)s: %(title)s") % {"title": title, "day": day}
            for title, day in told["pushed"]
        ),
    ]
