"""A newer version of the schema comes under the town's edits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from engines.form.editing.edits import Edit
from engines.form.editing.merging import Merge, decided, merge
from rathaus.catalogue import rules
from rathaus.catalogue.actions.desk.changing import locked, move_on, naming, replaced_edits
from rathaus.catalogue.actions.desk.opening import from_schema
from rathaus.catalogue.actions.importing import AsksNothing, Compiled, compile_schema
from rathaus.catalogue.events import FormDraftRebased
from rathaus.catalogue.models import FormDraft
from rathaus.catalogue.queries.desk import base_of_draft, edits_of_draft
from rathaus.core.journal import Actor, record


def differences_to(draft: FormDraft, schema: bytes) -> Merge:
    """What a newer schema would bring; nothing is stored. Refuses with ``UnreadableForm`` and ``AsksNothing``."""
    return _merged(draft, _compiled(schema))


@transaction.atomic
def take_newer(
    draft_id: int,
    schema: bytes,
    *,
    by: Actor,
    at: datetime,
    refused: Collection[str] = (),
    moved: Collection[Edit] = (),
) -> FormDraft:
    """The draft on the newer base; ``refused`` are the keys of differences that shall stay as they were.

    ``moved`` are proposals for edits that lost their place. Edits that fit no more are left out. Refuses as
    ``begin_draft`` does.
    """
    draft = locked(draft_id, by, at)
    compiled = _compiled(schema)
    result = decided(_merged(draft, compiled), refused, moved)
    for name, value in from_schema(schema, compiled).items():
        setattr(draft, name, value)
    draft.save()
    move_on(draft, by, at)
    replaced_edits(draft, result.edits, at)
    event = FormDraftRebased(
        **naming(draft),
        schema=f"{draft.schema_id} {draft.schema_version}",
        refused=len(refused),
        dropped=len(result.dropped),
    )
    record(event, by=by, at=at)
    return draft


def _compiled(schema: bytes) -> Compiled:
    compiled = compile_schema(schema)
    if not rules.asks_something(compiled.form):
        raise AsksNothing(schema=compiled.form.id)
    return compiled


def _merged(draft: FormDraft, compiled: Compiled) -> Merge:
    return merge(base_of_draft(draft), compiled.form, edits_of_draft(draft))
