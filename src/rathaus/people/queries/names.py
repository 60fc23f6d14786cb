"""What staff are called, where only the ids of their accounts are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from rathaus.people.models import StaffMember


def staff_names(accounts: Iterable[str]) -> Mapping[str, str]:
    """Names by account id; ids of nobody are left out. One query, none where nothing is asked."""
    ids = [each for each in map(_as_uuid, set(accounts)) if each is not None]
    if not ids:
        return {}
    found = StaffMember.objects.filter(account__in=ids).values_list("account", "name")
    return {str(account): name for account, name in found}


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
