"""When an object changed: whoever reads our OParl server asks for what was modified since."""

from __future__ import annotations

from datetime import datetime

from rathaus.council.models.public import PublicObject


def touch(at: datetime, *rows: PublicObject | None) -> None:
    """Each of them counts as changed at ``at``; None is nothing."""
    for row in rows:
        if row is not None:
            row.modified_at = at
            row.save(update_fields=["modified_at"])
