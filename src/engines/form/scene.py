"""The form as answers lay it out: one cell a place, repeated placements with their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engines.form.definition import Group, Multiplicity, Place, Question
from engines.form.outcome import Answers, Circumstances, Value
from engines.form.plan import Plan, Spot
from engines.form.reading import Flaw

MOST_ROWS = 200
MOST_CELLS = 20_000
"""However many rows are asked for: nobody fills in more, and no request may cost more."""

Rows = tuple[int, ...]


@dataclass(slots=True, eq=False)
class Cell:
    """One place. For a repeated placement there is one cell that heads it, and one for each row."""

    spot: Spot
    place: Place
    parent: Cell | None
    rows: Rows
    """The rows of the repeated placements it lies in, itself included when it is a row."""
    row: int | None = None
    heads: bool = False
    kids: list[Cell] = field(default_factory=list)
    value: Value | None = None
    flaw: Flaw | None = None
    answered: bool = False
    """By the citizen."""
    fixed: Value | None = None
    """A rule's answer, which stands for whatever was typed."""
    shut: bool = False
    """A rule closes it; its ancestors may be shut as well."""
    active: bool = False
    """An answer is expected here: it is asked for without condition, or something in it is answered."""
    begun: bool = False
    """An optional group in which answers are expected only because something in it is answered."""
    awaited: bool = False
    """A rule opened it and it is empty: what belongs to it is missed, but not insisted on."""
    excess: int | None = None
    """How many rows it may have, when more were asked for."""

    def is_open(self) -> bool:
        cell: Cell | None = self
        while cell is not None:
            if cell.shut:
                return False
            cell = cell.parent
        return True

    def holds(self) -> bool:
        """Whether it is open and something in it is answered."""
        return self._holds_below() and self.is_open()

    def _holds_below(self) -> bool:
        if self.kids:
            return any(not kid.shut and kid._holds_below() for kid in self.kids)
        return self.answered or self.fixed is not None

    def answer(self) -> Value | None:
        """What counts here: the rule's answer, else the citizen's."""
        return self.value if self.fixed is None else self.fixed

    def line(self) -> Iterable[Cell]:
        cell: Cell | None = self
        while cell is not None:
            yield cell
            cell = cell.parent


class Scene:
    """All cells of one evaluation, to be looked up by spot and rows."""

    def __init__(self, plan: Plan, answers: Answers, circumstances: Circumstances) -> None:
        self.circumstances = circumstances
        self.ruled: dict[Spot, list[Cell]] = {spot: [] for spot in plan.order}
        self._answers = answers
        self._left = MOST_CELLS
        self._watched: dict[Spot, list[Cell]] = {}
        self._near: dict[tuple[Spot, int], dict[Rows, list[Cell]]] = {}
        self.roots = [self._cell(spot, None, "", ()) for spot in plan.roots]

    def cells(self, spot: Spot) -> list[Cell]:
        """The places of a watched spot; of a repeated one its rows."""
        return self._watched.get(spot, [])

    def near(self, spot: Spot, rows: Rows) -> list[Cell]:
        """The places of a watched spot that lie in these rows (of its outermost repeated placements)."""
        if not rows:
            return self.cells(spot)
        by_rows = self._near.get((spot, len(rows)))
        if by_rows is None:
            by_rows = self._near[spot, len(rows)] = {}
            for cell in self.cells(spot):
                by_rows.setdefault(cell.rows[: len(rows)], []).append(cell)
        return by_rows.get(rows, [])

    def _cell(self, spot: Spot, parent: Cell | None, prefix: str, rows: Rows) -> Cell:
        cell = Cell(spot, prefix + spot.node.key, parent, rows)
        if spot.ruling is not None:
            self.ruled[spot].append(cell)
        if spot.repeats:
            self._lay_out_rows(cell)
        else:
            self._fill(cell)
        return cell

    def _lay_out_rows(self, cell: Cell) -> None:
        cell.heads = True
        for _ in range(self._row_count(cell)):
            self._add_row(cell)

    def open_rows(self, head: Cell, least: int) -> list[Cell]:
        """Lays out blank rows until there are ``least``, as far as there is room; the new ones."""
        missing = min(least, self._most_rows(head)) - len(head.kids)
        self._answers = {}
        return [self._add_row(head) for _ in range(missing)]

    def _add_row(self, head: Cell) -> Cell:
        number = len(head.kids)
        row = Cell(head.spot, f"{head.place}.{number}", head, (*head.rows, number), number)
        self._fill(row)
        head.kids.append(row)
        return row

    def _fill(self, cell: Cell) -> None:
        spot = cell.spot
        self._left -= 1
        if spot.watched:
            self._watched.setdefault(spot, []).append(cell)
        if spot.read is not None:
            self._read(cell)
        elif spot.kids:
            prefix = cell.place + "/"
            cell.kids = [self._cell(kid, cell, prefix, cell.rows) for kid in spot.kids]

    def _read(self, cell: Cell) -> None:
        raw = self._answers.get(cell.place)
        if not raw or type(raw) is not str or raw.isspace():
            return
        cell.answered = True
        read = cell.spot.read(raw)  # type: ignore[misc]
        if isinstance(read, Flaw):
            cell.flaw = read
        else:
            cell.value = read

    def _row_count(self, cell: Cell) -> int:
        """As many rows as were asked for, else as few as allowed, within the form's and our own bounds."""
        node = cell.spot.node
        assert isinstance(node, Question | Group)
        asked = _count(self._answers.get(f"{cell.place}[]"), node.multiplicity)
        allowed = self._most_rows(cell)
        if asked > allowed:
            cell.excess = allowed
        return min(asked, allowed)

    def _most_rows(self, head: Cell) -> int:
        most = head.spot.node.multiplicity.most  # type: ignore[union-attr]
        room = len(head.kids) + max(0, self._left // head.spot.size)
        return min(MOST_ROWS if most is None else most, MOST_ROWS, room)


def _count(raw: object, multiplicity: Multiplicity) -> int:
    """The number of rows as typed (decimal digits), else the least."""
    if type(raw) is str and raw.isascii() and raw.isdigit():
        return int(raw) if len(raw) < 10 else 10**9
    return multiplicity.least
