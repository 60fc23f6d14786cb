"""A question of a form as a field of the kit, an answer as words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from engines.form.definition import Kind, Question
from engines.form.evaluation import Item
from rathaus.applications.web import input_help, sentences
from rathaus.core.answers import told
from rathaus.core.files import finding_words, photos, uploads
from rathaus.core.files.findings import Finding
from rathaus.core.web.kit import Choice, Field

__all__ = ["field_of", "row_name", "short_name", "told"]

MOST_RADIOS = 7
LONG_TEXT = 200
MOST_CHARACTERS_OF_A_NAME = 40
WIDGETS = {
    Kind.INTEGER: "number",
    Kind.NUMBER: "number",
    Kind.CURRENCY: "money",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATETIME: "datetime",
    Kind.FILE: "file",
}


def field_of(item: Item, question: Question, raw: str, error: str, noticed: Iterable[Finding] = ()) -> Field:
    """The field for one open question, holding what was typed, right or wrong."""
    help_ = input_help.help_for(question, in_row="." in item.place)
    bounds = uploads.bounds_of(question.upload.media_types, question.upload.max_bytes)
    is_row = item.row is not None  # the list it lies in has given help and reason
    is_file = question.kind is Kind.FILE
    return Field(
        name=item.place,
        label=_label(item, question),
        widget=help_.widget or _widget(question),
        value="" if is_file else raw,
        hint=_hint(question, bounds) if is_file else ("" if is_row else _help(question)),
        error=error,
        why="" if is_row else "\n".join(question.legal_basis),
        optional=not (item.required or question.recommended),
        recommended=question.recommended,
        choices=_choices(item, question),
        max_length=question.limits.max_length,
        autocomplete=help_.autocomplete,
        inputmode=help_.inputmode,
        accept=",".join(bounds.media_types) if is_file else "",
        attached=raw.rsplit("|", 3)[0] if is_file and raw else "",
        noticed=tuple(map(finding_words.sentence, noticed)),
        multiple=is_file and photos.may_be_several(bounds),
        lang="de",
    )


def _help(question: Question) -> str:
    """The help, and an answer as it could be given: in text, since a placeholder is gone once somebody types."""
    if not question.example:
        return question.help
    example = gettext("Zum Beispiel: %(example)s") % {"example": question.example}
    return f"{question.help}\n{example}" if question.help else example


def _label(item: Item, question: Question) -> str:
    return question.label if item.row is None else row_name(question.label, item.row)


def row_name(label: str, row: int) -> str:
    """One row of a list as people count it: ``Hund 2`` is row 1."""
    return f"{short_name(label)} {row + 1}"


def short_name(label: str) -> str:
    """What one row of a list is called on buttons: its label, unless that is a whole sentence."""
    return label if len(label) <= MOST_CHARACTERS_OF_A_NAME else gettext("Angabe")


def _widget(question: Question) -> str:
    if question.options:
        return "radios" if len(question.options) <= MOST_RADIOS else "select"
    if question.kind is Kind.BOOLEAN:
        return "radios"
    if question.kind is Kind.TEXT and (question.limits.max_length or 0) > LONG_TEXT:
        return "textarea"
    return WIDGETS.get(question.kind, "text")


def _choices(item: Item, question: Question) -> tuple[Choice, ...]:
    choices: tuple[Choice, ...]
    if question.kind is Kind.BOOLEAN and not question.options:
        choices = (Choice(value="true", label=gettext("Ja")), Choice(value="false", label=gettext("Nein")))
    else:
        choices = tuple(
            Choice(value=each.code, label=each.label, hint=each.help) for each in question.options
        )
    if choices and (not item.required or item.begun) and _widget(question) == "radios":
        choices += (Choice(value="", label=gettext("Keine Angabe")),)
    return choices


def _hint(question: Question, bounds: uploads.Bounds) -> str:
    what = gettext("%(formats)s, höchstens %(size)s") % {
        "formats": sentences.formats(bounds.media_types),
        "size": sentences.size(bounds.max_bytes),
    }
    pages = gettext(
        "Mehrere Seiten fotografiert? Wählen Sie alle Bilder auf einmal: Wir machen ein PDF daraus."
    )
    several = f"\n{pages}" if photos.may_be_several(bounds) else ""
    return f"{question.help}\n{what}{several}".strip()
