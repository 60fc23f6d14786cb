"""A condition put together from building blocks: a question, a comparison, values, and what then follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engines.form.condition import Age, Clause, Comparison, Condition, Deed, Effect, Filled, Is, Not
from engines.form.definition import Form, Kind, Node, Path, Question, walk
from engines.form.reading import Flaw, parsed, written
from rathaus.core.errors import Refusal

ORDERED = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.CURRENCY, Kind.DATE, Kind.TIME, Kind.DATETIME})
DATED = frozenset({Kind.DATE, Kind.DATETIME, Kind.TIME})
MOST_YEARS = 150


class NoSuchBlock(Refusal):
    sentence = _("Diese Frage gibt es im Formular nicht mehr. Bitte wählen Sie eine andere.")
    status = 422


class NoValueChosen(Refusal):
    sentence = _("Bitte sagen Sie, welche Antwort gemeint ist.")
    status = 422


class UnfittingValue(Refusal):
    sentence = _("„%(value)s“ kann bei dieser Frage niemand antworten.")
    status = 422


class AsksItself(Refusal):
    sentence = _(
        "Eine Frage kann nicht von ihrer eigenen Antwort abhängen. Bitte wählen Sie zwei verschiedene."
    )
    status = 422


Making = Callable[[Question, Path, Sequence[str]], Condition]


def _values(question: Question, values: Sequence[str]) -> tuple[str, ...]:
    given = [value.strip() for value in values if value.strip()]
    if not given:
        raise NoValueChosen
    return tuple(_value(question, value) for value in given)


def _value(question: Question, value: str) -> str:
    """The answer as rules write it: a code, ``true``, an ISO date, a plain number."""
    if question.options:
        if value not in {option.code for option in question.options}:
            raise UnfittingValue(value=value)
        return value
    read = parsed(question.kind, value)
    if isinstance(read, Flaw):
        raise UnfittingValue(value=value)
    return written(read)


def _compared(comparison: Comparison) -> Making:
    def make(question: Question, path: Path, values: Sequence[str]) -> Condition:
        return Is(path, comparison, _values(question, values))

    return make


def _aged(comparison: Comparison) -> Making:
    def make(question: Question, path: Path, values: Sequence[str]) -> Condition:
        years = next((value.strip() for value in values if value.strip()), "")
        if not (years.isascii() and years.isdigit() and int(years[:4]) <= MOST_YEARS):
            raise UnfittingValue(value=years) if years else NoValueChosen
        return Age(path, comparison, int(years))

    return make


def _filled(question: Question, path: Path, values: Sequence[str]) -> Condition:
    return Filled(path)


def _empty(question: Question, path: Path, values: Sequence[str]) -> Condition:
    return Not(Filled(path))


@dataclass(frozen=True, slots=True)
class Comparing:
    """One way to compare: its words, how the condition is made, and for which questions it makes sense."""

    key: str
    label: str | Promise
    make: Making
    fits: Callable[[Question], bool]
    takes_value: bool = True


def _any(question: Question) -> bool:
    return True


def _answerable(question: Question) -> bool:
    return question.kind is not Kind.FILE


def _is_number(question: Question) -> bool:
    return question.kind in ORDERED - DATED and not question.options


def _is_date(question: Question) -> bool:
    return question.kind in DATED and not question.options


def _is_day(question: Question) -> bool:
    return question.kind is Kind.DATE


COMPARISONS: Mapping[str, Comparing] = {
    each.key: each
    for each in (
        Comparing("ist", _("ist"), _compared(Comparison.EQUAL), _answerable),
        Comparing("ist-nicht", _("ist nicht"), _compared(Comparison.NOT_EQUAL), _answerable),
        Comparing("mindestens", _("ist mindestens"), _compared(Comparison.AT_LEAST), _is_number),
        Comparing("hoechstens", _("ist höchstens"), _compared(Comparison.AT_MOST), _is_number),
        Comparing("mehr", _("ist größer als"), _compared(Comparison.MORE), _is_number),
        Comparing("weniger", _("ist kleiner als"), _compared(Comparison.LESS), _is_number),
        Comparing("vor", _("liegt vor"), _compared(Comparison.LESS), _is_date),
        Comparing("nach", _("liegt nach"), _compared(Comparison.MORE), _is_date),
        Comparing("juenger", _("ergibt ein Alter unter (Jahre)"), _aged(Comparison.LESS), _is_day),
        Comparing("aelter", _("ergibt ein Alter ab (Jahre)"), _aged(Comparison.AT_LEAST), _is_day),
        Comparing("da", _("ist ausgefüllt"), _filled, _any, takes_value=False),
        Comparing("leer", _("ist nicht ausgefüllt"), _empty, _any, takes_value=False),
    )
}

DEEDS: Mapping[str, tuple[str | Promise, Deed]] = {
    "zeigen": (_("wird gefragt, sonst nicht"), Deed.SHOW),
    "verbergen": (_("wird nicht gefragt"), Deed.HIDE),
    "pflicht": (_("muss ausgefüllt werden"), Deed.REQUIRE),
    "freiwillig": (_("kann leer bleiben"), Deed.OPTIONAL),
}


def comparisons_for(question: Question) -> tuple[Comparing, ...]:
    return tuple(each for each in COMPARISONS.values() if each.fits(question))


@dataclass(frozen=True, slots=True)
class Block:
    """What an editor picked, as it came from the page."""

    asked: Path
    comparison: str
    values: tuple[str, ...]
    deed: str
    target: Path


def clause_of(block: Block, form: Form) -> Clause:
    """Refuses with ``NoSuchBlock``, ``NoValueChosen``, ``UnfittingValue`` and ``AsksItself``."""
    nodes = dict(walk(form))
    asked = nodes.get(block.asked)
    comparing, doing = COMPARISONS.get(block.comparison), DEEDS.get(block.deed)
    if not isinstance(asked, Question) or block.target not in nodes or comparing is None or doing is None:
        raise NoSuchBlock
    if block.asked == block.target or block.asked.startswith(f"{block.target}/"):
        raise AsksItself
    condition = comparing.make(asked, block.asked, block.values)
    return Clause(condition, (Effect(doing[1], (block.target,)),))


def askable(form: Form) -> tuple[tuple[Path, Question], ...]:
    """The questions that a condition may look at."""
    return tuple((path, node) for path, node in walk(form) if isinstance(node, Question) and not node.locked)


def targets(form: Form) -> tuple[tuple[Path, Node], ...]:
    """What a condition may open or close."""
    return tuple(walk(form))
