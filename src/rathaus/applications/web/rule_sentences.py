"""What a rule demands, said to the citizen: what she can do so that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engines.form.condition import (
    Age,
    All,
    AnyOf,
    Compares,
    Comparison,
    Condition,
    CountOf,
    Filled,
    Is,
    Not,
    RealDate,
    SumOf,
)
from engines.form.definition import Kind, Node, Path, Question
from engines.form.reading import parsed
from rathaus.core import calendar

MOST_PARTS = 3
"""More demands than these in one sentence nobody follows."""

NUMBERS: Mapping[Comparison, object] = {
    Comparison.EQUAL: _("„%(label)s“ muss gleich %(bound)s sein."),
    Comparison.NOT_EQUAL: _("„%(label)s“ darf nicht gleich %(bound)s sein."),
    Comparison.LESS: _("„%(label)s“ muss kleiner sein als %(bound)s."),
    Comparison.AT_MOST: _("„%(label)s“ darf nicht größer sein als %(bound)s."),
    Comparison.MORE: _("„%(label)s“ muss größer sein als %(bound)s."),
    Comparison.AT_LEAST: _("„%(label)s“ darf nicht kleiner sein als %(bound)s."),
}
TIMES: Mapping[Comparison, object] = {
    **NUMBERS,
    Comparison.LESS: _("„%(label)s“ muss vor %(bound)s liegen."),
    Comparison.AT_MOST: _("„%(label)s“ darf nicht nach %(bound)s liegen."),
    Comparison.MORE: _("„%(label)s“ muss nach %(bound)s liegen."),
    Comparison.AT_LEAST: _("„%(label)s“ darf nicht vor %(bound)s liegen."),
}
AGES: Mapping[Comparison, object] = {
    Comparison.EQUAL: _("Nach „%(label)s“ ist die Person nicht genau %(years)s Jahre alt."),
    Comparison.NOT_EQUAL: _("Nach „%(label)s“ ist die Person %(years)s Jahre alt. Das geht hier nicht."),
    Comparison.LESS: _("Nach „%(label)s“ ist die Person zu alt. Sie muss jünger als %(years)s Jahre sein."),
    Comparison.AT_MOST: _(
        "Nach „%(label)s“ ist die Person zu alt. Sie darf höchstens %(years)s Jahre alt sein."
    ),
    Comparison.MORE: _("Nach „%(label)s“ ist die Person zu jung. Sie muss älter als %(years)s Jahre sein."),
    Comparison.AT_LEAST: _(
        "Nach „%(label)s“ ist die Person zu jung. Sie muss mindestens %(years)s Jahre alt sein."
    ),
}
COUNTS: Mapping[Comparison, object] = {
    Comparison.EQUAL: _("Bitte machen Sie genau %(number)s dieser Angaben: %(labels)s."),
    Comparison.AT_MOST: _("Bitte machen Sie höchstens %(number)s dieser Angaben: %(labels)s."),
    Comparison.AT_LEAST: _("Bitte machen Sie mindestens %(number)s dieser Angaben: %(labels)s."),
}
SUMS: Mapping[Comparison, object] = {
    Comparison.EQUAL: _("Zusammen müssen diese Angaben %(number)s ergeben: %(labels)s."),
    Comparison.LESS: _("Zusammen müssen diese Angaben weniger als %(number)s ergeben: %(labels)s."),
    Comparison.AT_MOST: _("Zusammen dürfen diese Angaben höchstens %(number)s ergeben: %(labels)s."),
    Comparison.MORE: _("Zusammen müssen diese Angaben mehr als %(number)s ergeben: %(labels)s."),
    Comparison.AT_LEAST: _("Zusammen müssen diese Angaben mindestens %(number)s ergeben: %(labels)s."),
}
OPPOSITE = {
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
}
YES = (Comparison.EQUAL, ("true",))
ONE = {Comparison.AT_LEAST, Comparison.AT_MOST}
PLAIN = (Comparison.EQUAL, Comparison.NOT_EQUAL)
DAYS = (Kind.DATE, Kind.DATETIME, Kind.TIME)


def demanded(condition: Condition, nodes: Mapping[Path, Node], written: str) -> str:
    """What must hold, in plain words. ``written`` is the rule as its author wrote it, said where we have no words."""
    return _Speaker(nodes).said(condition) or gettext("Hier gilt: %(rule)s") % {"rule": written}


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says conditions about these nodes; an empty text where it has no words for one."""

    nodes: Mapping[Path, Node]

    def said(self, condition: Condition) -> str:
        match condition:
            case Not(inner):
                return self._denied(inner)
            case All(parts):
                return self._each(parts)
            case AnyOf(parts):
                return self._some(parts)
            case Filled(path):
                return gettext("Bitte geben Sie „%(label)s“ an.") % {"label": self._label(path)}
            case Is() | Compares():
                return self._compared(condition)
            case _:
                return self._figured(condition)

    def _denied(self, inner: Condition) -> str:
        match inner:
            case Not(twice):
                return self.said(twice)
            case Filled(path):
                return gettext("Bitte lassen Sie „%(label)s“ leer.") % {"label": self._label(path)}
            case Is() if inner.comparison in PLAIN or len(inner.values) == 1:
                return self.said(replace(inner, comparison=OPPOSITE[inner.comparison]))
            case Compares() | CountOf() | Age() | SumOf():
                return self.said(replace(inner, comparison=OPPOSITE[inner.comparison]))
            case AnyOf(parts):
                return self._each([Not(part) for part in parts])
            case All(parts) if all(isinstance(part, Filled) for part in parts):
                paths = tuple(part.path for part in parts if isinstance(part, Filled))
                return self.said(CountOf(paths, Comparison.AT_MOST, len(paths) - 1))
            case _:
                return ""

    def _each(self, parts: Sequence[Condition]) -> str:
        match parts:
            case [CountOf(paths, low, 1), CountOf(others, high, 1)] if paths == others and {low, high} == ONE:
                return self._counted(paths, Comparison.EQUAL, 1)
        told = list(dict.fromkeys(self.said(part) for part in parts))
        return " ".join(told) if all(told) and len(told) <= MOST_PARTS else ""

    def _some(self, parts: Sequence[Condition]) -> str:
        if all(isinstance(part, Filled) for part in parts):
            paths = tuple(part.path for part in parts if isinstance(part, Filled))
            return self._counted(paths, Comparison.AT_LEAST, 1)
        if all(isinstance(part, Is) and (part.comparison, part.values) == YES for part in parts):
            places = {
                "labels": self._labels((part.path for part in parts if isinstance(part, Is)), gettext("oder"))
            }
            return gettext("Bitte antworten Sie mindestens einmal mit „Ja“: %(labels)s.") % places
        return self.said(parts[0]) if len(parts) == 1 else ""

    def _compared(self, condition: Is | Compares) -> str:
        if isinstance(condition, Compares):
            return self._against(condition, f"„{self._label(condition.other)}“")
        told = _listed([self._value(condition.path, value) for value in condition.values], gettext("oder"))
        places = {"label": self._label(condition.path), "values": told}
        if condition.comparison is Comparison.EQUAL:
            return gettext("Bei „%(label)s“ ist hier nur möglich: %(values)s.") % places
        if condition.comparison is Comparison.NOT_EQUAL:
            return gettext("Bei „%(label)s“ ist hier nicht möglich: %(values)s.") % places
        return self._against(condition, told)

    def _against(self, condition: Is | Compares, bound: str) -> str:
        node = self.nodes.get(condition.path)
        patterns = TIMES if isinstance(node, Question) and node.kind in DAYS else NUMBERS
        pattern = str(patterns[condition.comparison])
        return pattern % {"label": self._label(condition.path), "bound": bound}

    def _figured(self, condition: Condition) -> str:
        match condition:
            case CountOf(paths, comparison, number):
                return self._counted(paths, comparison, number)
            case SumOf(paths, comparison, amount) if comparison in SUMS:
                places = {
                    "number": f"{amount:f}".replace(".", ","),
                    "labels": self._labels(paths, gettext("und")),
                }
                return str(SUMS[comparison]) % places
            case Age(path, comparison, years):
                return str(AGES[comparison]) % {"label": self._label(path), "years": years}
            case RealDate(day, month, year):
                labels = self._labels((day, month, year), gettext("und"))
                return gettext("%(labels)s ergeben zusammen kein Datum, das es gibt.") % {"labels": labels}
            case _:
                return ""

    def _counted(self, paths: Sequence[Path], comparison: Comparison, number: int) -> str:
        comparison, number = _whole(comparison, number)
        if comparison is Comparison.EQUAL and number == 0:
            return self._each([Not(Filled(path)) for path in paths])
        if comparison is Comparison.EQUAL and number == 1 and len(paths) == 2:
            one, other = (self._label(path) for path in paths)
            return gettext("Bitte geben Sie entweder „%(one)s“ oder „%(other)s“ an.") % {
                "one": one,
                "other": other,
            }
        if comparison is Comparison.AT_LEAST and number >= len(paths) and number == 1:
            return self.said(Filled(paths[0]))
        word = gettext("eine") if number == 1 else str(number)
        places = {"number": word, "labels": self._labels(paths, gettext("oder"))}
        return str(COUNTS[comparison]) % places if comparison in COUNTS else ""

    def _label(self, path: Path) -> str:
        return getattr(self.nodes.get(path), "label", "") or path.rpartition("/")[2]

    def _labels(self, paths: Iterable[Path], word: str) -> str:
        return _listed([f"„{self._label(path)}“" for path in paths], word)

    def _value(self, path: Path, value: str) -> str:
        node = self.nodes.get(path)
        if not isinstance(node, Question):
            return value
        for option in node.options:
            if option.code == value:
                return option.label
        return _WORDS.get(node.kind, str)(value)


def _whole(comparison: Comparison, number: int) -> tuple[Comparison, int]:
    """``more than 1`` is ``at least 2``: numbers people can count to."""
    if comparison is Comparison.MORE:
        return Comparison.AT_LEAST, number + 1
    if comparison is Comparison.LESS:
        comparison, number = Comparison.AT_MOST, number - 1
    return (Comparison.EQUAL, 0) if comparison is Comparison.AT_MOST and number == 0 else (comparison, number)


def _yes_or_no(value: str) -> str:
    return gettext("Ja") if value == "true" else gettext("Nein")


def _day(value: str) -> str:
    read = parsed(Kind.DATE, value)
    return calendar.german(read) if isinstance(read, date) else value


_WORDS: Mapping[Kind, Callable[[str], str]] = {
    Kind.BOOLEAN: _yes_or_no,
    Kind.DATE: _day,
    Kind.NUMBER: lambda value: value.replace(".", ","),
    Kind.CURRENCY: lambda value: f"{value.replace('.', ',')} €",
}


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
