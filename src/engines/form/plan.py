"""A form prepared for evaluation: spots, readers, and the rules sorted by what they rule and what they read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from engines.form.condition import Clause, Deed, Demand, Preset
from engines.form.definition import Fee, Form, Group, Node, Path, Question, Rule
from engines.form.outcome import Value
from engines.form.reading import Flaw, Reader, reader
from engines.form.truth import Test, Tests

PREPARED_FORMS = 64


@dataclass(slots=True, eq=False)
class Ruling:
    """What the rules say about one spot."""

    showing: list[tuple[Test, ...]] = field(default_factory=list)
    """One entry a rule that shows it: open while any of the tests holds."""
    closing: list[Test] = field(default_factory=list)
    requiring: list[tuple[Spot | None, Test]] = field(default_factory=list)
    """With the spot at which the rule stands."""
    lifting: list[Test] = field(default_factory=list)
    presets: list[tuple[Test, Value]] = field(default_factory=list)
    """Answers that are fixed while a test holds; the first counts."""


@dataclass(slots=True, eq=False)
class Spot:
    """A placement, with what evaluation needs to know of it."""

    path: Path
    node: Node
    parent: Spot | None
    order: int
    """Its position in the document."""
    repeats: bool
    loops: int
    """How many repeated placements its path passes, itself included."""
    kids: list[Spot] = field(default_factory=list)
    size: int = 1
    """Placements from here down."""
    read: Reader | None = None
    watched: bool = False
    ruling: Ruling | None = None

    def line(self) -> Iterable[Spot]:
        """Itself and its ancestors, innermost first."""
        spot: Spot | None = self
        while spot is not None:
            yield spot
            spot = spot.parent


@dataclass(frozen=True, slots=True)
class Check:
    """A demand of a rule, judged wherever ``anchor`` is open."""

    rule_id: str
    demand: Demand
    scope: Spot | None
    anchors: tuple[Spot, ...]
    parts: tuple[tuple[Test, Test], ...]
    """For each anchor: when the clause applies, and what then must hold."""


@dataclass(slots=True, eq=False)
class Plan:
    """A form ready to be evaluated many times."""

    form: Form
    roots: list[Spot] = field(default_factory=list)
    spots: dict[Path, Spot] = field(default_factory=dict)
    order: tuple[Spot, ...] = ()
    """The ruled spots, so that what a rule reads is decided before it is applied."""
    circular: bool = False
    checks: list[Check] = field(default_factory=list)
    fees: list[tuple[Fee, Test, Spot | None]] = field(default_factory=list)
    """Each with when it holds, and the spot that is counted."""


_prepared: OrderedDict[int, Plan] = OrderedDict()


def prepared(form: Form) -> Plan:
    """The plan of this very object; the last ``PREPARED_FORMS`` are kept, and keep their forms alive."""
    plan = _prepared.get(id(form))
    if plan is not None:
        return plan
    plan = prepare(form)
    _prepared[id(form)] = plan
    while len(_prepared) > PREPARED_FORMS:
        _prepared.popitem(last=False)
    return plan


def prepare(form: Form) -> Plan:
    plan = Plan(form)
    plan.roots = [_spot(plan, node, None) for node in form.children]
    reads: dict[Spot, set[Spot]] = {}
    for rule in form.rules:
        _apply(plan, rule, reads)
    plan.order, plan.circular = _sorted(reads)
    plan.fees = [_priced(plan, fee) for fee in form.fees if not fee.reason]
    return plan


def _priced(plan: Plan, fee: Fee) -> tuple[Fee, Test, Spot | None]:
    counted = plan.spots.get(fee.per)
    if counted is not None:
        counted.watched = True
    return fee, Tests(plan.spots, None, None).of(fee.when), counted


def _spot(plan: Plan, node: Node, parent: Spot | None) -> Spot:
    path = f"{parent.path}/{node.key}" if parent else node.key
    repeats = isinstance(node, Question | Group) and node.multiplicity.repeats
    loops = (parent.loops if parent else 0) + repeats
    spot = Spot(path, node, parent, len(plan.spots), repeats, loops)
    plan.spots[path] = spot
    if isinstance(node, Question):
        spot.read = reader(node)
    if isinstance(node, Group):
        spot.kids = [_spot(plan, child, spot) for child in node.children]
        spot.size += sum(kid.size for kid in spot.kids)
    return spot


def _apply(plan: Plan, rule: Rule, reads: dict[Spot, set[Spot]]) -> None:
    shown: dict[Spot, tuple[Test, ...]] = {}
    required: dict[Spot, tuple[Test, ...]] = {}
    for clause in rule.clauses:
        for deed in clause.then:
            if isinstance(deed, Demand):
                _check(plan, rule, clause, deed)
                continue
            for target, test in _tests(plan, rule, clause, deed.targets, reads):
                if isinstance(deed, Preset):
                    _fix(target, test, deed.value)
                    continue
                if deed.deed is Deed.SHOW:
                    shown[target] = (*shown.get(target, ()), test)
                elif deed.deed is Deed.REQUIRE:
                    required[target] = (*required.get(target, ()), test)
                _note(plan, rule, target, deed.deed, test)
    for target, tests in shown.items():
        _ruling(target).showing.append(tests + required.get(target, ()))


def _tests(
    plan: Plan, rule: Rule, clause: Clause, targets: tuple[Path, ...], reads: dict[Spot, set[Spot]]
) -> Iterable[tuple[Spot, Test]]:
    """The clause's condition, once as seen from each target."""
    for path in targets:
        target = plan.spots.get(path)
        if target is None:
            continue
        tests = Tests(plan.spots, target.parent, plan.spots.get(rule.scope))
        test = tests.of(clause.when)
        reads.setdefault(target, set()).update(tests.read)
        yield target, test


