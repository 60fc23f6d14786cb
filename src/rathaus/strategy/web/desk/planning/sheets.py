"""The rows around a plan: what each kind is called, what it is asked, and how one of them is told in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rathaus.people.models import Unit
from rathaus.strategy.models import Criterion, Funding, Goal, Measure, Plan, Risk
from rathaus.strategy.models.goals import GRADES
from rathaus.strategy.models.measures import SOURCES
from rathaus.strategy.queries import planning as queries
from rathaus.strategy.queries.indicators import REGISTRY
from rathaus.strategy.rules.rows import RowKind

from . import columns as ask
from . import told
from .columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``told`` gives the line of a row and what stands below it. ``related`` are the models behind ids."""

    title: str | Promise
    new: str | Promise
    empty: str | Promise
    columns: tuple[Column, ...]
    told: Callable[[Any], tuple[str, str]]
    related: Mapping[str, type[Any]] | None = None


def _units(_plan: Plan) -> Mapping[str, str]:
    return queries.choosable_units(timezone.localdate())


def _indicators(_plan: Plan) -> Mapping[str, str | Promise]:
    return {key: each.name for key, each in REGISTRY.items()}


PROBABILITY = (
    gettext_lazy("1 – sehr selten"),
    gettext_lazy("2 – selten"),
    gettext_lazy("3 – möglich"),
    gettext_lazy("4 – wahrscheinlich"),
    gettext_lazy("5 – fast sicher"),
)
IMPACT = (
    gettext_lazy("1 – kaum zu merken"),
    gettext_lazy("2 – gering"),
    gettext_lazy("3 – spürbar"),
    gettext_lazy("4 – schwer"),
    gettext_lazy("5 – bedroht das Ziel"),
)


