"""What a frozen report says never changes, and no such report goes: the database sees to it, beneath the ORM."""

from rathaus.core.guards import Frozen

REPORTS = (
    Frozen(
        "strategy_report",
        "OLD.state <> 'draft'",
        ("plan_id", "number", "as_of", "summary", "content", "digest", "frozen_at"),
        "a frozen report does not change",
    ),
)
