"""Finding the words one needs in a record: a module by its code, a text by its language.

Codes of text modules: urn:de:xzufi:codeliste:leistungstextmodulleika.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from standards.xzufi.model import Service, Specialisation, Text


class TextCode(StrEnum):
    TITLE = "02"
    """Leistungsbezeichnung"""
    PLAIN_TITLE = "03"
    """Leistungsbezeichnung II: as people say it"""
    SHORT = "05"
    FULL = "06"
    LAW = "07"
    DOCUMENTS = "08"
    REQUIREMENTS = "09"
    PROCEDURE = "11"
    FORMS = "14"
    MORE = "15"
    HINTS = "16"
    AUTHOR = "18"
    OFFICE = "22"
    CONTACT = "23"
    TEASER = "24"
    REMEDY = "25"


NAME_MODULES = (TextCode.PLAIN_TITLE, TextCode.TITLE)
TEXT_MODULES_URI = "urn:de:xzufi:codeliste:leistungstextmodulleika"


def modules(service: Service | Specialisation, code: str) -> tuple[Text, ...]:
    """The texts of the service's module with this code, in every language."""
    held = (each for each in service.texts if each.module and each.module.code.strip() == code)
    return tuple(text for each in held for text in each.content)


def in_language(texts: Iterable[Text], language: str) -> str:
    """The first text in this language ("de" takes "de-DE" too); "" where there is none."""
    wanted = (text.text for text in texts if _speaks(text.language, language) and text.text.strip())
    return next(wanted, "")


def german(texts: Iterable[Text]) -> str:
    """The German text; a text that names no language is German. Plain language (de-x-ls) is another one."""
    held = tuple(texts)
    return in_language(held, "de") or in_language(held, "")


def _speaks(told: str, wanted: str) -> bool:
    told = told.strip().lower().replace("_", "-")
    return told == wanted or (bool(wanted) and told.startswith(f"{wanted}-") and "-x-" not in told)
