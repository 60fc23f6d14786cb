"""What a schema holds, in words, before anything is stored; and the schema itself on its way through the page."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form, Question, walk
from engines.form.steps import Step, steps_of
from engines.form.telling import tell
from rathaus.catalogue import rules
from rathaus.catalogue.actions.importing import AsksNothing, compile_schema
from rathaus.core.errors import Refusal

MOST_BYTES = 16 * 1024 * 1024
"""Of a schema; the largest that FIM publishes have less than three."""


class TooLargeASchema(Refusal):
    sentence = _("Diese Datei ist zu groß für ein Schema. Erlaubt sind 16 MB. Ist es die richtige Datei?")
    status = 422


class LostOnTheWay(Refusal):
    sentence = _("Das Schema ist unterwegs verloren gegangen. Bitte laden Sie die Datei noch einmal hoch.")
    status = 422


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule as written, as it was understood, or the reason why it was not."""

    id: str
    written: str
    told: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A schema, told to somebody who decides whether to begin with it."""

    form: Form
    steps: tuple[Step, ...]
    questions: int
    followed: tuple[ToldRule, ...]
    left_alone: tuple[ToldRule, ...]
    missing_code_lists: tuple[str, ...]


def understood(schema: bytes) -> Understood:
    """What there is to tell. Refuses with ``TooLargeASchema``, ``UnreadableForm`` and ``AsksNothing``; stores nothing."""
    if len(schema) > MOST_BYTES:
        raise TooLargeASchema
    compiled = compile_schema(schema)
    form = compiled.form
    if not rules.asks_something(form):
        raise AsksNothing(schema=form.id)
    told = tuple(dict.fromkeys(_told(form)))
    return Understood(
        form=form,
        steps=steps_of(form),
        questions=sum(isinstance(node, Question) for _path, node in walk(form)),
        followed=tuple(rule for rule in told if not rule.reason),
        left_alone=tuple(rule for rule in told if rule.reason),
        missing_code_lists=compiled.missing_code_lists,
    )


def _told(form: Form) -> list[ToldRule]:
    return [
        ToldRule(rule.id, rule.text, told=tell(rule, form))
        if rule.clauses
        else ToldRule(rule.id, rule.text, reason=rule.reason)
        for rule in form.rules
    ]


def packed(schema: bytes) -> str:
    """The schema as text for a hidden field: nothing is stored before somebody wants it."""
    return b64encode(zlib.compress(schema, 9)).decode()


def unpacked(text: str) -> bytes:
    """The schema that was packed. Raises ``LostOnTheWay`` for anything else, however small it claims to be."""
    unpacking = zlib.decompressobj()
    try:
        schema = unpacking.decompress(b64decode(text, validate=True), MOST_BYTES + 1)
    except (ValueError, zlib.error) as cause:
        raise LostOnTheWay from cause
    if not unpacking.eof or len(schema) > MOST_BYTES:
        raise LostOnTheWay
    return schema