OF_THE_PLAN: Mapping[RowKind, Sheet] = {
    RowKind.FIELD: Sheet(
        title=gettext_lazy("Handlungsfelder"),
        new=gettext_lazy("Neues Handlungsfeld"),
        empty=gettext_lazy("Noch gibt es kein Handlungsfeld. Jede Maßnahme gehört zu einem."),
        columns=(
            ask.text("title", gettext_lazy("Name")),
            ask.long_text("text", gettext_lazy("Worum geht es?")),
            ask.count("order", gettext_lazy("Reihenfolge"), hint=gettext_lazy("Kleine Zahlen stehen vorn.")),
        ),
        told=told.field,
    ),
    RowKind.GOAL: Sheet(
        title=gettext_lazy("Ziele"),
        new=gettext_lazy("Neues Ziel"),
        empty=gettext_lazy("Noch gibt es kein Ziel."),
        columns=(
            ask.text("title", gettext_lazy("Ziel")),
            ask.long_text("text", gettext_lazy("In einem Satz")),
            ask.choice(
                "indicator",
                gettext_lazy("Woran messen wir es?"),
                _indicators,
                optional=True,
                hint=gettext_lazy("Diese Zahlen misst das Rathaus im laufenden Betrieb."),
            ),
            ask.decimal("target", gettext_lazy("Zielwert")),
            ask.day("target_on", gettext_lazy("Bis wann?"), optional=True),
            ask.count("order", gettext_lazy("Reihenfolge"), hint=gettext_lazy("Kleine Zahlen stehen vorn.")),
        ),
        told=told.goal,
    ),
    RowKind.READING: Sheet(
        title=gettext_lazy("Werte, die das Rathaus nicht misst"),
        new=gettext_lazy("Neuer Wert"),
        empty=gettext_lazy("Noch hat niemand einen Wert eingetragen."),
        columns=(
            ask.related("goal", gettext_lazy("Ziel"), queries.choosable_goals),
            ask.decimal("value", gettext_lazy("Wert")),
            ask.text(
                "unit",
                gettext_lazy("Einheit"),
                optional=True,
                hint=gettext_lazy("Zum Beispiel: Kilowattstunden im Jahr"),
            ),
            ask.day("as_of", gettext_lazy("Stand vom")),
            ask.choice("grade", gettext_lazy("Wie sicher ist er?"), ask.fixed(dict(GRADES))),
            ask.text(
                "source",
                gettext_lazy("Woher kommt er?"),
                hint=gettext_lazy("Jeder kann es lesen. Zum Beispiel: Stromrechnungen 2026"),
            ),
        ),
        told=told.reading,
        related={"goal": Goal},
    ),
    RowKind.FUNDING: Sheet(
        title=gettext_lazy("Förderungen"),
        new=gettext_lazy("Neue Förderung"),
        empty=gettext_lazy("Noch ist keine Förderung eingetragen."),
        columns=(
            ask.text("programme", gettext_lazy("Programm")),
            ask.text("giver", gettext_lazy("Wer gibt das Geld?")),
            ask.number("rate", gettext_lazy("Anteil in Prozent")),
            ask.euros("granted_cents", gettext_lazy("Bewilligt")),
            ask.days(
                "call_off_on",
                gettext_lazy("Wann rufen wir Geld ab?"),
                hint=gettext_lazy("Mehrere Tage mit Komma: 31.03.2027, 30.09.2027"),
            ),
            ask.day("prove_by", gettext_lazy("Verwendungsnachweis bis"), optional=True),
        ),
        told=told.funding,
    ),
    RowKind.CAPACITY: Sheet(
        title=gettext_lazy("Arbeitstage der Stellen"),
        new=gettext_lazy("Arbeitstage eintragen"),
        empty=gettext_lazy("Noch weiß der Plan nicht, wie viel Zeit die Stellen haben."),
        columns=(
            ask.related("unit", gettext_lazy("Stelle"), _units),
            ask.number("year", gettext_lazy("Jahr")),
            ask.number("days", gettext_lazy("Arbeitstage für den Plan")),
        ),
        told=told.capacity,
        related={"unit": Unit},
    ),
    RowKind.TRAINING: Sheet(
        title=gettext_lazy("Schulungen"),
        new=gettext_lazy("Neue Schulung"),
        empty=gettext_lazy("Noch ist keine Schulung geplant."),
        columns=(
            ask.text("title", gettext_lazy("Thema")),
            ask.number("year", gettext_lazy("Jahr")),
            ask.number("places", gettext_lazy("Plätze")),
            ask.count("taken", gettext_lazy("Davon besucht")),
            ask.euros("planned_cents", gettext_lazy("Geld im Haushalt")),
            ask.euros_or_none("spent_cents", gettext_lazy("Davon ausgegeben")),
        ),
        told=told.training,
    ),
    RowKind.STATEMENT: Sheet(
        title=gettext_lazy("Beteiligung"),
        new=gettext_lazy("Neue Stellungnahme"),
        empty=gettext_lazy("Noch hat niemand etwas gesagt."),
        columns=(
            ask.text(
                "who",
                gettext_lazy("Wer hat es gesagt?"),
                hint=gettext_lazy("Ein Beirat, eine Gruppe, eine Werkstatt. Keine einzelne Person."),
            ),
            ask.day("said_on", gettext_lazy("Wann?")),
            ask.related(
                "measure", gettext_lazy("Zu welcher Maßnahme?"), queries.choosable_measures, optional=True
            ),
            ask.long_text("text", gettext_lazy("Was wurde gesagt?"), optional=False),
            ask.long_text("answer", gettext_lazy("Unsere Antwort")),
            ask.answer("taken_up", gettext_lazy("Haben wir es übernommen?")),
        ),
        told=told.statement,
        related={"measure": Measure},
    ),
    RowKind.SITUATION: Sheet(
        title=gettext_lazy("Lebenslagen"),
        new=gettext_lazy("Neue Lebenslage"),
        empty=gettext_lazy("Noch ist keine Lebenslage bewertet."),
        columns=(
            ask.text("title", gettext_lazy("Lebenslage")),
            ask.number("cases", gettext_lazy("Fälle im Jahr")),
            ask.number("least", gettext_lazy("Mindestens"), optional=True),
            ask.number("most", gettext_lazy("Höchstens"), optional=True),
            ask.count("citizen_minutes", gettext_lazy("Gesparte Minuten für Bürgerinnen und Bürger je Fall")),
            ask.count("staff_minutes", gettext_lazy("Gesparte Minuten für die Verwaltung je Fall")),
            ask.euros_or_none("cash_cents", gettext_lazy("Gespartes Geld je Fall")),
            ask.number("feasibility", gettext_lazy("Machbarkeit von 0 bis 100")),
            ask.tick("is_duty", gettext_lazy("Das Gesetz verlangt es auf jeden Fall")),
        ),
        told=told.situation,
    ),
    RowKind.CRITERION: Sheet(
        title=gettext_lazy("Kriterien neben dem Geld"),
        new=gettext_lazy("Neues Kriterium"),
        empty=gettext_lazy("Noch gibt es keine Kriterien. Sie sagen, was außer Geld zählt."),
        columns=(
            ask.text("title", gettext_lazy("Kriterium")),
            ask.choice("area", gettext_lazy("Wozu gehört es?"), ask.fixed(dict(Criterion.Area.choices))),
            ask.number(
                "weight",
                gettext_lazy("Gewicht in Prozent"),
                hint=gettext_lazy("Zusammen ergeben die Gewichte eines Bereichs 100."),
            ),
        ),
        told=told.criterion,
    ),
}

