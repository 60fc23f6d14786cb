"""What an editor may change in a question, a group or a text: each part with its field and the edit it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form, Group, Kind, Limits, Node, Option, Path, Question, Statement, walk
from engines.form.editing.edits import Duty, Edit, Relabel, RelabelOption, Reword, SetDuty, Tighten
from engines.form.reading import Flaw, parsed, written
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Choice, Field

ENGLISH = "en"
MOST_OPTIONS = 40
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.CURRENCY})
DUTIES = (
    (Duty.REQUIRED, _("Ja, ohne Antwort geht es nicht weiter")),
    (Duty.RECOMMENDED, _("Empfohlen: Mit der Antwort geht es schneller")),
    (Duty.OPTIONAL, _("Nein, die Antwort ist freiwillig")),
)


class NotALimit(Refusal):
    sentence = _("„%(value)s“ ist keine Zahl. Bitte schreiben Sie nur Ziffern.")
    status = 422


class NoText(Refusal):
    sentence = _("Hier muss etwas stehen: Menschen lesen sonst eine leere Frage.")
    status = 422


class NoSuchNode(Refusal):
    sentence = _("Diese Frage gibt es in diesem Formular nicht mehr.")
    status = 404


@dataclass(frozen=True, slots=True)
class Place:
    """One node with its texts in English."""

    path: Path
    node: Node
    english: Mapping[str, str]


def place_in(form: Form, path: Path) -> Place:
    """Refuses with ``NoSuchNode``."""
    node = dict(walk(form)).get(path)
    if node is None:
        raise NoSuchNode
    texts = (each for each in form.translations if each.path == path and each.language == ENGLISH)
    return Place(path, node, {each.part: each.text for each in texts})


@dataclass(frozen=True, slots=True)
class Part:
    """One field of the sheet: how it is read from the form, and which edit its new value is."""

    name: str
    label: str | Promise
    read: Callable[[Place], str]
    edit: Callable[[Place, str], Edit]
    widget: str = "text"
    hint: str | Promise = ""
    choices: tuple[tuple[Duty, str | Promise], ...] = ()
    may_be_empty: bool = True

    def field(self, place: Place, error: str = "", typed: str | None = None) -> Field:
        return Field(
            name=self.name,
            label=str(self.label),
            widget=self.widget,
            hint=str(self.hint),
            value=self.read(place) if typed is None else typed,
            choices=tuple(Choice(value=value, label=str(label)) for value, label in self.choices),
            optional=self.may_be_empty,
            error=error,
        )


def _words(name: str) -> tuple[Callable[[Place], str], Callable[[Place, str], Edit]]:
    """Reads and writes a German text of a question or group."""

    def read(place: Place) -> str:
        return str(getattr(place.node, name, ""))

    def edit(place: Place, value: str) -> Edit:
        return Relabel(place.path, **{name: value})

    return read, edit


def _english(name: str) -> tuple[Callable[[Place], str], Callable[[Place, str], Edit]]:
    def read(place: Place) -> str:
        return place.english.get(name, "")

    def edit(place: Place, value: str) -> Edit:
        return Relabel(place.path, **{name: value}, language=ENGLISH)

    return read, edit


def _read_text(place: Place) -> str:
    return place.node.text if isinstance(place.node, Statement) else ""


def _duty_of(place: Place) -> str:
    question = place.node
    if isinstance(question, Question) and question.recommended:
        return Duty.RECOMMENDED
    required = isinstance(question, Question) and question.multiplicity.required
    return Duty.REQUIRED if required else Duty.OPTIONAL


def _bound(name: str) -> tuple[Callable[[Place], str], Callable[[Place, str], Edit]]:
    """Reads and writes one limit of a question; only what is tighter than the schema's is taken by the engine."""

    def read(place: Place) -> str:
        bound = getattr(place.node.limits, name) if isinstance(place.node, Question) else None
        return "" if bound is None else written(bound)

    def edit(place: Place, value: str) -> Edit:
        kind = Kind.INTEGER if name.endswith("length") else Kind.NUMBER
        number = parsed(kind, value)
        if isinstance(number, Flaw) or not isinstance(number, int | Decimal):
            raise NotALimit(value=value)
        return Tighten(place.path, Limits(**{name: number}))  # type: ignore[arg-type]

    return read, edit


