"""Whoever reads English reads all of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Message

from rathaus.core import messages

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rathaus"
ENGLISH = messages.catalogue_path(SOURCE, "en")
KEPT = re.compile(r"%\(\w*\)?\w?|\{\w*\}|<[^>]*>")
"""What a translation must take over as it is: places for values, and markup with its addresses."""


def forms_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each German form of a text beside its English one: singular, plural."""
    yield from zip(forms_of(message.id), forms_of(message.string), strict=True)


def kept_in(text: str) -> set[str]:
    return set(KEPT.findall(text))


def test_every_visible_text_has_an_english_translation():
    found = messages.collect(SOURCE)
    assert "Weiter" in found
    assert messages.gaps(ENGLISH, found) == ()


def test_a_translation_keeps_the_placeholders_and_the_markup():
    texts = [pair for message in messages.read_catalogue(ENGLISH) if message.id for pair in pairs(message)]
    assert ("Weiter", "Continue") in texts
    assert [(german, english) for german, english in texts if kept_in(german) != kept_in(english)] == []


def test_an_english_text_has_no_german_quotation_marks():
    texts = [text for message in messages.read_catalogue(ENGLISH) for text in forms_of(message.string)]
    assert [text for text in texts if "„" in text] == []
