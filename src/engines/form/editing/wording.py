"""Edits of words, duty and limits of single placements."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from engines.form.definition import (
    Group,
    Limits,
    Multiplicity,
    Option,
    Path,
    Question,
    Statement,
    Translation,
)
from engines.form.editing.bench import Bench, refuse_if
from engines.form.editing.edits import (
    GERMAN,
    CannotEdit,
    Duty,
    Gone,
    Prefill,
    Relabel,
    RelabelOption,
    Retitle,
    Reword,
    SetDuty,
    Tighten,
)
from engines.form.editing.texts import label_of, refuse_unfit, refuse_unfit_line
from engines.form.reading import Flaw, reader

N = TypeVar("N", int, Decimal)
Wording = Relabel | RelabelOption | Reword | Retitle | SetDuty | Prefill | Tighten


def change_words(bench: Bench, edit: Wording) -> None:
    match edit:
        case Relabel():
            _relabel(bench, edit)
        case RelabelOption():
            _relabel_option(bench, edit)
        case Reword(path, text, language):
            _reword(bench, path, text, language)
        case Retitle():
            _retitle(bench, edit)
        case SetDuty(path, duty):
            _set_duty(bench, path, duty)
        case Prefill(path, value):
            _prefill(bench, path, value)
        case Tighten(path, limits):
            _tighten(bench, path, limits)


def _relabel(bench: Bench, edit: Relabel) -> None:
    node = bench.node(edit.path)
    refuse_if(isinstance(node, Statement), "Dies ist ein Text, keine Frage.")
    refuse_if(edit.example is not None and not isinstance(node, Question), "Nur Fragen haben ein Beispiel.")
    said = {"label": edit.label, "help": edit.help, "example": edit.example}
    texts = {part: text for part, text in said.items() if text is not None}
    _refuse_unfit_texts(texts, edit.language)
    if edit.language != GERMAN:
        _translate(bench, edit.path, texts, edit.language)
        return
    assert not isinstance(node, Statement)
    bench.nodes[edit.path] = replace(node, name=node.name or node.label, **texts)  # type: ignore[arg-type]


def _refuse_unfit_texts(texts: dict[str, str], language: str) -> None:
    refuse_if(not 2 <= len(language) <= 8, "Diese Sprache kennen wir nicht.")
    for part, text in texts.items():
        if part in ("label", "title") and language == GERMAN:
            refuse_unfit_line(text)
        else:
            refuse_unfit(text)


def _translate(bench: Bench, path: Path, texts: dict[str, str], language: str) -> None:
    """An empty text takes the translation away."""
    for part, text in texts.items():
        if text.strip():
            bench.texts[path, part, language] = Translation(path, part, text, language)
        else:
            bench.texts.pop((path, part, language), None)


def _relabel_option(bench: Bench, edit: RelabelOption) -> None:
    node = bench.node(edit.path)
    options = node.options if isinstance(node, Question) else ()
    if not isinstance(node, Question) or edit.code not in {option.code for option in options}:
        raise Gone("Diese Antwort steht nicht mehr zur Wahl.")
    texts = {part: text for part, text in (("label", edit.label), ("help", edit.help)) if text is not None}
    _refuse_unfit_texts(texts, edit.language)
    if edit.language != GERMAN:
        _translate(bench, edit.path, {_part(edit.code, part): t for part, t in texts.items()}, edit.language)
        return
    bench.nodes[edit.path] = replace(
        node, options=tuple(_renamed(option, edit.code, texts) for option in options)
    )


def _part(code: str, part: str) -> str:
    return f"option:{code}" if part == "label" else f"option-help:{code}"


def _renamed(option: Option, code: str, texts: dict[str, str]) -> Option:
    return replace(option, **texts) if option.code == code else option


def _reword(bench: Bench, path: Path, text: str, language: str) -> None:
    node = bench.node(path)
    if not isinstance(node, Statement):
        raise CannotEdit("Dies ist eine Frage, kein Text.")
    _refuse_unfit_texts({"text": text}, language)
    if language != GERMAN:
        _translate(bench, path, {"text": text}, language)
        return
    refuse_if(not text.strip(), "Bitte geben Sie einen Text ein.")
    bench.nodes[path] = replace(node, text=text)


def _retitle(bench: Bench, edit: Retitle) -> None:
    texts = {part: text for part, text in (("title", edit.title), ("intro", edit.intro)) if text is not None}
    _refuse_unfit_texts(texts, edit.language)
    if edit.language != GERMAN:
        _translate(bench, "", texts, edit.language)
        return
    bench.title = texts.get("title", bench.title)
    bench.intro = texts.get("intro", bench.intro)


def _set_duty(bench: Bench, path: Path, duty: Duty) -> None:
    node = bench.node(path)
    if isinstance(node, Statement):
        raise CannotEdit("Ein Text verlangt keine Antwort.")
    multiplicity = _as_often(node.multiplicity, duty)
    if isinstance(node, Group):
        refuse_if(duty is Duty.RECOMMENDED, "Empfehlen lassen sich nur einzelne Fragen.")
        bench.nodes[path] = replace(node, multiplicity=multiplicity)
        return
    refuse_if(node.locked, f"„{label_of(node)}“ füllt das Amt aus.")
    bench.nodes[path] = replace(node, multiplicity=multiplicity, recommended=duty is Duty.RECOMMENDED)


def _as_often(now: Multiplicity, duty: Duty) -> Multiplicity:
    if duty is Duty.OPTIONAL:
        return replace(now, least=0)
    return replace(now, least=max(now.least, 1)) if duty is Duty.REQUIRED else now


def _prefill(bench: Bench, path: Path, value: str) -> None:
    node = bench.node(path)
    if not isinstance(node, Question):
        raise CannotEdit("Nur Fragen haben eine Vorbelegung.")
    wrong = value.strip() and isinstance(reader(node)(value), Flaw)
    refuse_if(wrong, f"„{value[:80]}“ ist keine mögliche Antwort auf „{label_of(node)}“.")
    bench.nodes[path] = replace(node, preset=value.strip())


def _tighten(bench: Bench, path: Path, wished: Limits) -> None:
    node = bench.node(path)
    if not isinstance(node, Question):
        raise CannotEdit("Nur Antworten haben Grenzen.")
    schema = bench.schema_node(path)
    given = schema.limits if isinstance(schema, Question) else Limits()
    limits = Limits(
        _at_least(given.min_length, wished.min_length),
        _at_most(given.max_length, wished.max_length),
        _at_least(given.least, wished.least),
        _at_most(given.most, wished.most),
        _pattern(given.pattern, wished.pattern),
    )
    _refuse_empty(limits)
    bench.nodes[path] = replace(node, limits=limits)


def _at_least(given: N | None, wished: N | None) -> N | None:
    if given is not None and wished is not None and wished < given:
        raise CannotEdit(f"Das Schema verlangt mindestens {given}. Weniger nimmt das Fachverfahren nicht an.")
    return given if wished is None else wished


def _at_most(given: N | None, wished: N | None) -> N | None:
    if given is not None and wished is not None and wished > given:
        raise CannotEdit(f"Das Schema erlaubt höchstens {given}. Mehr nimmt das Fachverfahren nicht an.")
    return given if wished is None else wished


def _pattern(given: str, wished: str) -> str:
    refuse_if(given and wished and given != wished, "Das Muster dieser Antwort gibt das Schema vor.")
    return given or wished


def _refuse_empty(limits: Limits) -> None:
    for least, most in ((limits.min_length, limits.max_length), (limits.least, limits.most)):
        refuse_if(
            least is not None and most is not None and least > most,
            "Die untere Grenze liegt über der oberen: So passt keine Antwort.",
        )
