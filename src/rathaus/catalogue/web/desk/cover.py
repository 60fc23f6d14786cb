"""The title and the introduction of the whole form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from engines.form.definition import Form
from engines.form.editing.edits import Edit, Retitle
from rathaus.catalogue.web.desk.parts import ENGLISH, NoText
from rathaus.core.web.kit import Field


def cover_of(form: Form) -> tuple[tuple[Field, Field], ...]:
    """German beside English."""
    title, intro = english(form, "title"), english(form, "intro")
    return (
        (
            Field(name="titel", label=_("Titel auf Deutsch"), value=form.title),
            Field(name="titel_en", label=_("Titel auf Englisch"), value=title, optional=True),
        ),
        (
            Field(
                name="einleitung",
                label=_("Einleitung auf Deutsch"),
                widget="textarea",
                value=form.intro,
                optional=True,
            ),
            Field(
                name="einleitung_en",
                label=_("Einleitung auf Englisch"),
                widget="textarea",
                value=intro,
                optional=True,
            ),
        ),
    )


def english(form: Form, part: str) -> str:
    texts = (each for each in form.translations if each.language == ENGLISH and not each.path)
    return next((each.text for each in texts if each.part == part), "")


def cover_edits_in(posted: Mapping[str, str], form: Form) -> Iterator[Edit]:
    """An edit for each text that was sent with other words. Refuses with ``NoText`` for a form without a title."""
    only = posted.get("feld", "")
    before = {field.name: field.value for pair in cover_of(form) for field in pair}
    for name, text in before.items():
        words = posted.get(name, text).replace("\r\n", "\n").strip()
        if words == text.strip() or (only and only != name):
            continue
        if not words and name == "titel":
            raise NoText
        language = ENGLISH if name.endswith("_en") else "de"
        part = "title" if name.startswith("titel") else "intro"
        yield Retitle(**{part: words}, language=language)
