"""Objects as JSON; what is empty is left out (OParl 1.1, section 2.4.5)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from standards.oparl.layout import SCHEMA, layout
from standards.oparl.model import Thing


def write(thing: Thing) -> bytes:
    return json.dumps(written(thing), ensure_ascii=False).encode()


def written(thing: Thing) -> dict[str, Any]:
    """As values that JSON knows, the address first."""
    found: dict[str, Any] = {"id": thing.id, "type": f"{SCHEMA}{type(thing).__name__}"}
    for slot in layout(type(thing)):
        value = getattr(thing, slot.attribute)
        if value is None or value in ("", ()) or (slot.attribute == "deleted" and not value):
            continue
        found[slot.key] = [_plain(each) for each in value] if slot.several else _plain(value)
    return {**found, **thing.more}


def _plain(value: Any) -> Any:
    if isinstance(value, Thing):
        return written(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