LABEL = Part("frage", _("Frage auf Deutsch"), *_words("label"), may_be_empty=False)
HELP = Part("hilfe", _("Hilfe auf Deutsch"), *_words("help"), "textarea")
EXAMPLE = Part("beispiel", _("Beispiel auf Deutsch"), *_words("example"))
LABEL_EN = Part("frage_en", _("Frage auf Englisch"), *_english("label"))
HELP_EN = Part("hilfe_en", _("Hilfe auf Englisch"), *_english("help"), "textarea")
EXAMPLE_EN = Part("beispiel_en", _("Beispiel auf Englisch"), *_english("example"))
TITLE = replace(LABEL, label=_("Überschrift auf Deutsch"))
TITLE_EN = replace(LABEL_EN, label=_("Überschrift auf Englisch"))
TEXT = Part(
    "text",
    _("Text auf Deutsch"),
    _read_text,
    lambda place, value: Reword(place.path, value),
    "textarea",
    may_be_empty=False,
)
TEXT_EN = Part(
    "text_en",
    _("Text auf Englisch"),
    lambda place: place.english.get("text", ""),
    lambda place, value: Reword(place.path, value, ENGLISH),
    "textarea",
)
DUTY = Part(
    "pflicht",
    _("Muss man antworten?"),
    _duty_of,
    lambda place, value: SetDuty(place.path, Duty(value)),
    "radios",
    choices=DUTIES,
    may_be_empty=False,
)
SHORTEST = Part("kuerzestens", _("Mindestens Zeichen"), *_bound("min_length"), "number")
LONGEST = Part("laengstens", _("Höchstens Zeichen"), *_bound("max_length"), "number")
LEAST = Part("mindestens", _("Kleinster Wert"), *_bound("least"), "number")
MOST = Part("hoechstens", _("Größter Wert"), *_bound("most"), "number")

QUESTION = ((LABEL, LABEL_EN), (HELP, HELP_EN), (EXAMPLE, EXAMPLE_EN))
GROUP = ((TITLE, TITLE_EN), (HELP, HELP_EN))
STATEMENT = ((TEXT, TEXT_EN),)


def twins_of(node: Node) -> tuple[tuple[Part, Part], ...]:
    """The parts that stand side by side, German and English."""
    if isinstance(node, Question):
        return QUESTION
    return GROUP if isinstance(node, Group) else STATEMENT


def limits_of(node: Node) -> tuple[Part, ...]:
    if not isinstance(node, Question) or node.options:
        return ()
    if node.kind in NUMBERS:
        return (LEAST, MOST)
    return (SHORTEST, LONGEST) if node.kind is Kind.TEXT else ()


def options_of(node: Node) -> tuple[tuple[Part, Part], ...]:
    """The answers of a choice, German and English; a list too long to be worked on by hand has none."""
    options = node.options if isinstance(node, Question) else ()
    return tuple(map(_option, options)) if len(options) <= MOST_OPTIONS else ()


def _option(option: Option) -> tuple[Part, Part]:
    name, part = f"antwort_{option.code}", f"option:{option.code}"
    german = Part(
        name,
        _("Antwort „%(code)s“ auf Deutsch") % {"code": option.code},
        lambda place: option.label,
        lambda place, value: RelabelOption(place.path, option.code, value),
        may_be_empty=False,
    )
    english = Part(
        f"{name}_en",
        _("Antwort „%(code)s“ auf Englisch") % {"code": option.code},
        lambda place: place.english.get(part, ""),
        lambda place, value: RelabelOption(place.path, option.code, value, language=ENGLISH),
    )
    return german, english


def parts_of(node: Node) -> Iterator[Part]:
    for pair in (*twins_of(node), *options_of(node)):
        yield from pair
    if isinstance(node, Question) and not node.locked:
        yield DUTY
    yield from limits_of(node)


def edits_in(posted: Mapping[str, str], place: Place) -> Iterator[Edit]:
    """An edit for each part that was sent with another value. Refuses with ``NoText`` and ``NotALimit``."""
    for part in _sent(posted, parts_of(place.node)):
        value = posted[part.name].replace("\r\n", "\n").strip()
        if value == part.read(place).strip():
            continue
        if not value and not part.may_be_empty:
            raise NoText
        if value or part not in limits_of(place.node):
            yield part.edit(place, value)


def _sent(posted: Mapping[str, str], parts: Iterable[Part]) -> Iterator[Part]:
    only = posted.get("feld", "")
    for part in parts:
        if part.name in posted and (not only or only == part.name):
            yield part
