"""For whom a provider says that somebody may act: kept the first time it vouches for her."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from rathaus.core.journal import Actor
from rathaus.people.models import Account, Organisation, OrganisationKind, Ward
from rathaus.people.rules.mandates import MandateKind, Proof, of_age_on
from rathaus.people.rules.trust import Represented

from .mandates import make_mandate


def keep_represented(account: Account, represented: Represented, identity_id: UUID, *, at: datetime) -> None:
    """Part of accepting an identity. A firm begins with her as the one who manages it; a child until it is of age."""
    mandate_id = uuid5(identity_id, f"{represented.kind} {represented.name}")
    terms: dict[str, Any] = {"kind": represented.kind.value}
    if represented.kind is MandateKind.EMPLOYEE:
        terms |= {"organisation": _firm(mandate_id, represented, at), "may_manage": True}
    else:
        ward = Ward.objects.create(id=mandate_id, name=represented.name, born_on=represented.born_on)
        until = of_age_on(represented.born_on) if represented.born_on else None
        terms |= {"ward": ward, "until": until}
    by = Actor("citizen", str(account.pk))
    make_mandate(mandate_id, {}, account.pk, terms, Proof.PROVIDER, by=by, at=at)


def _firm(firm_id: UUID, represented: Represented, at: datetime) -> Organisation:
    return Organisation.objects.create(
        id=firm_id, kind=OrganisationKind.FIRM, name=represented.name, created_at=at
    )
