"""Writes the rows of a batch: few statements, whatever the number of objects."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import models

from rathaus.council.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    ImportedRecord,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    PaperLink,
    Person,
    Term,
)
from standards.oparl import Problem

from .oparl_rows import Rows

ORDER: tuple[type[models.Model], ...] = (
    Location,
    Body,
    Term,
    Organization,
    Person,
    Membership,
    Meeting,
    AgendaItem,
    Paper,
    Consultation,
    File,
)
"""What others point to comes first."""
AT_ONCE = 1_000
HELD: tuple[tuple[type[models.Model], type[models.Model], str], ...] = (
    (Meeting, AgendaItem, "meeting"),
    (Meeting, File, "meeting"),
    (AgendaItem, File, "item"),
    (Paper, File, "paper"),
    (Paper, Consultation, "paper"),
)
"""Who holds what: what a record held and holds no more becomes a tombstone, unless it also came as a record of its own."""


def store(rows: Rows) -> list[Problem]:
    """Part of a larger act. Empties ``rows``; what points to nothing that must be there is left out and told."""
    problems = list(_without_meeting(rows))
    for model in ORDER:
        _upsert(model, rows)
    _bury(rows)
    for (model, name), pointing in rows.many.items():
        _point(model, name, pointing)
    _link(rows)
    rows.emptied()
    return problems


def _without_meeting(rows: Rows) -> Iterator[Problem]:
    """An agenda item that came alone needs its meeting, and is left out where nobody sent it."""
    items = rows.rows.get(AgendaItem, {})
    here = rows.rows.get(Meeting, {})
    wanted = {item.meeting_id for item in items.values() if item.meeting_id not in here}  # type: ignore[attr-defined]
    missing = wanted - set(Meeting.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    lost = [item for item in items.values() if item.meeting_id in missing]  # type: ignore[attr-defined]
    for item in lost:
        del items[item.pk]
        yield Problem(item.origin, "its meeting is not there; the agenda item is left out")  # type: ignore[attr-defined]
    files = rows.rows.get(File, {})
    gone = {item.pk for item in lost}
    for file in [each for each in files.values() if each.item_id in gone]:  # type: ignore[attr-defined]
        del files[file.pk]


def _upsert(model: type[models.Model], rows: Rows) -> None:
    found = list(rows.rows.get(model, {}).values())
    if model is Body:
        found = _without_placeholders(found)
    if not found:
        return
    fields = [
        each.name for each in model._meta.concrete_fields if each.name not in ("id", *KEPT.get(model, ()))
    ]
    model._default_manager.bulk_create(
        found, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


KEPT: dict[type[models.Model], tuple[str, ...]] = {
    Body: ("is_ours",),
    File: ("stored_as", "key", "digest"),
}
"""What is ours alone, and is not overwritten by what another system sends."""


def _without_placeholders(bodies: list[models.Model]) -> list[models.Model]:
    """A body that is only named takes nothing from one that is there."""
    there = set(Body.objects.filter(pk__in=[each.pk for each in bodies]).values_list("pk", flat=True))
    return [each for each in bodies if each.pk not in there or not _is_placeholder(each)]


def _is_placeholder(body: models.Model) -> bool:
    return isinstance(body, Body) and not (body.short_name or body.website or body.key)


def _bury(rows: Rows) -> None:
    for holder, held, name in HELD:
        holders = list(rows.rows.get(holder, {}))
        for start in range(0, len(holders), AT_ONCE):
            there = held._default_manager.filter(
                **{f"{name}__in": holders[start : start + AT_ONCE], "deleted": False}
            )
            known = rows.rows.get(held, {})
            gone = {pk: origin for pk, origin in there.values_list("pk", "origin") if pk not in known}
            alone = ImportedRecord.objects.filter(origin__in=gone.values()).values_list("origin", flat=True)
            buried = [pk for pk, origin in gone.items() if origin not in set(alone)]
            held._default_manager.filter(pk__in=buried).update(deleted=True)


def _point(model: type[models.Model], name: str, pointing: dict[UUID, set[UUID]]) -> None:
    """Takes the place of what these rows pointed to before."""
    through = getattr(model, name).through
    left, right = (each.attname for each in through._meta.get_fields() if isinstance(each, models.ForeignKey))
    through._default_manager.filter(**{f"{left}__in": list(pointing)}).delete()
    pairs = [through(**{left: one, right: other}) for one, others in pointing.items() for other in others]
    through._default_manager.bulk_create(pairs, batch_size=AT_ONCE, ignore_conflicts=True)


def _link(rows: Rows) -> None:
    PaperLink.objects.filter(paper__in=list(rows.links)).delete()
    PaperLink.objects.bulk_create(
        [
            PaperLink(paper_id=paper, other_id=other, kind=kind)
            for paper, named in rows.links.items()
            for other, kind in named
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
