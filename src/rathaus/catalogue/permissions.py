"""Who may change what the town offers."""

from rathaus.core.journal import Actor

EDITOR = "editor"
"""The role of staff who keep the catalogue (Redaktion)."""


def may_change_catalogue(actor: Actor) -> bool:
    """The house itself and its operator on the command line, and staff in the role of an editor."""
    return actor.kind in ("system", "operator") or (actor.kind == "staff" and actor.role == EDITOR)
