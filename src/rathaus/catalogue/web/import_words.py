"""An import in words: what a record would change, and how far the whole is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models import ImportItem, ImportRun
from rathaus.catalogue.rules.reconciling import Decision, Verdict

MOST_SHOWN = 300
"""Characters of a text that are shown; the rest is on the page itself."""

FIELDS: Mapping[str, str | Promise] = {
    "title": _("Titel"),
    "legal_name": _("Amtlicher Name"),
    "synonyms": _("Andere Wörter"),
    "teaser": _("Kurztext"),
    "description": _("Beschreibung"),
    "requirements": _("Voraussetzungen"),
    "evidence": _("Unterlagen"),
    "cost": _("Kosten"),
    "costs": _("Gebühren im Einzelnen"),
    "duration": _("Dauer"),
    "processing": _("Dauer im Einzelnen"),
    "deadlines": _("Fristen"),
    "steps": _("Ablauf"),
    "legal_basis": _("Rechtsgrundlage"),
    "remedy": _("Rechtsbehelf"),
    "notes": _("Hinweise"),
    "leika_key": _("LeiKa-Schlüssel"),
    "elsewhere_url": _("Adresse des Online-Dienstes"),
    "elsewhere_by": _("Name des Online-Dienstes"),
    "offices": _("Zuständige Ämter"),
    "name": _("Name"),
    "street": _("Straße"),
    "postcode": _("Postleitzahl"),
    "place": _("Ort"),
    "phone": _("Telefon"),
    "email": _("E-Mail"),
    "website": _("Internetseite"),
    "hours": _("Öffnungszeiten"),
    "hours_told": _("Öffnungszeiten in Worten"),
    "theme": _("Themenfeld"),
    "kinds": _("Leistungstyp"),
    "bundle": _("OZG-Leistung"),
    "situation": _("Lage"),
    "execution": _("Vollzug"),
}
LANGUAGES = {"en": _("auf Englisch")}
DAYS = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))

MARKS: Mapping[str, tuple[str | Promise, str]] = {
    Verdict.NEW: (_("Neu"), "good"),
    Verdict.CHANGED: (_("Geändert"), "good"),
    Verdict.CONFLICT: (_("Widerspruch"), "warn"),
    Verdict.GONE: (_("Entfallen"), "bad"),
}
CHOICES = {"take": _("Text der Quelle"), "keep": _("Eigener Text")}
WITHOUT_DECISION: Mapping[str, str | Promise] = {
    Verdict.NEW: _("Wird übernommen."),
    Verdict.CHANGED: _("Wird übernommen. Sie haben hier nichts geändert."),
    Verdict.CONFLICT: _("Ihr Text bleibt. Beim nächsten Mal fragen wir wieder."),
    Verdict.GONE: _("Bleibt stehen. Die Quelle führt den Eintrag nicht mehr."),
}
DECIDED: Mapping[tuple[str, str], str | Promise] = {
    (Verdict.GONE, Decision.TAKE): _("Wird von den Seiten der Stadt genommen."),
    (Verdict.GONE, Decision.KEEP): _("Bleibt stehen."),
    (Verdict.NEW, Decision.KEEP): _("Wird nicht übernommen."),
    ("", Decision.TAKE): _("Der Text der Quelle wird übernommen."),
    ("", Decision.KEEP): _("Ihr Text bleibt."),
}


@dataclass(frozen=True, slots=True)
class ChangeTold:
    field: str
    ours: str
    theirs: str
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class RecordTold:
    number: int
    kind: str
    key: str
    title: str
    mark: str
    mark_kind: str
    changes: tuple[ChangeTold, ...]
    outcome: str
    problem: str


def record_told(item: ImportItem) -> RecordTold:
    mark, mark_kind = MARKS[item.verdict]
    is_new = item.verdict == Verdict.NEW
    return RecordTold(
        item.pk,
        item.get_kind_display(),
        item.key,
        item.title,
        str(mark),
        mark_kind,
        () if is_new else tuple(_change(*change) for change in item.changes),
        _outcome(item),
        item.problem,
    )


def _outcome(item: ImportItem) -> str:
    if item.problem:
        return gettext("Nicht übernommen.")
    if not item.decision:
        return str(WITHOUT_DECISION[item.verdict])
    exact = DECIDED.get((item.verdict, item.decision))
    return str(exact or DECIDED["", item.decision])


def _change(field: str, ours: Any, theirs: Any, is_conflict: bool) -> ChangeTold:
    return ChangeTold(field_told(field), value_told(ours), value_told(theirs), is_conflict)


def field_told(field: str) -> str:
    language, colon, name = field.rpartition(":")
    told = str(FIELDS.get(name, name))
    return f"{told} ({LANGUAGES.get(language, language)})" if colon else told


def value_told(value: Any) -> str:
    """A value as one reads it: lists line by line, hours as "Mo 08:00-12:00"; "" for nothing."""
    if isinstance(value, list):
        return _short("\n".join(_entry(each) for each in value))
    return _short(str(value or ""))


def _entry(value: Any) -> str:
    if isinstance(value, dict) and "weekday" in value:
        return f"{DAYS[value['weekday']]} {value['opens']}-{value['closes']} {value['note']}".strip()
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class RunTold:
    number: int
    file: str
    kind: str
    state: str
    state_told: str
    planned_at: Any
    finished_at: Any
    counts: str
    unchanged: int
    conflicts: int
    to_take: int
    total: int
    done: int
    failed: int
    problems: list[list[str]]
    more_problems: int


def run_told(run: ImportRun) -> RunTold:
    """``run`` comes from ``queries.exchange``: with ``waiting``."""
    count = run.counts.get
    total = sum(count(verdict, 0) for verdict in MARKS)
    return RunTold(
        run.pk,
        run.file,
        run.get_kind_display(),
        run.state,
        run.get_state_display(),
        run.planned_at,
        run.finished_at,
        counts_told(run),
        count(Verdict.UNCHANGED, 0),
        count(Verdict.CONFLICT, 0),
        count(Verdict.NEW, 0) + count(Verdict.CHANGED, 0),
        total,
        max(0, total - run.waiting),  # type: ignore[attr-defined]
        count("failed", 0),
        run.problems[:20],
        max(0, len(run.problems) - 20),
    )


def counts_told(run: ImportRun) -> str:
    """ "3 neu, 1 geändert, 200 unverändert" """
    words = {
        Verdict.NEW: _("%(n)s neu"),
        Verdict.CHANGED: _("%(n)s geändert"),
        Verdict.CONFLICT: _("%(n)s im Widerspruch zu Ihren Texten"),
        Verdict.GONE: _("%(n)s entfallen"),
        Verdict.UNCHANGED: _("%(n)s unverändert"),
    }
    said = [str(text) % {"n": run.counts[name]} for name, text in words.items() if run.counts.get(name)]
    return ", ".join(said) or gettext("nichts zu tun")
