"""Whose mailbox somebody may open."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from rathaus.people.queries import Viewer
from rathaus.people.queries.mandates import acting_mandates


def accounts_of(viewer: Viewer, on: date) -> frozenset[UUID]:
    """Her own account, and those of persons who let her act for them that day in everything; one query.

    A mandate for some services only does not open the mailbox, which holds letters of all of them.
    """
    if not viewer.is_citizen or viewer.account is None:
        return frozenset()
    whole = (each for each in acting_mandates(viewer, on) if not each.services)
    return frozenset({viewer.account, *(each.principal_id for each in whole if each.principal_id)})
