"""A form as compact JSON and back: what a town hall stores, so that no schema is read while a citizen waits.
Edits of a form are written the same way (``editing.codec``).

Every value is written with the name of its type; what equals its default is left out. So a form that was stored
before a property existed still loads. Nothing but the types of ``definition`` and ``condition`` can come out.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from engines.form import condition, definition
from engines.form.definition import Form

TYPE = "is"
"""The member of a JSON object that names the type."""


def kinds_in(*modules: types.ModuleType) -> dict[str, type]:
    """The dataclasses of modules by their names."""
    return {
        name: kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
    }


class NotAStoredForm(ValueError):
    """The bytes are no form that ``dump`` wrote; says what is wrong with them."""


def dump(form: Form) -> bytes:
    """UTF-8 JSON without white space; equal forms give equal bytes."""
    return json.dumps(plain(form), ensure_ascii=False, separators=(",", ":")).encode()


def load(stored: bytes) -> Form:
    """The form that was dumped. Raises ``NotAStoredForm`` for anything else."""
    try:
        raw = json.loads(stored)
    except (ValueError, RecursionError) as cause:
        raise NotAStoredForm(f"{type(cause).__name__}: {cause}") from cause
    form = TYPES.read(raw)
    if not isinstance(form, Form):
        raise NotAStoredForm(f"a {type(form).__name__}, not a form")
    return form


def plain(value: object) -> object:
    """A part of a form as values that JSON knows."""
    if dataclasses.is_dataclass(value):
        written = {
            field.name: plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
        return {TYPE: type(value).__name__, **written}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


@dataclass(frozen=True, slots=True)
class Types:
    """Which types may come out of JSON, by name; reads values of them."""

    known: Mapping[str, type]
    readers: dict[type, dict[str, Callable[[Any], Any]]] = field(default_factory=dict)

    def read(self, raw: Any) -> Any:
        """Raises ``NotAStoredForm`` for what ``plain`` did not write."""
        try:
            return self._object(raw)
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as cause:
            raise NotAStoredForm(f"{type(cause).__name__}: {cause}") from cause

    def _object(self, raw: dict[str, Any]) -> Any:
        kind = self.known[raw[TYPE]]
        readers = self._readers(kind)
        return kind(**{name: readers[name](part) for name, part in raw.items() if name != TYPE})

    def _readers(self, kind: type) -> dict[str, Callable[[Any], Any]]:
        if kind not in self.readers:
            hints = get_type_hints(kind)
            self.readers[kind] = {each.name: self._reader(hints[each.name]) for each in fields_of(kind)}
        return self.readers[kind]

    def _reader(self, hint: Any) -> Callable[[Any], Any]:
        """How a JSON value becomes a value of the type ``hint``."""
        if get_origin(hint) is tuple:
            each = self._reader(get_args(hint)[0])
            return lambda parts: tuple(each(part) for part in parts)
        if get_origin(hint) in (Union, types.UnionType):
            return self._reader_of_any(get_args(hint))
        if dataclasses.is_dataclass(hint):
            return self._object
        if isinstance(hint, type) and issubclass(hint, Decimal | StrEnum):
            return cast(Callable[[Any], Any], hint)
        return _exactly(hint)

    def _reader_of_any(self, hints: tuple[Any, ...]) -> Callable[[Any], Any]:
        """Our unions are either several dataclasses, told apart by their names, or one type or None."""
        if type(None) not in hints:
            return self._object
        read = self._reader(next(hint for hint in hints if hint is not type(None)))
        return lambda part: None if part is None else read(part)


def _exactly(hint: type) -> Callable[[Any], Any]:
    def read(part: Any) -> Any:
        if type(part) is not hint:
            raise TypeError(f"{part!r} is not {hint.__name__}")
        return part

    return read


TYPES = Types(kinds_in(condition, definition))
