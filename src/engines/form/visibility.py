"""Which places are open: rules show, hide and close; closing wins.

A rule reads only answers on open places. ``Plan.order`` sees to it that what a rule reads is decided before; so one
pass is enough. Rules that read each other in a circle are passed over again: an answer once found on a closed place
counts no more, and since answers only become fewer, that ends. The end depends on form and answers only, and
evaluating what is left gives the same again. Except where a rule counts or adds up what it closes itself: there the
end is still certain, but what is left may count otherwise. The rule grammar refuses rules that read their own target.
"""

from __future__ import annotations

from collections.abc import Iterable

from engines.form.plan import Plan, Ruling
from engines.form.scene import Cell, Scene


def settle(plan: Plan, scene: Scene) -> None:
    """Decides for every ruled cell whether it is shut."""
    _pass(plan, scene)
    while plan.circular and _drop_unseen(scene.roots):
        _pass(plan, scene)


def settle_blank(scene: Scene, cell: Cell) -> None:
    """Decides for a blank row that was opened late: nothing reads what is not answered, so no other place changes."""
    if cell.row is None:
        _decide(scene, cell)
    for kid in cell.kids:
        settle_blank(scene, kid)


def _pass(plan: Plan, scene: Scene) -> None:
    for spot in plan.order:
        for cell in scene.ruled[spot]:
            cell.fixed = None
    for spot in plan.order:
        for cell in scene.ruled[spot]:
            _decide(scene, cell)


def _decide(scene: Scene, cell: Cell) -> None:
    ruling = cell.spot.ruling
    if ruling is None:
        return
    cell.fixed = next((value for test, value in ruling.presets if test(scene, cell)), None)
    cell.shut = _is_shut(ruling, scene, cell)


def _is_shut(ruling: Ruling, scene: Scene, cell: Cell) -> bool:
    if any(test(scene, cell) for test in ruling.closing):
        return True
    return cell.fixed is None and not all(
        any(test(scene, cell) for test in tests) for tests in ruling.showing
    )


def _drop_unseen(cells: Iterable[Cell], shut: bool = False) -> bool:
    """Forgets the answers on closed places and beside fixed ones; whether there were any."""
    dropped = False
    for cell in cells:
        closed = shut or cell.shut
        if (closed or cell.fixed is not None) and cell.answered:
            cell.answered, cell.value, cell.flaw = False, None, None
            dropped = True
        dropped |= _drop_unseen(cell.kids, closed)
    return dropped
