"""Edits as values that JSON knows, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from engines.form import definition
from engines.form.codec import TYPE, NotAStoredForm, Types, kinds_in, plain
from engines.form.editing import edits as kinds
from engines.form.editing.edits import Edit

_TYPES = Types({**kinds_in(definition, kinds), **{kind.__name__: kind for kind in get_args(Edit)}})
_EDITS = frozenset(kind.__name__ for kind in get_args(Edit))

__all__ = ["NotAStoredForm", "dump", "load", "load_all"]


def dump(edit: Edit) -> Any:
    """The edit as a JSON object; ``{"is": "Relabel", "path": "F1", "label": "Rasse"}``."""
    return plain(edit)


def load(raw: Any) -> Edit:
    """The edit that was dumped. Raises ``NotAStoredForm`` for anything else."""
    if not isinstance(raw, dict) or raw.get(TYPE) not in _EDITS:
        raise NotAStoredForm("no edit")
    edit: Edit = _TYPES.read(raw)
    return edit


def load_all(raw: Iterable[Any]) -> tuple[Edit, ...]:
    return tuple(load(each) for each in raw)
