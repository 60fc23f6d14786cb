"""What the applicant changed of her own accord: before and now, word by word; a clerk says that she has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.queries.corrections import unseen_changes

from .acting import Act, Sheet
from .returned import Piece, difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    label: str
    pieces: tuple[Piece, ...]
    document_url: str


def _more(sheet: Sheet) -> dict[str, Any]:
    return {
        "changes": [
            Changed(
                label=each.label,
                pieces=difference(each.before, each.now),
                document_url=reverse("cases:document", args=[sheet.case.pk, each.document.pk])
                if each.document
                else "",
            )
            for each in unseen_changes(sheet.case)
        ]
    }


def _seen(sheet: Sheet) -> None:
    actions.note_correction_seen(sheet.case.pk, by=sheet.viewer, at=sheet.at)


CORRECTED = Act(
    slug="geaendert",
    label=gettext_lazy("Änderungen der Person ansehen"),
    lead=gettext_lazy(
        "Die Person hat von sich aus etwas geändert. Entschieden wird erst, wenn jemand aus der Stelle es gesehen hat."
    ),
    button=gettext_lazy("Gesehen"),
    done=gettext_lazy("Festgehalten: Die Änderungen sind gesehen."),
    template="corrected",
    do=_seen,
    more=_more,
)
