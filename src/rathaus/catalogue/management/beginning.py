"""How a town of one's own begins: what is asked, and the two files that are written from the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engines.form.condition import STATES
from rathaus.catalogue.rules import slugged
from rathaus.core.web.colour import PAPERS_LIGHT, READABLE, least_contrast

MOST_ARMS_BYTES = 200_000
ARMS_BEGIN_WITH = {".svg": (b"<svg", b"<?xml"), ".png": (b"\x89PNG\r\n\x1a\n",)}


class Unsuitable(ValueError):
    """An answer that cannot be used; the message is a sentence for whoever gave it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the setting it fills, its words, what stands in for no answer, and what makes an answer usable."""

    setting: str
    option: str
    words: str | Promise
    default: str
    usable: Callable[[str], str]


def named(answer: str) -> str:
    """Refuses what is no single line with a letter in it."""
    if not re.search(r"\w", answer) or len(answer) > 80 or not answer.isprintable():
        raise Unsuitable(_("Bitte geben Sie einen Namen mit höchstens 80 Zeichen an."))
    return answer


def one_line(answer: str) -> str:
    if len(answer) > 120 or (answer and not answer.isprintable()):
        raise Unsuitable(_("Bitte schreiben Sie höchstens 120 Zeichen in eine Zeile."))
    return answer


def state(answer: str) -> str:
    """The state's two letters, from these letters or its name."""
    by_name = {name.lower(): code for code, name in STATES.items()}
    code = by_name.get(answer.lower(), answer.upper())
    if code not in STATES:
        raise Unsuitable(
            _("Dieses Land kennen wir nicht. Möglich sind: %(states)s.")
            % {"states": ", ".join(f"{code} ({name})" for code, name in STATES.items())}
        )
    return code


def postcode(answer: str) -> str:
    if not re.fullmatch(r"\d{5}", answer):
        raise Unsuitable(_("Eine Postleitzahl hat fünf Ziffern."))
    return answer


def email(answer: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", answer):
        raise Unsuitable(
            _("Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel rathaus@ihre-stadt.example.")
        )
    return answer


def colour(answer: str) -> str:
    """Refuses what text in this colour could not be read in (WCAG 2.2, 1.4.3)."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", answer):
        raise Unsuitable(_("Bitte geben Sie die Farbe so an: #0b5a7a."))
    reached = least_contrast(answer, PAPERS_LIGHT)
    if reached < READABLE:
        raise Unsuitable(
            _("Diese Farbe ist zu hell: Der Kontrast ist %(reached)s zu 1, Text braucht %(needed)s zu 1.")
            % {"reached": f"{reached:.1f}", "needed": READABLE}
        )
    return answer.lower()


QUESTIONS = (
    Asked("RATHAUS_TOWN_NAME", "name", _("Wie heißt Ihre Kommune?"), "", named),
    Asked("RATHAUS_TOWN_KIND", "kind", _("Was ist sie: Stadt, Gemeinde, Markt, Landkreis?"), "Stadt", named),
    Asked(
        "RATHAUS_TOWN_STATE",
        "state",
        _("In welchem Land liegt sie? Danach richten sich die Feiertage."),
        "",
        state,
    ),
    Asked("RATHAUS_TOWN_STREET", "street", _("Straße und Hausnummer des Rathauses"), "", named),
    Asked("RATHAUS_TOWN_POSTCODE", "postcode", _("Postleitzahl"), "", postcode),
    Asked("RATHAUS_TOWN_PHONE", "phone", _("Telefon"), "115", one_line),
    Asked("RATHAUS_TOWN_EMAIL", "email", _("E-Mail-Adresse"), "", email),
    Asked("RATHAUS_TOWN_ACCENT", "colour", _("Farbe der Kommune"), "#0b5a7a", colour),
)


def arms(file: Path) -> bytes:
    """The coat of arms in ``file``, an SVG or PNG. Refuses what is neither, or larger than 200 kB."""
    beginnings = ARMS_BEGIN_WITH.get(file.suffix.lower(), ())
    if not file.is_file():
        raise Unsuitable(_("Die Datei %(file)s gibt es nicht.") % {"file": file})
    content = file.read_bytes()
    if len(content) > MOST_ARMS_BYTES or not content.lstrip().startswith(tuple(beginnings) or (b"\0never",)):
        raise Unsuitable(_("Das Wappen muss ein SVG oder PNG mit höchstens 200 kB sein."))
    return content


def settings_file(answers: dict[str, str]) -> str:
    """The lines of ``rathaus.env``, as django-environ reads them."""
    lines = (f"{name}={_quoted(value)}" for name, value in answers.items() if value)
    return "\n".join(("# Wer diese Kommune ist. Erklärt in docs/reference/settings.md.", *lines, ""))


def offices_file(names: Iterable[str], answers: dict[str, str]) -> str:
    """The lines of ``offices.toml``: every office in the town hall, to be corrected by hand or at the desk."""
    return "\n".join(
        f"[[offices]]\nslug = {_quoted(slugged(name))}\nname = {_quoted(name)}\n"
        f"street = {_quoted(answers['RATHAUS_TOWN_STREET'])}\npostcode = {_quoted(answers['RATHAUS_TOWN_POSTCODE'])}\n"
        f"place = {_quoted(answers['RATHAUS_TOWN_NAME'])}\nphone = {_quoted(answers['RATHAUS_TOWN_PHONE'])}\n"
        f"email = {_quoted(answers['RATHAUS_TOWN_EMAIL'])}\n"
        for name in dict.fromkeys(names)
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
