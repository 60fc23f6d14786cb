"""What a browser may fill in by itself, and the keys a phone offers (WCAG 2.2, 1.3.5 Identify Input Purpose)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engines.form.definition import Kind, Question


@dataclass(frozen=True, slots=True)
class Help:
    """``autocomplete`` is a token of the HTML standard; ``widget`` and ``inputmode`` are those of the kit."""

    autocomplete: str = ""
    inputmode: str = ""
    widget: str = ""


NOTHING = Help()
PURPOSES: Mapping[str, Help] = {
    "family-name": Help("family-name"),
    "given-name": Help("given-name"),
    "name": Help("name"),
    "organization": Help("organization"),
    "bday": Help("bday"),
    "street-address": Help("address-line1"),
    "postal-code": Help("postal-code", "numeric"),
    "city": Help("address-level2"),
    "country": Help("country-name"),
    "tel": Help("tel", widget="tel"),
    "email": Help("email", widget="email"),
}
ELEMENTS: Mapping[str, str] = {
    "F60000000227": "family-name",
    "F60000000228": "given-name",
    "F60000000240": "tel",
    "F60000000242": "email",
    "F60000000243": "street-address",
    "F60000000246": "postal-code",
    "F60000000247": "city",
}
"""Elements of the federal editorial office (Bundesredaktion, FIM prefix 60)."""
LABELS: Mapping[str, str] = {
    "familienname": "family-name",
    "nachname": "family-name",
    "vorname": "given-name",
    "vornamen": "given-name",
    "name": "name",
    "vorundnachname": "name",
    "vorundfamilienname": "name",
    "firma": "organization",
    "firmenname": "organization",
    "namederfirma": "organization",
    "geburtsdatum": "bday",
    "straße": "street-address",
    "straßeundhausnummer": "street-address",
    "postleitzahl": "postal-code",
    "plz": "postal-code",
    "ort": "city",
    "wohnort": "city",
    "stadt": "city",
    "staat": "country",
    "telefon": "tel",
    "telefonnummer": "tel",
    "ihretelefonnummer": "tel",
    "mobiltelefon": "tel",
    "handynummer": "tel",
    "email": "email",
    "emailadresse": "email",
    "ihreemailadresse": "email",
}
_NOT_LETTERS = re.compile(r"[^a-zäöüß]")


def help_for(question: Question, *, in_row: bool) -> Help:
    """The help for a typed answer; by the element where it is well known, else by the whole label.

    What lies ``in_row`` is about others (children, helpers): nothing is filled in by itself there.
    """
    if question.options or question.kind not in (Kind.TEXT, Kind.DATE):
        return NOTHING
    label = _NOT_LETTERS.sub("", question.label.lower())
    found = PURPOSES.get(ELEMENTS.get(question.element_id) or LABELS.get(label, ""), NOTHING)
    if (question.kind is Kind.DATE) != (found.autocomplete == "bday"):
        return NOTHING
    return Help("", found.inputmode, found.widget) if in_row else found
