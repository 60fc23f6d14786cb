"""What is open, what it holds, what is wrong and what is missing, in the order of the form.

What is required: a question with multiplicity 1:n or a REQUIRE, where an answer is expected at all. In a group that
may stay empty (0:n) nothing is expected until something in it is answered, or a rule that stands outside requires it.
OPTIONAL lifts any requirement: a doubtful one does not stop an application (VwVfG § 24 Abs. 3).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engines.form.charging import charged
from engines.form.definition import Group, Place, Question, Statement
from engines.form.outcome import Evaluation, Fault, Item, Problem, Value
from engines.form.plan import Check, Plan, Spot
from engines.form.scene import Cell, Scene
from engines.form.visibility import settle, settle_blank


@dataclass(slots=True)
class Findings:
    items: list[Item] = field(default_factory=list)
    values: dict[Place, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    gaps: list[Place] = field(default_factory=list)

    def blame(self, cell: Cell, fault: Fault, limit: str = "") -> None:
        self.problems.append(Problem(cell.place, fault, limit))


def checked(plan: Plan, scene: Scene) -> Evaluation:
    """The evaluation of a scene: decides what is open, then checks every open answer and every demand."""
    settle(plan, scene)
    for cell in scene.roots:
        _sum_up(cell)
    findings = Findings()
    for cell in scene.roots:
        _visit(scene, cell, True, 0, findings)
    for check in plan.checks:
        _judge(scene, check, findings)
    return Evaluation(
        tuple(findings.items),
        findings.values,
        _in_order(findings),
        tuple(findings.gaps),
        charged(plan, scene) if plan.fees else None,
    )


def _sum_up(cell: Cell) -> bool:
    """Marks groups in which an open place is answered."""
    if cell.kids:
        cell.answered = any([_sum_up(kid) for kid in cell.kids if not kid.shut])
    return cell.answered and cell.fixed is None


def _visit(scene: Scene, cell: Cell, expected: bool, depth: int, findings: Findings) -> None:
    """Notes an open cell and what lies below; ``expected``: answers are expected where it lies."""
    if cell.shut:
        return
    if cell.fixed is not None:
        _note_fixed(cell, cell.fixed, findings)
        return
    node = cell.spot.node
    if isinstance(node, Statement):
        findings.items.append(Item(cell.place, cell.spot.path, node, depth))
        return
    required = _required(scene, cell, expected)
    if cell.heads:
        _visit_rows(scene, cell, required, depth, findings)
    elif isinstance(node, Question):
        _visit_question(cell, node, required, expected, depth, findings)
    else:
        cell.active = cell.answered or required
        cell.begun = cell.answered and not required
        cell.awaited = not cell.active and _is_awaited(cell, node)
        _visit_group(scene, cell, node, required, depth, findings)


def _note_fixed(cell: Cell, value: Value, findings: Findings) -> None:
    """A fixed answer is nobody's to give; in a group that stays empty it is not given either."""
    if cell.parent is None or cell.parent.active:
        findings.values[cell.place] = value


def _visit_rows(scene: Scene, head: Cell, required: bool, depth: int, findings: Findings) -> None:
    node = head.spot.node
    assert isinstance(node, Question | Group)
    least = max(node.multiplicity.least, 1) if required else 0
    for row in scene.open_rows(head, least):
        settle_blank(scene, row)
    item = Item(head.place, head.spot.path, node, depth, required, None, len(head.kids))
    findings.items.append(item)
    if len(head.kids) < least:
        findings.blame(head, Fault.TOO_FEW_ROWS, str(least))
    if head.excess is not None:
        findings.blame(head, Fault.TOO_MANY_ROWS, str(head.excess))
    for number, row in enumerate(head.kids):
        needed = number < least
        if isinstance(node, Question):
            _visit_question(row, node, needed, required, depth + 1, findings)
        else:
            added = number >= node.multiplicity.least
            row.active = row.answered or needed or added
            _visit_group(scene, row, node, needed, depth + 1, findings)


def _visit_question(
    cell: Cell, node: Question, required: bool, expected: bool, depth: int, findings: Findings
) -> None:
    insisted = required and not node.locked and not node.recommended
    begun = any(one.begun for one in cell.line())
    findings.items.append(Item(cell.place, cell.spot.path, node, depth, insisted, cell.row, begun=begun))
    if cell.value is not None:
        findings.values[cell.place] = cell.value
    elif cell.flaw is not None:
        findings.blame(cell, cell.flaw.fault, cell.flaw.limit)
    elif insisted:
        findings.blame(cell, Fault.MISSING)
    elif not node.locked and (_is_awaited(cell, node) or (node.recommended and (required or expected))):
        findings.gaps.append(cell.place)


def _is_awaited(cell: Cell, node: Question | Group) -> bool:
    """A rule shows this optional group, or it belongs without condition to one that a rule shows.

    "Zeige" asks for the group but does not demand it, so what is left empty there is a gap and no fault.
    """
    if isinstance(node, Group) and cell.spot.ruling is not None and cell.spot.ruling.showing:
        return True
    return node.multiplicity.required and cell.parent is not None and cell.parent.awaited


def _visit_group(
    scene: Scene, cell: Cell, node: Group, required: bool, depth: int, findings: Findings
) -> None:
    findings.items.append(Item(cell.place, cell.spot.path, node, depth, required, cell.row))
    known = len(findings.problems)
    for kid in cell.kids:
        _visit(scene, kid, cell.active and not node.choice, depth + 1, findings)
    if node.choice:
        _check_choice(cell, findings)
    elif not cell.holds() and len(findings.problems) == known and required and _insists(scene, cell):
        findings.blame(cell, Fault.MISSING)


def _check_choice(cell: Cell, findings: Findings) -> None:
    chosen = sum(kid.answered or kid.fixed is not None for kid in cell.kids if not kid.shut)
    if chosen > 1 or (cell.active and chosen == 0):
        findings.blame(cell, Fault.CHOOSE_ONE)


def _required(scene: Scene, cell: Cell, expected: bool) -> bool:
    node, ruling = cell.spot.node, cell.spot.ruling
    least = isinstance(node, Question | Group) and node.multiplicity.required
    if ruling is None:
        return expected and least
    if any(test(scene, cell) for test in ruling.lifting):
        return False
    return _insists(scene, cell) or (expected and least)


def _insists(scene: Scene, cell: Cell) -> bool:
    """Whether a rule requires it."""
    ruling = cell.spot.ruling
    if ruling is None:
        return False
    return any(_speaks(scope, cell.parent) and test(scene, cell) for scope, test in ruling.requiring)


def _speaks(scope: Spot | None, cell: Cell | None) -> bool:
    """Whether a rule at ``scope`` speaks to what lies in ``cell``: not while its own group may stay empty and is."""
    if scope is None or cell is None:
        return True
    return next((one.active for one in cell.line() if one.spot is scope), True)


def _judge(scene: Scene, check: Check, findings: Findings) -> None:
    """Blames a demand that fails on the first of its places that is open, in every row."""
    for anchor, (when, then) in zip(check.anchors, check.parts, strict=True):
        cells = [cell for cell in scene.cells(anchor) if cell.is_open() and cell.fixed is None]
        for cell in cells:
            if _speaks(check.scope, cell) and when(scene, cell) and then(scene, cell) is False:
                findings.problems.append(Problem(cell.place, Fault.RULE, check.rule_id, check.demand))
        if cells:
            return


def _in_order(findings: Findings) -> tuple[Problem, ...]:
    position = {item.place: number for number, item in enumerate(findings.items)}
    return tuple(sorted(findings.problems, key=lambda problem: position[problem.place]))
