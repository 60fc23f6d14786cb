"""The parts of a service that are lists: which cells a row has, and what a whole row must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue.rules import Channel, Cost, Evidence, Faq, LegalBasis, Period
from rathaus.catalogue.web.desk.offer.cells import (
    Unreadable,
    address,
    amount,
    choice,
    long_text,
    number,
    text,
    tick,
)
from rathaus.catalogue.web.desk.offer.rows import Table
from rathaus.catalogue.web.public.facts import CHANNELS
from rathaus.core.web.kit import Choice

KINDS_OF_COST = {
    "fixed": gettext_lazy("ein fester Betrag"),
    "range": gettext_lazy("von … bis …"),
    "free": gettext_lazy("kostenlos"),
    "rule": gettext_lazy("nach einer Regel"),
}
UNITS = {
    "hours": gettext_lazy("Stunden"),
    "days": gettext_lazy("Tage"),
    "working_days": gettext_lazy("Arbeitstage"),
    "weeks": gettext_lazy("Wochen"),
    "months": gettext_lazy("Monate"),
    "years": gettext_lazy("Jahre"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Tables that are kept on one page, by the word in its address."""

    word: str
    title: str | Promise
    tables: tuple[Table[Any], ...]


def _choices(words: Mapping[str, str | Promise]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label) for value, label in words.items())  # type: ignore[arg-type]


def _cost(said: Mapping[str, Any]) -> Cost:
    cost = Cost(**said)
    if cost.kind == "range" and (cost.cents is None or cost.cents_to is None):
        raise Unreadable(_("Von … bis … braucht zwei Beträge."), "cents")
    if cost.kind == "range" and cost.cents > cost.cents_to:  # type: ignore[operator]
        raise Unreadable(_("Der höchste Betrag liegt unter dem niedrigsten."), "cents_to")
    if cost.kind == "free" and (cost.cents or cost.cents_to):
        raise Unreadable(_("Kostenlos und ein Betrag passen nicht zusammen."), "cents")
    if cost.kind != "range" and cost.cents_to is not None:
        raise Unreadable(_("Ein höchster Betrag gehört nur zu „von … bis …“."), "cents_to")
    return cost


def _period(said: Mapping[str, Any]) -> Period:
    period = Period(**said)
    if period.least is not None and period.most is not None and period.least > period.most:
        raise Unreadable(_("Der längste Wert liegt unter dem kürzesten."), "most")
    if not period.unit and (period.least is not None or period.most is not None):
        raise Unreadable(_("Bitte wählen Sie die Einheit."), "unit")
    return period


def _periods(name: str, title: str | Promise, one: str | Promise) -> Table[Period]:
    cells = (
        text("told", gettext_lazy("In Worten"), required=True),
        number("least", gettext_lazy("mindestens")),
        number("most", gettext_lazy("höchstens")),
        choice("unit", gettext_lazy("Einheit"), _choices(UNITS), required=False),
        text("since", gettext_lazy("Ab wann gezählt wird")),
        text("basis", gettext_lazy("Woher wir das wissen")),
    )
    return Table(name, title, one, cells, _period)


CHANNEL_TABLE = Table(
    "channels",
    gettext_lazy("Wege"),
    gettext_lazy("Weg"),
    (
        choice("kind", gettext_lazy("Art"), _choices(CHANNELS)),
        text("told", gettext_lazy("In Worten")),
        address("url", gettext_lazy("Adresse im Internet")),
        text("phone", gettext_lazy("Telefon")),
        tick("by_appointment", gettext_lazy("nur mit Termin")),
    ),
    lambda said: Channel(**said),
)
COST_TABLE = Table(
    "costs",
    gettext_lazy("Gebühren"),
    gettext_lazy("Gebühr"),
    (
        text("told", gettext_lazy("Wofür?"), required=True),
        choice("kind", gettext_lazy("Wie wird gerechnet?"), _choices(KINDS_OF_COST)),
        amount("cents", gettext_lazy("Betrag (von)")),
        amount("cents_to", gettext_lazy("Betrag (bis)")),
        text("per", gettext_lazy("Je was?"), gettext_lazy("Zum Beispiel: je Jahr")),
        text("basis", gettext_lazy("Grundlage")),
    ),
    _cost,
)
EVIDENCE_TABLE = Table(
    "evidence",
    gettext_lazy("Nachweise"),
    gettext_lazy("Nachweis"),
    (
        text("name", gettext_lazy("Name"), required=True),
        text("hint", gettext_lazy("Hinweis")),
        text("where_from", gettext_lazy("Woher bekommt man ihn?")),
        tick("optional", gettext_lazy("nicht immer nötig")),
        text("register", gettext_lazy("Register, in dem es schon steht")),
        address("url", gettext_lazy("Adresse im Internet")),
    ),
    lambda said: Evidence(**said),
)
FAQ_TABLE = Table(
    "faq",
    gettext_lazy("Häufige Fragen"),
    gettext_lazy("Frage"),
    (
        text("question", gettext_lazy("Frage"), required=True),
        long_text("answer", gettext_lazy("Antwort"), required=True),
    ),
    lambda said: Faq(**said),
)
LAW_TABLE = Table(
    "legal_basis",
    gettext_lazy("Rechtsgrundlagen"),
    gettext_lazy("Rechtsgrundlage"),
    (
        text("text", gettext_lazy("Gesetz oder Satzung"), required=True),
        text("paragraph", gettext_lazy("Paragraf")),
        address("url", gettext_lazy("Adresse im Internet")),
    ),
    lambda said: LegalBasis(**said),
)
PARTS = {
    part.word: part
    for part in (
        Part("wege", gettext_lazy("Wege"), (CHANNEL_TABLE,)),
        Part("kosten", gettext_lazy("Kosten"), (COST_TABLE,)),
        Part(
            "zeiten",
            gettext_lazy("Dauer und Fristen"),
            (
                _periods("processing", gettext_lazy("Bearbeitungsdauer"), gettext_lazy("Dauer")),
                _periods("deadlines", gettext_lazy("Fristen"), gettext_lazy("Frist")),
            ),
        ),
        Part("nachweise", gettext_lazy("Nachweise"), (EVIDENCE_TABLE,)),
        Part("fragen", gettext_lazy("Häufige Fragen"), (FAQ_TABLE,)),
        Part("recht", gettext_lazy("Recht"), (LAW_TABLE,)),
    )
}
TABLES = tuple(table for part in PARTS.values() for table in part.tables)
