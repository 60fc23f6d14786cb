"""What a report says, in words for people: the same on every page, in every language, from the same values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.core import money
from rathaus.strategy.models import Criterion
from rathaus.strategy.models.measures import SOURCES, Measure
from rathaus.strategy.queries.duties import duties
from rathaus.strategy.queries.indicators import DAYS, LEVEL, PER_CENT, REGISTRY, STARS
from rathaus.strategy.rules import words
from rathaus.strategy.rules.appraisal import should_be_done

KINDS = dict(Measure.Kind.choices)
SOURCE_NAMES = dict(SOURCES)
AREAS = dict(Criterion.Area.choices)


def euros(cents: int) -> str:
    return money.german(Decimal(cents) / 100).replace(",00", "")


def day(text: str | None) -> str:
    return date_format(date.fromisoformat(text)) if text else ""


def light(name: str) -> str:
    return str(words.LIGHTS.get(name, _("noch nicht begonnen")))


def reasons(measure: Mapping[str, Any]) -> list[str]:
    """Each with the milestone it speaks of and by how many days."""
    titles = {each["key"]: each["title"] for each in measure["milestones"]}
    return [_reason(each, titles) for each in measure["reasons"]]


def _reason(reason: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    told = str(words.REASONS[reason["why"]])
    if not reason["step"]:
        return told
    late = ngettext("%(n)s Tag", "%(n)s Tage", reason["days"]) % {"n": reason["days"]}
    return f"{titles.get(reason['step'], reason['step'])}: {told} ({late})"


def late(measure: Mapping[str, Any]) -> str:
    """Whose delay it is: "we are late" is something else than "the law was postponed"."""
    ours, others = measure["late_by"]["ours"], measure["late_by"]["others"]
    told = []
    if ours > 0:
        told.append(
            ngettext("%(n)s Tag liegt an der Stadt", "%(n)s Tage liegen an der Stadt", ours) % {"n": ours}
        )
    if others > 0:
        told.append(
            ngettext(
                "%(n)s Tag haben andere verschoben: Gesetz, Stadtrat, Förderung oder Vertrag",
                "%(n)s Tage haben andere verschoben: Gesetz, Stadtrat, Förderung oder Vertrag",
                others,
            )
            % {"n": others}
        )
    return "; ".join(told)


def arrow(measure: Mapping[str, Any]) -> str:
    return {1: _("später als im letzten Bericht"), -1: _("früher als im letzten Bericht")}.get(
        measure["arrow"], ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure with its grade, its time and its basis."""

    name: str
    meaning: str
    value: str
    small: str
    is_gone: bool


def figure(found: Mapping[str, Any]) -> Told:
    indicator = REGISTRY.get(found["indicator"])
    gone = found["gone"]
    return Told(
        name=str(indicator.name) if indicator else found["indicator"],
        meaning=str(indicator.meaning) if indicator else "",
        value="–" if gone else quantity(found["value"], found["unit"]),
        small=str(words.GONE[gone]) if gone else _basis(found),
        is_gone=bool(gone),
    )


def _basis(found: Mapping[str, Any]) -> str:
    if found.get("source"):
        return _("%(grade)s, Stand %(day)s, Quelle: %(source)s") % {
            "grade": words.GRADES[found["grade"]],
            "day": day(found["until"]),
            "source": found["source"],
        }
    return _("%(grade)s, %(since)s bis %(until)s, aus %(of)s") % {
        "grade": words.GRADES[found["grade"]],
        "since": day(found["since"]),
        "until": day(found["until"]),
        "of": found["of"],
    }


def quantity(value: str | None, unit: str) -> str:
    if value is None:
        return "–"
    number = number_format(Decimal(value), force_grouping=True)
    known = {
        PER_CENT: _("%(n)s Prozent"),
        DAYS: _("%(n)s Tage"),
        STARS: _("%(n)s von 5"),
        LEVEL: _("Stufe %(n)s"),
    }
    return known[unit] % {"n": number} if unit in known else f"{number} {unit}".strip()


