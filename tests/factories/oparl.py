"""Records as another council system publishes them (OParl 1.1)."""

from __future__ import annotations

from typing import Any

from tests.factories.council import AT

from rathaus.core.journal import SYSTEM
from rathaus.council.actions import Imported, import_records

HOST = "https://rat.example/oparl"
SCHEMA = "https://schema.oparl.org/1.1/"
WHEN = {"created": "2026-01-02T03:04:05+01:00", "modified": "2026-01-02T03:04:05+01:00"}


def thing(kind: str, number: int, **values: Any) -> dict[str, Any]:
    return {"id": f"{HOST}/{kind.lower()}/{number}", "type": f"{SCHEMA}{kind}", **WHEN, **values}


def paper(number: int, **values: Any) -> dict[str, Any]:
    told = {"body": f"{HOST}/body/1", "name": f"Vorlage {number}", "reference": f"{number}/26"}
    return thing("Paper", number, **(told | values))


def meeting(number: int, **values: Any) -> dict[str, Any]:
    item = thing("AgendaItem", number, order=1, name="Haushalt", public=True, result="einstimmig beschlossen")
    told = {"name": "Rat", "start": "2026-02-03T17:00:00+01:00", "agendaItem": [item]}
    return thing("Meeting", number, **(told | values))


def file(number: int) -> dict[str, Any]:
    return thing(
        "File", number, accessUrl=f"{HOST}/file/{number}.pdf", name="Anlage", mimeType="application/pdf"
    )


def take(*records: Any) -> Imported:
    return import_records(records, "test", by=SYSTEM, at=AT)
