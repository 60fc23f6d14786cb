"""A form's answers as JSON Schema 2020-12, for those who receive them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from engines.form.definition import Form, Group, Kind, Limits, Node, Question, Statement
from engines.form.patterns import compiled

JsonSchema = dict[str, Any]

_TYPES: dict[Kind, JsonSchema] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.CURRENCY: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIME: {"type": "string", "format": "time"},
    Kind.DATETIME: {"type": "string", "format": "date-time"},
    Kind.FILE: {"type": "string", "contentEncoding": "base64"},
}
_ONLY_PYTHON = re.compile(
    r"\(\?(?![:=!]|<[=!])|\\[AZ]|[*+?}]\+|\\[^\w\s^$\\.*+?()\[\]{}|/\-]|\\[_aeghijlmoqyzACEFGHIJKLMNOPQRTUVXY]"
)
"""Inline flags, named groups, possessive loops and escapes that ECMA-262 reads differently or, with /u, refuses."""


def json_schema(form: Form) -> JsonSchema:
    """What a complete set of answers to ``form`` looks like: objects nested as the groups, keyed by placement.

    Rules are not part of it: ``required`` says what is asked of everyone. Statements have no property.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:xoev-de:fim:schema:{_urn(form.id)}:{_urn(form.version) or '0'}",
        "title": form.title,
        **_described(form.intro),
        **_object(form.children),
    }


def _urn(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", text)


def _described(text: str) -> JsonSchema:
    return {"description": text} if text else {}


def _object(children: tuple[Node, ...]) -> JsonSchema:
    answered = [node for node in children if not isinstance(node, Statement)]
    required = [node.key for node in answered if _is_required(node)]
    return {
        "type": "object",
        "properties": {node.key: _placed(node) for node in answered},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _is_required(node: Question | Group) -> bool:
    if isinstance(node, Question) and (node.locked or node.recommended):
        return False
    return node.multiplicity.required


def _placed(node: Question | Group) -> JsonSchema:
    one = _group(node) if isinstance(node, Group) else _question(node)
    many = node.multiplicity
    if not many.repeats:
        return one
    bounds: JsonSchema = {"minItems": many.least} if many.least else {}
    if many.most is not None:
        bounds["maxItems"] = many.most
    return {"title": node.label, "type": "array", "items": one, **bounds}


def _group(group: Group) -> JsonSchema:
    schema = {"title": group.label, **_described(group.help), **_object(group.children)}
    if not group.choice:
        return schema
    schema.pop("required", None)
    return {**schema, "minProperties": 1, "maxProperties": 1}


def _question(question: Question) -> JsonSchema:
    schema: JsonSchema = {"title": question.label, **_described(question.help)}
    if question.options:
        choices = [
            {"const": one.code, "title": one.label, **_described(one.help)} for one in question.options
        ]
        schema |= {"type": "string", "oneOf": choices}
    else:
        schema |= _TYPES[question.kind] | _limits(question.limits) | _media_type(question)
    if question.locked:
        schema["readOnly"] = True
    return schema


def _media_type(question: Question) -> JsonSchema:
    """One type is an annotation; several are alternatives of the same."""
    types = question.upload.media_types
    if not types:
        return {}
    if len(types) == 1:
        return {"contentMediaType": types[0]}
    return {"anyOf": [{"contentMediaType": one} for one in types]}


def _limits(limits: Limits) -> JsonSchema:
    said: JsonSchema = {
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
        "minimum": _number(limits.least),
        "maximum": _number(limits.most),
        "pattern": _ecma(limits.pattern),
    }
    return {name: value for name, value in said.items() if value is not None}


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _ecma(pattern: str) -> str | None:
    """``pattern`` anchored for ECMA-262; None where the two languages could disagree about it."""
    if not pattern or _ONLY_PYTHON.search(pattern) or compiled(pattern) is None:
        return None
    return f"^(?:{pattern})$"