def change(found: Mapping[str, Any]) -> str:
    """One line of what is other than in the last report."""
    title = found["title"]
    if found["what"] == "came":
        return _("Neu: %(title)s") % {"title": title}
    if found["what"] == "went":
        return _("Nicht mehr dabei: %(title)s") % {"title": title}
    if found["what"] == "light":
        return _("%(title)s: war „%(before)s“, ist jetzt „%(now)s“") % {
            "title": title,
            "before": light(found["before"]),
            "now": light(found["now"]),
        }
    return _("%(title)s: fertig statt am %(before)s am %(now)s") % {
        "title": title,
        "before": day(found["before"]) or "–",
        "now": day(found["now"]) or "–",
    }


def move(found: Mapping[str, Any]) -> str:
    """One line of the ledger of a date."""
    return _("Am %(on)s von %(before)s auf %(after)s verschoben. Grund: %(because)s (%(source)s)") % {
        "on": day(found["on"]),
        "before": day(found["before"]),
        "after": day(found["after"]),
        "because": found["because"],
        "source": SOURCE_NAMES.get(found["because_of"], found["because_of"]),
    }


def named_duties(keys: Sequence[str]) -> list[str]:
    known = duties()
    return [f"{known[key].named}: {known[key].text}" for key in keys if key in known]


def source_name(name: str) -> str:
    return _("eigenes Geld") if name == "own" else name


def climate(answer: str) -> str:
    """The climate check in a sentence; nothing where nobody has looked."""
    return {
        "good": _("Gut für das Klima."),
        "neutral": _("Ändert für das Klima nichts."),
        "bad": _("Belastet das Klima."),
    }.get(answer, "")


def assessed(found: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """The three questions with answer and reason, and what the appraisal comes to in its three views."""
    if found is None:
        return []
    names = {"lawful": _("rechtmäßig"), "feasible": _("machbar"), "affordable": _("bezahlbar")}
    answers = {True: _("ja"), False: _("nein"), None: _("noch offen")}
    told = [(name, answers[found[key]["answer"]], found[key]["because"]) for key, name in names.items()]
    views = {"pessimistic": _("vorsichtig"), "likely": _("wahrscheinlich"), "optimistic": _("günstig")}
    for view, name in views.items():
        if worth := found.get("appraisal", {}).get(view):
            told.append(
                (_("Kapitalwert, %(view)s gerechnet") % {"view": name}, euros(worth["total"]), _pays(worth))
            )
    for area, value in found.get("utility", {}).items():
        told.append((str(AREAS[area]), _("%(n)s von 100 Punkten") % {"n": number_format(Decimal(value))}, ""))
    return [*told, *_conclusion(found)]


def _conclusion(found: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """It pays off, or it is urgent or good enough all the same; nothing where neither was reckoned."""
    points = {area: Decimal(value) for area, value in found.get("utility", {}).items()}
    likely = found.get("appraisal", {}).get("likely")
    if likely is None and not points:
        return []
    total = likely["total"] if likely else 0
    is_worth = should_be_done(total, points.get("urgency"), points.get("quality"))
    because = _("Der Kapitalwert ist über null, oder Dringlichkeit oder Qualität erreichen 50 Punkte.")
    return [
        (
            _("Nach diesen Zahlen zu empfehlen"),
            _("ja") if is_worth else _("nein"),
            because if is_worth else "",
        )
    ]


def _pays(worth: Mapping[str, Any]) -> str:
    year = worth["pays_off_in"]
    effective = _("davon wirksam im Haushalt: %(sum)s") % {"sum": euros(worth["budget_effective"])}
    if year is None:
        return f"{effective}; " + _("rechnet sich in dieser Zeit nicht")
    return f"{effective}; " + _("rechnet sich im Jahr %(year)s nach dem Beginn") % {"year": year}