OF_A_MEASURE: Mapping[RowKind, Sheet] = {
    RowKind.MILESTONE: Sheet(
        title=gettext_lazy("Meilensteine"),
        new=gettext_lazy("Neuer Meilenstein"),
        empty=gettext_lazy("Noch gibt es keinen Meilenstein. Ohne ihn hat die Maßnahme keine Ampel."),
        columns=(
            ask.text("title", gettext_lazy("Meilenstein")),
            ask.text("deliverable", gettext_lazy("Was liegt dann vor?"), optional=True),
            ask.day("planned_on", gettext_lazy("Geplant für"), once=True),
            ask.choice("source", gettext_lazy("Wer hat den Tag gesetzt?"), ask.fixed(dict(SOURCES))),
            ask.text(
                "because",
                gettext_lazy("Wo steht er?"),
                optional=True,
                hint=gettext_lazy("Gesetz mit Fassung, Beschlusspunkt, Bescheid oder Vertrag"),
            ),
            ask.number(
                "weight",
                gettext_lazy("Gewicht"),
                hint=gettext_lazy("1 für die meisten, bis 9 für das, worauf es ankommt"),
            ),
        ),
        told=told.milestone,
    ),
    RowKind.BUDGET: Sheet(
        title=gettext_lazy("Kosten und Arbeitstage"),
        new=gettext_lazy("Neue Zeile"),
        empty=gettext_lazy("Noch ist kein Geld geplant."),
        columns=(
            ask.number("year", gettext_lazy("Jahr")),
            ask.text("account", gettext_lazy("Konto im Haushalt"), optional=True),
            ask.euros("planned_cents", gettext_lazy("Geplant")),
            ask.euros_or_none(
                "granted_cents",
                gettext_lazy("Bewilligt"),
                hint=gettext_lazy("Im Haushalt oder durch eine Förderung"),
            ),
            ask.euros_or_none("spent_cents", gettext_lazy("Ausgegeben")),
            ask.euros_or_none("income_cents", gettext_lazy("Eingenommen")),
            ask.count("staff_days", gettext_lazy("Arbeitstage")),
            ask.related("funding", gettext_lazy("Förderung"), queries.choosable_fundings, optional=True),
        ),
        told=told.budget,
        related={"funding": Funding},
    ),
    RowKind.RISK: Sheet(
        title=gettext_lazy("Risiken"),
        new=gettext_lazy("Neues Risiko"),
        empty=gettext_lazy("Noch ist kein Risiko eingetragen."),
        columns=(
            ask.text("title", gettext_lazy("Was kann schiefgehen?")),
            ask.scale("probability", gettext_lazy("Wie wahrscheinlich ist es?"), PROBABILITY),
            ask.scale("impact", gettext_lazy("Wie schlimm wäre es?"), IMPACT),
            ask.choice(
                "response", gettext_lazy("Wie gehen wir damit um?"), ask.fixed(dict(Risk.Response.choices))
            ),
            ask.long_text("action", gettext_lazy("Was tun wir dagegen?")),
            ask.scale(
                "residual_probability", gettext_lazy("Wie wahrscheinlich ist es dann noch?"), PROBABILITY
            ),
            ask.scale("residual_impact", gettext_lazy("Wie schlimm wäre es dann noch?"), IMPACT),
            ask.day("review_on", gettext_lazy("Wann sehen wir wieder nach?"), optional=True),
        ),
        told=told.risk,
    ),
    RowKind.POSITION: Sheet(
        title=gettext_lazy("Kosten und Nutzen im Vergleich"),
        new=gettext_lazy("Neue Position"),
        empty=gettext_lazy("Noch ist nichts gerechnet."),
        columns=(
            ask.text("name", gettext_lazy("Position")),
            ask.number("year", gettext_lazy("Jahr"), hint=gettext_lazy("0 ist das erste Jahr")),
            ask.signed_euros("pessimistic", gettext_lazy("Vorsichtig gerechnet (Kosten mit Minus)")),
            ask.signed_euros("likely", gettext_lazy("Wahrscheinlich")),
            ask.signed_euros("optimistic", gettext_lazy("Günstig gerechnet")),
            ask.tick("is_budget_effective", gettext_lazy("Das Geld steht wirklich im Haushalt")),
        ),
        told=told.position,
    ),
    RowKind.SCORE: Sheet(
        title=gettext_lazy("Was außer Geld zählt"),
        new=gettext_lazy("Kriterium bewerten"),
        empty=gettext_lazy(
            "Noch ist nichts bewertet. Ein Bereich zählt, sobald alle seine Kriterien bewertet sind."
        ),
        columns=(
            ask.related("criterion", gettext_lazy("Kriterium"), queries.choosable_criteria),
            ask.number("points", gettext_lazy("Punkte von 0 bis 10")),
        ),
        told=told.score,
        related={"criterion": Criterion},
    ),
}
