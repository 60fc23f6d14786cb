"""The texts of a service: the fields in which an editor keeps them, and the description that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue.actions import Description
from rathaus.catalogue.models import Service
from rathaus.catalogue.web.desk.offer import proof
from rathaus.core.web.kit import Field, Problem

LONG = 20_000
"""Characters of a text of several paragraphs."""
LINES = {"synonyms", "steps"}
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
            Asked("notes", gettext_lazy("Hinweise"), "", True),
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
    typed = {asked.name: _as_text(getattr(description, asked.name, "")) for asked in TYPED}
    return typed | {f"en_{name}": str(english.get(name, "")) for name in ENGLISH}


def _as_text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def described(before: Description, typed: Mapping[str, str], proof: Mapping[str, Any]) -> Description:
    """The description with what was typed; what the form does not ask for stays."""
    said = {
        asked.name: _read(asked.name, typed[asked.name])
        for asked in TYPED
        if not asked.name.startswith("en_")
    }
    return replace(before, **said, translations=_translations(before, typed), proof=proof)


def _read(name: str, text: str) -> Any:
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


def problems(typed: Mapping[str, str]) -> list[Problem]:
    """What is wrong with what was typed: nothing, too long, no address."""
    return list(_problems(typed))


def _problems(typed: Mapping[str, str]) -> Iterator[Problem]:
    if not typed["title"].strip():
        yield Problem(name="title", sentence=_("Bitte geben Sie der Leistung einen Titel."))
    for asked in TYPED:
        text = typed[asked.name]
        if len(text) > LONG:
            yield Problem(name=asked.name, sentence=_("„%(label)s“ ist zu lang.") % {"label": asked.label})
        elif wrong := _wrong(asked.name, text):
            yield Problem(name=asked.name, sentence=f"„{asked.label}“: {wrong}")


def _wrong(name: str, text: str) -> str:
    if not text or name in LINES or name.startswith("en_"):
        return ""
    try:
        Service._meta.get_field(name).clean(text.strip(), None)  # type: ignore[union-attr]
    except ValidationError as wrong:
        return " ".join(wrong.messages)
    return ""


def proven(about: Mapping[str, Any]) -> list[str]:
    """The texts about which somebody said whether they are checked."""
    return [asked.name for asked in TYPED if asked.name in about]


def shown(typed: Mapping[str, str], about: Mapping[str, Any], wrong: list[Problem]) -> list[dict[str, Any]]:
    """The sections with their fields, and in each section what of it is checked, and where."""
    errors = {problem.name: problem.sentence for problem in wrong}
    return [
        {
            "title": section.title,
            "fields": [_field(asked, typed[asked.name], errors) for asked in section.asked],
            "proof": proof.shown(
                {a.name: str(a.label) for a in section.asked if a.name in about}, about, wrong
            ),
        }
        for section in SECTIONS
    ]


def _field(asked: Asked, value: str, errors: Mapping[str, str]) -> Field:
    return Field(
        name=asked.name,
        label=str(asked.label),
        widget="textarea" if asked.long else "text",
        value=value,
        hint=str(asked.hint),
        error=errors.get(asked.name, ""),
        optional=asked.name != "title",
    )
