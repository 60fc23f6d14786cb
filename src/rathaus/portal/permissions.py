"""Who may say what the town tells."""

from rathaus.core.journal import Actor


def may_publish_news(actor: Actor) -> bool:
    """The house, its operator, and staff in the role of an editor (Redaktion)."""
    return actor.kind in ("system", "operator") or (actor.kind == "staff" and actor.role == "editor")
