"""Clauses told back as German sentences, so that editors can compare them with what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engines.form.condition import (
    Age,
    All,
    Always,
    AnyOf,
    Clause,
    Compares,
    Comparison,
    Condition,
    CountOf,
    Deed,
    Demand,
    Effect,
    Filled,
    InState,
    Is,
    Not,
    Preset,
    RealDate,
    SumOf,
)
from engines.form.definition import Form, Node, Path, Question, Rule, Statement, walk
from engines.form.definition import Kind as Answer

_SIGNS = {
    Comparison.EQUAL: "gleich",
    Comparison.NOT_EQUAL: "ungleich",
    Comparison.LESS: "kleiner als",
    Comparison.AT_MOST: "höchstens",
    Comparison.MORE: "größer als",
    Comparison.AT_LEAST: "mindestens",
}
_TIMES = {
    Comparison.LESS: "vor",
    Comparison.AT_MOST: "nicht nach",
    Comparison.MORE: "nach",
    Comparison.AT_LEAST: "nicht vor",
}
_QUANTITIES = {
    Comparison.EQUAL: "genau",
    Comparison.NOT_EQUAL: "nicht genau",
    Comparison.LESS: "weniger als",
    Comparison.AT_MOST: "höchstens",
    Comparison.MORE: "mehr als",
    Comparison.AT_LEAST: "mindestens",
}
_DEEDS = {
    Deed.SHOW: ("wird {0} gefragt", "werden {0} gefragt"),
    Deed.HIDE: ("wird {0} nicht gefragt", "werden {0} nicht gefragt"),
    Deed.REQUIRE: ("muss {0} ausgefüllt werden", "müssen {0} ausgefüllt werden"),
    Deed.OPTIONAL: ("kann {0} leer bleiben", "können {0} leer bleiben"),
    Deed.FORBID: ("darf {0} nicht ausgefüllt werden", "dürfen {0} nicht ausgefüllt werden"),
}
_DATES = (Answer.DATE, Answer.DATETIME, Answer.TIME)
_MOST_STATEMENT = 60


def tell(told: Rule | Clause, form: Form) -> str:
    """A clause, or a rule clause by clause, in plain German; a rule not executed gives its reason."""
    teller = _Teller({path: node for path, node in walk(form)})
    if isinstance(told, Clause):
        return teller.clause(told)
    if not told.clauses:
        return told.reason
    return " ".join(teller.clause(clause) for clause in told.clauses)


def tell_condition(condition: Condition, form: Form) -> str:
    """When something holds, as a subordinate clause without its "wenn": "„Rasse“ „Pudel“ ist"."""
    return _Teller({path: node for path, node in walk(form)}).condition(condition)


def name_in(path: Path, form: Form) -> str:
    """What the placement is called, in quotation marks."""
    return _Teller({path: node for path, node in walk(form)}).name(path)


@dataclass(frozen=True, slots=True)
class _Teller:
    nodes: dict[Path, Node]

    def clause(self, clause: Clause) -> str:
        then = " und ".join(self._deed(deed) for deed in clause.then)
        if isinstance(clause.when, Always):
            return f"In jedem Fall {then}."
        return f"Wenn {self.condition(clause.when)}, dann {then}."

    def _deed(self, deed: Effect | Demand | Preset) -> str:
        if isinstance(deed, Preset):
            return self._preset(deed)
        if isinstance(deed, Demand):
            return self._demand(deed.condition)
        one, many = _DEEDS[deed.deed]
        return (one if len(deed.targets) == 1 else many).format(self.names(deed.targets))

    def _demand(self, demanded: Condition) -> str:
        match demanded:
            case Not(Compares(path, comparison, other)):
                return f"darf {self.name(path)} nicht {self._sign(path, comparison)} {self.name(other)} sein"
            case Not(inner):
                return f"darf nicht gelten, dass {self.condition(inner)}"
            case _:
                return f"muss gelten, dass {self.condition(demanded)}"

    def _preset(self, preset: Preset) -> str:
        value = self._value(preset.targets[0], preset.value)
        verbs = ("ist", "wird") if len(preset.targets) == 1 else ("sind", "werden")
        return f"{verbs[0]} {self.names(preset.targets)} mit {value} beantwortet und {verbs[1]} nicht gefragt"

    def condition(self, condition: Condition) -> str:
        """A subordinate clause, its verb at the end."""
        match condition:
            case Not(Filled(path)):
                return f"{self.name(path)} nicht ausgefüllt ist"
            case Not(inner):
                return f"nicht zutrifft, dass {self.condition(inner)}"
            case All(parts):
                return self._joined(parts, "und")
            case AnyOf(parts):
                return self._joined(parts, "oder")
            case _:
                return self._leaf(condition)

    def _joined(self, parts: Sequence[Condition], word: str) -> str:
        told = [
            f"({self.condition(part)})" if isinstance(part, All | AnyOf) else self.condition(part)
            for part in parts
        ]
        return f" {word} ".join(told) or ("alles zutrifft" if word == "und" else "nichts zutrifft")

    def _leaf(self, leaf: Condition) -> str:
        match leaf:
            case Is(path, comparison, values):
                return self._is(path, comparison, values)
            case Compares(path, comparison, other):
                return f"{self.name(path)} {self._sign(path, comparison)} {self.name(other)} ist"
            case Filled(path):
                return f"{self.name(path)} ausgefüllt ist"
            case Age(path, comparison, years):
                return f"das Alter nach {self.name(path)} {_SIGNS[comparison]} {years} Jahre ist"
            case CountOf(paths, comparison, number):
                return f"von {self.names(paths)} {_QUANTITIES[comparison]} {number} ausgefüllt sind"
            case SumOf(paths, comparison, number):
                return f"die Summe von {self.names(paths)} {_SIGNS[comparison]} {number} ist"
            case InState(states):
                return f"die Kommune in {_listed(states, 'oder')} liegt"
            case RealDate(day, month, year):
                return f"{self.names((day, month, year))} zusammen ein Tag des Kalenders sind"
            case _:
                return "nichts Besonderes vorliegt"

    def _is(self, path: Path, comparison: Comparison, values: tuple[str, ...]) -> str:
        told = [self._value(path, value) for value in values]
        if comparison is Comparison.EQUAL:
            return f"{self.name(path)} {_listed(told, 'oder')} ist"
        if comparison is Comparison.NOT_EQUAL:
            return f"{self.name(path)} nicht {_listed(told, 'oder')} ist"
        return f"{self.name(path)} {self._sign(path, comparison)} {_listed(told, 'oder')} ist"

    def _sign(self, path: Path, comparison: Comparison) -> str:
        node = self.nodes.get(path)
        dated = isinstance(node, Question) and node.kind in _DATES
        return _TIMES.get(comparison, _SIGNS[comparison]) if dated else _SIGNS[comparison]

    def _value(self, path: Path, value: str) -> str:
        node = self.nodes.get(path)
        options = node.options if isinstance(node, Question) else ()
        label = next((option.label for option in options if option.code == value), "")
        return f"„{label or {'true': 'Ja', 'false': 'Nein'}.get(value, value)}“"

    def name(self, path: Path) -> str:
        """The node's label in quotation marks; of a path that is not in the form, its last key."""
        node = self.nodes.get(path)
        if node is None:
            return f"„{path.rpartition('/')[2]}“"
        if isinstance(node, Statement):
            return f"„{node.name or node.text[:_MOST_STATEMENT]}“"
        return f"„{node.name or node.label}“"

    def names(self, paths: Iterable[Path]) -> str:
        return _listed([self.name(path) for path in paths], "und")


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
