"""The form in which an editor keeps a service: its fields, and the description that follows from what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue.actions import Description
from rathaus.catalogue.models import Audience, Service, TrustNeeded
from rathaus.catalogue.rules import Cost, Evidence, Faq, LegalBasis, Period
from rathaus.catalogue.rules.facts import UnknownPart
from rathaus.catalogue.rules.told_facts import facts_of, lines_of
from rathaus.core.web.kit import Choice, Field, Problem

LONG = 20_000
"""Characters of a text of several paragraphs."""
LINES = {"synonyms", "steps"}
FACTS: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "evidence": (Evidence, ("name", "hint", "where_from")),
    "costs": (Cost, ("told", "per", "basis")),
    "deadlines": (Period, ("told", "basis")),
    "processing": (Period, ("told", "basis")),
    "legal_basis": (LegalBasis, ("text", "paragraph", "url")),
    "faq": (Faq, ("question", "answer")),
}
ENGLISH = ("title", "teaser", "description", "cost", "duration")


@dataclass(frozen=True, slots=True)
class Asked:
    name: str
    label: str | Promise
    hint: str | Promise = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    title: str | Promise
    asked: tuple[Asked, ...]


_lines = gettext_lazy("Eine Zeile für jede Angabe.")
SECTIONS = (
    Section(
        gettext_lazy("Was man zuerst liest"),
        (
            Asked(
                "title",
                gettext_lazy("Titel"),
                gettext_lazy("Die Aufgabe, das Verb am Ende: „Hund anmelden“."),
            ),
            Asked("legal_name", gettext_lazy("Name im Gesetz")),
            Asked("teaser", gettext_lazy("Wofür ist das?"), gettext_lazy("Ein oder zwei Sätze."), True),
            Asked("synonyms", gettext_lazy("Wörter, mit denen Menschen suchen"), _lines, True),
        ),
    ),
    Section(
        gettext_lazy("In einer Minute"),
        (
            Asked("cost", gettext_lazy("Was kostet es?")),
            Asked("duration", gettext_lazy("Wie lange dauert es?")),
            Asked(
                "deadlines", gettext_lazy("Fristen"), gettext_lazy("Je Zeile: Frist | Rechtsgrundlage"), True
            ),
            Asked(
                "evidence",
                gettext_lazy("Was braucht man?"),
                gettext_lazy("Je Zeile: Name | Hinweis | woher"),
                True,
            ),
            Asked("instead", gettext_lazy("Wie geht es, solange es nicht online geht?"), "", True),
        ),
    ),
    Section(
        gettext_lazy("Ausführlich"),
        (
            Asked(
                "description",
                gettext_lazy("Gut zu wissen"),
                gettext_lazy(
                    "Leere Zeilen trennen Absätze. Mit „- “ beginnt eine Liste, mit „## “ eine Überschrift."
                ),
                True,
            ),
            Asked("requirements", gettext_lazy("Wer bekommt es?"), "", True),
            Asked(
                "steps", gettext_lazy("Wie läuft es ab?"), gettext_lazy("Eine Zeile für jeden Schritt."), True
            ),
            Asked(
                "costs",
                gettext_lazy("Einzelne Gebühren"),
                gettext_lazy("Je Zeile: wofür | je | Grundlage"),
                True,
            ),
            Asked("faq", gettext_lazy("Häufige Fragen"), gettext_lazy("Je Zeile: Frage | Antwort"), True),
            Asked("notes", gettext_lazy("Hinweise"), "", True),
        ),
    ),
    Section(
        gettext_lazy("Recht"),
        (
            Asked(
                "legal_basis",
                gettext_lazy("Rechtsgrundlagen"),
                gettext_lazy("Je Zeile: Gesetz | Paragraf | Adresse im Internet"),
                True,
            ),
            Asked("remedy", gettext_lazy("Was kann man gegen die Entscheidung tun?"), "", True),
        ),
    ),
    Section(
        gettext_lazy("Wenn es schon jemand anbietet"),
        (
            Asked("elsewhere_by", gettext_lazy("Wer bietet es an?")),
            Asked("elsewhere_url", gettext_lazy("Adresse im Internet")),
            Asked("elsewhere_because", gettext_lazy("Warum dort?")),
        ),
    ),
    Section(
        gettext_lazy("Leichte Sprache"),
        (
            Asked("plain_title", gettext_lazy("Titel in Leichter Sprache")),
            Asked(
                "plain_text",
                gettext_lazy("Text in Leichter Sprache"),
                gettext_lazy("Ein Gedanke je Zeile."),
                True,
            ),
        ),
    ),
    Section(
        gettext_lazy("Englisch"),
        (
            Asked("en_title", gettext_lazy("Titel")),
            Asked("en_teaser", gettext_lazy("Wofür ist das?"), "", True),
            Asked("en_description", gettext_lazy("Gut zu wissen"), "", True),
            Asked("en_cost", gettext_lazy("Was kostet es?")),
            Asked("en_duration", gettext_lazy("Wie lange dauert es?")),
        ),
    ),
)
TYPED = tuple(asked for section in SECTIONS for asked in section.asked)


def typed_of(description: Description) -> dict[str, str]:
    """What stands in the fields of a description."""
    english = description.translations.get("en", {})
    typed = {asked.name: _as_text(asked.name, getattr(description, asked.name, "")) for asked in TYPED}
    return typed | {f"en_{name}": str(english.get(name, "")) for name in ENGLISH}


def _as_text(name: str, value: Any) -> str:
    if name in FACTS:
        return lines_of(value, FACTS[name][1])
    return "\n".join(value) if name in LINES else str(value)


def described(before: Description, typed: Mapping[str, str], choices: Mapping[str, Any]) -> Description:
    """The description with what was typed; what the form does not ask for stays. Raises ``UnknownPart``."""
    said = {
        asked.name: _read(asked.name, typed[asked.name], before)
        for asked in TYPED
        if not asked.name.startswith("en_")
    }
    return replace(before, **said, translations=_translations(before, typed), **choices)


def _read(name: str, text: str, before: Description) -> Any:
    if name in FACTS:
        kind, parts = FACTS[name]
        return facts_of(kind, text, parts, getattr(before, name))
    return (
        tuple(line.strip() for line in text.splitlines() if line.strip()) if name in LINES else text.strip()
    )


def _translations(before: Description, typed: Mapping[str, str]) -> dict[str, Any]:
    english = dict(before.translations.get("en", {})) | {
        name: typed[f"en_{name}"].strip() for name in ENGLISH
    }
    said = {name: text for name, text in english.items() if text}
    others = {language: texts for language, texts in before.translations.items() if language != "en"}
    return others | ({"en": said} if said else {})


def problems(typed: Mapping[str, str], before: Description) -> list[Problem]:
    """What is wrong with what was typed: nothing, too long, no address."""
    return list(_problems(typed, before))


def _problems(typed: Mapping[str, str], before: Description) -> Iterator[Problem]:
    if not typed["title"].strip():
        yield Problem(name="title", sentence=_("Bitte geben Sie der Leistung einen Titel."))
    for asked in TYPED:
        text = typed[asked.name]
        if len(text) > LONG:
            yield Problem(name=asked.name, sentence=_("„%(label)s“ ist zu lang.") % {"label": asked.label})
        elif wrong := _wrong(asked.name, text, before):
            yield Problem(name=asked.name, sentence=f"„{asked.label}“: {wrong}")


def _wrong(name: str, text: str, before: Description) -> str:
    try:
        if name in FACTS:
            _read(name, text, before)
        elif text and name not in LINES and not name.startswith("en_"):
            Service._meta.get_field(name).clean(text.strip(), None)  # type: ignore[union-attr]
    except UnknownPart as wrong:
        return str(wrong)
    except ValidationError as wrong:
        return " ".join(wrong.messages)
    return ""


def shown(typed: Mapping[str, str], proof: Mapping[str, Any], wrong: list[Problem]) -> list[dict[str, Any]]:
    """The sections with their fields, each saying what about it nobody has checked yet."""
    errors = {problem.name: problem.sentence for problem in wrong}
    return [
        {
            "title": section.title,
            "fields": [_field(asked, typed[asked.name], proof, errors) for asked in section.asked],
        }
        for section in SECTIONS
    ]


def _field(asked: Asked, value: str, proof: Mapping[str, Any], errors: Mapping[str, str]) -> Field:
    fact = proof.get(asked.name, {})
    doubt = _("Nicht geprüft: %(source)s.") % {"source": (fact.get("source") or _("ohne Quelle")).rstrip(".")}
    hints = [str(asked.hint), doubt if fact and not fact.get("verified") else ""]
    return Field(
        name=asked.name,
        label=str(asked.label),
        widget="textarea" if asked.long else "text",
        value=value,
        hint=" ".join(f"{hint.rstrip('.')}." for hint in hints if hint),
        error=errors.get(asked.name, ""),
        optional=asked.name != "title",
    )


def choice_fields(description: Description) -> list[Field]:
    """What is chosen, not typed: for whom, how surely known, whether public, which facts are checked now."""
    return [
        _choice("audience", _("Für wen?"), Audience.choices, description.audience),
        _choice(
            "trust_level",
            _("Wie sicher muss feststehen, wer fragt?"),
            TrustNeeded.choices,
            description.trust_level,
        ),
        Field(
            name="is_public",
            label=_("Auf den Seiten der Stadt zeigen"),
            widget="checkbox",
            value="true" if description.is_public else "",
            optional=True,
        ),
        *_doubts(description),
    ]


def _choice(name: str, label: str, choices: Any, chosen: object) -> Field:
    options = tuple(
        Choice(value=str(value), label=str(text), chosen=str(value) == str(chosen)) for value, text in choices
    )
    return Field(name=name, label=label, widget="radios", choices=options)


def _doubts(description: Description) -> Iterator[Field]:
    doubtful = [name for name, fact in description.proof.items() if not fact.get("verified")]
    if doubtful:
        labels = {asked.name: str(asked.label) for asked in TYPED}
        labels["trust_level"] = _("Wie sicher muss feststehen, wer fragt?")
        choices = tuple(
            Choice(value=name, label=labels.get(name, name), hint=description.proof[name].get("source", ""))
            for name in doubtful
        )
        yield Field(
            name="checked", label=_("Das habe ich geprüft"), widget="checkbox", choices=choices, optional=True
        )
