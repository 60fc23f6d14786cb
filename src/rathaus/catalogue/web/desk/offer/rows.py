"""Facts as rows that one adds, fills in and removes; all of it works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rathaus.catalogue.web.desk.offer.cells import Column, Unreadable
from rathaus.core.web.kit import Choice, Field, Problem

MOST_ROWS = 100
ADD, REMOVE = "mehr", "weg"
"""What the buttons of a table say as ``tun``: "mehr-costs", "weg-costs-3"."""

T = TypeVar("T")
Typed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A list of facts: ``make`` gets what was read, by column, and may raise ``Unreadable``."""

    name: str
    title: str | Promise
    one: str | Promise
    """What one row is called: "Gebühr"."""
    columns: tuple[Column, ...]
    make: Callable[[Mapping[str, Any]], T]
    hint: str | Promise = ""

    def typed(self, facts: Iterable[T]) -> list[Typed]:
        """What stands in the cells of these facts."""
        return [{each.name: each.write(getattr(fact, each.name)) for each in self.columns} for fact in facts]


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    legend: str
    fields: list[Field]
    remove: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for its template."""

    title: str
    hint: str
    count_name: str
    count: int
    rows: list[Row]
    add: str
    add_label: str
    next_id: str


def posted(table: Table[Any], post: QueryDict) -> list[Typed]:
    """The rows as they were typed; at most ``MOST_ROWS``."""
    count = post.get(f"{table.name}-zeilen", "0")
    rows = min(int(count), MOST_ROWS) if count.isascii() and count.isdigit() and len(count) < 6 else 0
    return [{each.name: _cell(table, post, number, each) for each in table.columns} for number in range(rows)]


def _cell(table: Table[Any], post: QueryDict, number: int, column: Column) -> str:
    typed = post.get(f"{table.name}-{number}-{column.name}", "")
    return typed.replace("\0", "").replace("\r\n", "\n").strip()[: column.longest + 1]


def changed_by(button: str, table: Table[Any], rows: list[Typed]) -> list[Typed]:
    """The rows after a press of "add" or "remove"."""
    if button == f"{ADD}-{table.name}":
        return [*rows, dict.fromkeys((each.name for each in table.columns), "")][:MOST_ROWS]
    return [row for number, row in enumerate(rows) if button != f"{REMOVE}-{table.name}-{number}"]


def is_row_button(button: str) -> bool:
    return button.startswith((f"{ADD}-", f"{REMOVE}-"))


def read(table: Table[T], rows: Sequence[Typed]) -> tuple[tuple[T, ...], list[Problem]]:
    """The facts, and what is wrong, each with its row in words. Empty rows are passed over."""
    facts: list[T] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        if not any(row.values()):
            continue
        values, wrong = _values(table, row)
        try:
            facts += [] if wrong else [table.make(values)]
        except Unreadable as refused:
            wrong = [(refused.cell or table.columns[0].name, str(refused))]
        problems += [_problem(table, number, cell, sentence) for cell, sentence in wrong]
    return tuple(facts), problems


def _values(table: Table[Any], row: Typed) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    values: dict[str, Any] = {}
    wrong = []
    for column in table.columns:
        try:
            values[column.name] = _value(column, row[column.name])
        except Unreadable as refused:
            wrong.append((column.name, str(refused)))
    return values, wrong


def _value(column: Column, typed: str) -> Any:
    if column.required and not typed:
        raise Unreadable(_("„%(label)s“ fehlt.") % {"label": column.label})
    if len(typed) > column.longest:
        raise Unreadable(_("„%(label)s“ ist zu lang.") % {"label": column.label})
    return column.read(typed)


def _problem(table: Table[Any], number: int, cell: str, sentence: str) -> Problem:
    return Problem(name=f"{table.name}-{number}-{cell}", sentence=f"{_legend(table, number)}: {sentence}")


def shown(table: Table[Any], rows: Sequence[Typed], problems: Sequence[Problem], button: str = "") -> Shown:
    errors = {problem.name: problem.sentence for problem in problems}
    added = len(rows) - 1 if button == f"{ADD}-{table.name}" else -1
    return Shown(
        title=str(table.title),
        hint=str(table.hint),
        count_name=f"{table.name}-zeilen",
        count=len(rows),
        rows=[_row(table, number, row, errors, number == added) for number, row in enumerate(rows)],
        add=f"{ADD}-{table.name}",
        add_label=_("%(one)s hinzufügen") % {"one": table.one},
        next_id=f"zeile_{table.name}-{len(rows)}",
    )


def _row(table: Table[Any], number: int, row: Typed, errors: Mapping[str, str], is_new: bool) -> Row:
    legend = _legend(table, number)
    names = {each.name: f"{table.name}-{number}-{each.name}" for each in table.columns}
    told = {cell: errors.get(name, "").removeprefix(f"{legend}: ") for cell, name in names.items()}
    return Row(
        id=f"zeile_{table.name}-{number}",
        legend=legend,
        fields=[_field(names[each.name], each, row[each.name], told[each.name]) for each in table.columns],
        remove=f"{REMOVE}-{table.name}-{number}",
        is_new=is_new,
    )


def _legend(table: Table[Any], number: int) -> str:
    return f"{table.one} {number + 1}"


def _field(name: str, column: Column, typed: str, error: str) -> Field:
    return Field(
        name=name,
        label=str(column.label),
        widget=column.widget,
        value=typed,
        hint=str(column.hint),
        error=error,
        max_length=column.longest,
        optional=not column.required and column.widget != "checkbox",
        choices=tuple(Choice(value=each.value, label=str(each.label)) for each in column.choices),
    )
