"""Rules that contradict themselves are not executed: their author meant something else."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from engines.form.condition import (
    Age,
    All,
    Always,
    AnyOf,
    Clause,
    Comparison,
    Condition,
    Deed,
    Effect,
    Filled,
    InState,
    Is,
    Not,
    Preset,
)
from engines.form.definition import Kind, Node, Path, Question, Rule
from engines.form.prose.index import Index, names_of
from engines.form.prose.trees import leaves, paths_in, targets_of
from engines.form.prose.words import NotUnderstood
from engines.form.reading import parsed

_OPENING = {Deed.SHOW, Deed.REQUIRE}
_CLOSING = {Deed.HIDE, Deed.FORBID}
_ORDERED = {Comparison.LESS, Comparison.AT_MOST, Comparison.MORE, Comparison.AT_LEAST}
_WHOLE = {Kind.INTEGER, Kind.DATE}
_NUMBERS = {*_WHOLE, Kind.NUMBER, Kind.CURRENCY}
_MOST_CASES = 2_000
MOST_CLAUSES = 100
_NOTHING = ""
_SOMETHING_ELSE = "\0"

Case = Mapping[object, object]


def refuse_contradictions(clauses: Sequence[Clause], index: Index) -> None:
    """Refuses clauses that open and close one target at once, hide their own trigger, or can never hold."""
    if len(clauses) > MOST_CLAUSES:
        raise NotUnderstood(f"Der Text unterscheidet mehr als {MOST_CLAUSES} Fälle.")
    for clause in clauses:
        _refuse_own_trigger(clause, index)
        _refuse_any_of_many(clause, index)
        if not any(True for _ in _cases_where((clause.when,), index)):
            raise NotUnderstood("Eine Bedingung kann nie zutreffen.")
    for one, other in combinations(clauses, 2):
        for path in _disputed(one, other):
            if _can_both_hold(one, other, path, index):
                raise NotUnderstood(
                    f"Der Text widerspricht sich: {_name(index, path)} wird zugleich geöffnet und geschlossen."
                )


def disputes(rules: Sequence[Rule], index: Index) -> dict[int, str]:
    """Why a rule, by its number, cannot stand beside another one of the form."""
    reasons: dict[int, str] = {}
    for (one, other), path in _meetings(rules):
        if _can_meet(rules[one].clauses, rules[other].clauses, path, index):
            for mine, theirs in ((one, other), (other, one)):
                reasons.setdefault(
                    mine,
                    f"Widerspricht der Regel {rules[theirs].id}: {_name(index, path)} wird zugleich geöffnet und geschlossen.",
                )
    return reasons


def _meetings(rules: Sequence[Rule]) -> Iterator[tuple[tuple[int, int], Path]]:
    """Pairs of rules that do something to the same target."""
    at: dict[Path, dict[int, None]] = defaultdict(dict)
    for number, rule in enumerate(rules):
        for clause in rule.clauses:
            for path in targets_of(clause):
                at[path][number] = None
    for path, numbers in at.items():
        yield from ((pair, path) for pair in combinations(numbers, 2))


def _can_meet(mine: Sequence[Clause], theirs: Sequence[Clause], path: Path, index: Index) -> bool:
    for one, other in product(mine, theirs):
        if path in _disputed(one, other) and _can_both_hold(one, other, path, index):
            return True
    return False


def _can_both_hold(one: Clause, other: Clause, target: Path, index: Index) -> bool:
    return can_hold((one.when, other.when), target, index)


def can_hold(conditions: Sequence[Condition], target: Path, index: Index) -> bool:
    """Whether some answers make all conditions hold as seen from ``target``; where it is not certain, they can."""
    alike = [_with_many_answers(condition, target, index) for condition in conditions]
    return any(True for _ in _cases_where(alike, index))


def _with_many_answers(condition: Condition, target: Path, index: Index) -> Condition:
    """Comparisons with a question of many rows made independent: each may hold for another row."""
    match condition:
        case Not(inner):
            return Not(_with_many_answers(inner, target, index))
        case All(parts):
            return All(tuple(_with_many_answers(part, target, index) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_with_many_answers(part, target, index) for part in parts))
        case Is(path=path) | Age(path=path) if _repeats_below(index, path, target):
            return Filled(repr(condition))
        case _:
            return condition


def _refuse_own_trigger(clause: Clause, index: Index) -> None:
    for target in targets_of(clause):
        for path in paths_in(clause.when):
            if path == target or path.startswith(target + "/"):
                raise NotUnderstood(f"{_name(index, target)} hängt von sich selbst ab.")


def _refuse_any_of_many(clause: Clause, index: Index) -> None:
    """``<>`` of a question with several rows could mean any row or no row."""
    for leaf in leaves(clause.when):
        if isinstance(leaf, Is) and leaf.comparison is Comparison.NOT_EQUAL:
            for target in targets_of(clause) or (leaf.path,):
                if _repeats_below(index, leaf.path, target):
                    raise NotUnderstood(
                        f"{_name(index, leaf.path)} kann mehrere Antworten haben; "
                        "ob eine oder keine davon gemeint ist, ist nicht eindeutig."
                    )


def _repeats_below(index: Index, path: Path, target: Path) -> bool:
    """Whether ``path`` recurs within one row of what it shares with ``target``."""
    steps = path.split("/")
    shared = 0
    for mine, theirs in zip(steps, target.split("/"), strict=False):
        if mine != theirs:
            break
        shared += 1
    below = ["/".join(steps[:depth]) for depth in range(shared + 1, len(steps) + 1)]
    return any(_repeats(index.nodes[step]) for step in below)


def _repeats(node: Node) -> bool:
    multiplicity = getattr(node, "multiplicity", None)
    return multiplicity is not None and multiplicity.repeats


def _disputed(one: Clause, other: Clause) -> Iterator[Path]:
    for opening, closing in ((one, other), (other, one)):
        closed = set(_targets(closing, _CLOSING))
        yield from (path for path in _targets(opening, _OPENING) if path in closed)
        touched = set(_targets(closing, {Deed.SHOW} | _CLOSING))
        yield from (path for path, _ in _fixed(opening) if path in touched)
    answers = dict(_fixed(one))
    yield from (path for path, value in _fixed(other) if answers.get(path, value) != value)


def _fixed(clause: Clause) -> Iterator[tuple[Path, str]]:
    """Presets: a fixed answer is neither shown nor closed, and there is only one."""
    for deed in clause.then:
        if isinstance(deed, Preset):
            yield from ((path, deed.value) for path in deed.targets)


def _targets(clause: Clause, deeds: set[Deed]) -> Iterator[Path]:
    for deed in clause.then:
        if isinstance(deed, Effect) and deed.deed in deeds:
            yield from deed.targets


def _cases_where(conditions: Sequence[Condition], index: Index) -> Iterator[Case]:
    """Ways to answer under which all ``conditions`` hold, among one example of every kind of answer."""
    domains = _domains([leaf for condition in conditions for leaf in leaves(condition)], index)
    size = 1
    for domain in domains.values():
        size *= len(domain)
    if size > _MOST_CASES:
        yield {}  # too many to look at: taken for possible, which at worst leaves a rule alone
        return
    for values in product(*domains.values()):
        case = dict(zip(domains, values, strict=True))
        if all(_holds(condition, case) for condition in conditions):
            yield case


def _domains(found: Sequence[Condition], index: Index) -> dict[object, list[object]]:
    domains: dict[object, list[object]] = {}
    for leaf in found:
        domain = domains.setdefault(_subject(leaf), [])
        domain.extend(value for value in _examples(leaf, index) if value not in domain)
    for path in {leaf.path for leaf in found if isinstance(leaf, Is) and _subject(leaf) != leaf}:
        _add_unnamed_option(domains[("answer", path)], index.nodes[path])
    return domains


def _add_unnamed_option(domain: list[object], node: Node) -> None:
    """One option that no condition names stands for all such."""
    options = node.options if isinstance(node, Question) else ()
    domain.extend([option.code for option in options if option.code not in domain][:1])


def _subject(leaf: Condition) -> object:
    match leaf:
        case Is(comparison=comparison, values=values) if comparison in _ORDERED and not _are_numbers(values):
            return leaf  # neither numbers nor days: each such comparison may hold for itself
        case Is(path=path):
            return ("answer", path)
        case Age(path=path):
            return ("age", path)
        case InState():
            return "state"
        case _:
            return leaf


def _examples(leaf: Condition, index: Index) -> list[object]:
    match leaf:
        case Always():
            return [True]
        case Is(path=path, values=values) if _subject(leaf) != leaf:
            return [_NOTHING, *_answers(index.nodes[path], values)]
        case Age(years=years):
            return [None, years - 1, years, years + 1]
        case InState(states):
            return [_NOTHING, *states]
        case _:
            return [False, True]


def _answers(node: Node, values: tuple[str, ...]) -> list[str]:
    if not isinstance(node, Question):
        return list(values)
    if node.kind == "boolean":
        return ["true", "false"]
    if node.options:
        return list(values)
    beside = _beside(values, 1 if node.kind in _WHOLE else 0.001)
    return [*values, *beside] if node.kind in _NUMBERS and beside else [*values, *beside, _SOMETHING_ELSE]


def _beside(values: tuple[str, ...], step: float) -> list[str]:
    """Numbers just beside the named ones, so that ``< 5`` and ``> 5`` are told apart."""
    return [str(_number(value) + way) for value in values if _are_numbers((value,)) for way in (-step, step)]


def _are_numbers(values: tuple[str, ...]) -> bool:
    try:
        return all(math.isfinite(_number(value)) for value in values)
    except ValueError:
        return False


def _holds(condition: Condition, case: Case) -> bool:
    match condition:
        case Not(inner):
            return not _holds(inner, case)
        case All(parts):
            return all(_holds(part, case) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, case) for part in parts)
        case Is(_, comparison, values) if _subject(condition) != condition:
            return _answer_holds(str(case[_subject(condition)]), comparison, values)
        case Age(_, comparison, years):
            age = case[_subject(condition)]
            return isinstance(age, int) and compared(age, comparison, years)
        case InState(states):
            return case["state"] in states
        case _:
            return bool(case[_subject(condition)])


def _answer_holds(answer: str, comparison: Comparison, values: tuple[str, ...]) -> bool:
    if comparison is Comparison.EQUAL:
        return answer in values
    if comparison is Comparison.NOT_EQUAL:
        return answer not in values
    try:
        return compared(_number(answer), comparison, _number(values[0]))
    except ValueError:
        return answer != _NOTHING
    # A text that is no number: holding is assumed, which at worst refuses a rule.


def _number(written: str) -> float:
    """A number, or a day as the number of days since the calendar began; raises ValueError."""
    day = parsed(Kind.DATE, written)
    return day.toordinal() if isinstance(day, date) else float(written.replace(",", "."))


def compared(one: float, comparison: Comparison, other: float) -> bool:
    """Two numbers compared."""
    match comparison:
        case Comparison.EQUAL:
            return one == other
        case Comparison.NOT_EQUAL:
            return one != other
        case Comparison.LESS:
            return one < other
        case Comparison.AT_MOST:
            return one <= other
        case Comparison.MORE:
            return one > other
    return one >= other


def _name(index: Index, path: Path) -> str:
    node = index.nodes[path]
    return f"{node.element_id} „{names_of(node)[0]}“"