def _note(plan: Plan, rule: Rule, target: Spot, deed: Deed, test: Test) -> None:
    ruling = _ruling(target)
    if deed in (Deed.HIDE, Deed.FORBID):
        ruling.closing.append(test)
    elif deed is Deed.REQUIRE:
        ruling.requiring.append((plan.spots.get(rule.scope), test))
    elif deed is Deed.OPTIONAL:
        ruling.lifting.append(test)


def _fix(target: Spot, test: Test, raw: str) -> None:
    """Notes a fixed answer; what the question cannot take is left to be asked."""
    value = target.read(raw) if target.read and not target.repeats else None
    if value is not None and not isinstance(value, Flaw):
        _ruling(target).presets.append((test, value))


def _ruling(spot: Spot) -> Ruling:
    if spot.ruling is None:
        spot.ruling = Ruling()
    return spot.ruling


def _check(plan: Plan, rule: Rule, clause: Clause, demand: Demand) -> None:
    anchors = tuple(plan.spots[path] for path in demand.about if path in plan.spots)
    scope = plan.spots.get(rule.scope)
    parts = []
    for anchor in anchors:
        anchor.watched = True
        when = Tests(plan.spots, anchor, scope).of(clause.when)
        then = Tests(plan.spots, anchor, scope, waits=True).of(demand.condition)
        parts.append((when, then))
    plan.checks.append(Check(rule.id, demand, scope, anchors, tuple(parts)))


def _sorted(reads: dict[Spot, set[Spot]]) -> tuple[tuple[Spot, ...], bool]:
    """The ruled spots in an order in which each comes after those it depends on, and whether circles had to be cut.

    In a circle the spots keep the order of the document: the first reads later ones as they were typed.
    """
    ruled = _in_order(set(reads))
    touching = {spot: [one for one in ruled if _touches(one, spot)] for spot in set().union(*reads.values())}
    graph = {
        target: list(dict.fromkeys(one for spot in _in_order(reads[target]) for one in touching[spot]))
        for target in ruled
    }
    circular = False
    while True:
        try:
            return tuple(TopologicalSorter(graph).static_order()), circular
        except CycleError as error:
            circular = True
            _cut(graph, error.args[1])


def _in_order(spots: set[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.order)


def _touches(ruled: Spot, read: Spot) -> bool:
    """Whether closing ``ruled`` changes what ``read`` holds: it lies on the way to it, or below it."""
    return ruled in read.line() or read in ruled.line()


def _cut(graph: dict[Spot, list[Spot]], circle: list[Spot]) -> None:
    """Drops the dependencies of this circle that point forward in the document (there is always one)."""
    for earlier, later in pairwise(circle):
        if earlier.order >= later.order:
            graph[later].remove(earlier)
