"""What belongs to a service, part by part, as its package holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rathaus.cases.models import Procedure
from rathaus.catalogue.actions.description import KEPT
from rathaus.catalogue.models import Service
from rathaus.catalogue.queries.carrying import said_of
from rathaus.catalogue.queries.forms import recommended_in
from rathaus.correspondence.queries import letters_to_carry, text_blocks_of
from rathaus.processes.queries import model_in_force_for

LAW = ("due_count", "due_unit", "due_basis", "deemed_approval", "four_eyes", "reply_days", "law", "remedy")


def parts_of(service: Service) -> dict[str, bytes]:
    """Texts, form in force, own process, law, own letters; what a service has not is left out."""
    return dict(_parts(service))


def _parts(service: Service) -> Iterator[tuple[str, bytes]]:
    yield (
        "service.json",
        _json({"slug": service.slug, **said_of(service, frozenset(KEPT))}),
    )
    form = service.forms.in_force().first()
    if form is not None:
        yield "form/schema.xml", bytes(form.source)
        yield "form/edits.json", _json(form.edits)
        yield "form/cases.json", _json(form.cases)
        yield "form/recommended.json", _json(recommended_in(form))
    version = model_in_force_for(service.slug)
    if version is not None and version.model.service == service.slug:
        yield "process.bpmn", bytes(version.source)
    procedure = Procedure.objects.filter(service=service).first()
    if procedure is not None:
        yield "law.json", _json({name: getattr(procedure, name) for name in LAW})
    for template, texts in letters_to_carry(service.slug):
        told = {"title": template.title, "kind": template.kind, "outcome": template.outcome, "texts": texts}
        yield f"letters/{template.key}.json", _json(told)
    for block in text_blocks_of(service.slug):
        told = {"title": block.title, "kind": block.kind, "text": block.text}
        yield f"blocks/{block.key}.json", _json(told)


def _json(value: object) -> bytes:
    """The same text for the same value."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
