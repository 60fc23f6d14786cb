"""Things in the reader's language: English where the town wrote it, else German, and honest about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language


class Reading:
    """A service, office, life event or theme as a page reads it.

    ``reading.title`` is the text in the reader's language, or the German one; ``reading.in_german`` names those
    of its fields that are there in German only. Lists are translated as a whole or not at all.
    """

    def __init__(self, thing: Any, language: str = "de") -> None:
        self.thing = thing
        self.texts = {} if language == "de" else _texts(thing, language)
        self.is_german = language == "de"

    def __getattr__(self, name: str) -> Any:
        return self.texts.get(name) or getattr(self.thing, name)

    @property
    def in_german(self) -> GermanOnly:
        return GermanOnly(self)


class GermanOnly:
    """``"title" in reading.in_german``, and in templates ``{% if reading.in_german.title %}``."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __getitem__(self, name: str) -> bool:
        return name in self

    def __contains__(self, name: str) -> bool:
        said = bool(getattr(self.reading.thing, name, None))
        return said and not self.reading.is_german and not self.reading.texts.get(name)


def reading(thing: Any) -> Reading:
    """The thing in the language of the page that is being made."""
    return Reading(thing, (get_language() or "de")[:2])


def readings(things: Iterable[Any]) -> list[Reading]:
    return [reading(thing) for thing in things]


def _texts(thing: Any, language: str) -> dict[str, Any]:
    """Lists carry two annotated columns instead of all translations: see ``queries.services``."""
    if "title_en" in thing.__dict__ and language == "en":
        return {"title": thing.title_en, "teaser": thing.teaser_en}
    texts: dict[str, Any] = thing.translations.get(language, {})
    return texts
