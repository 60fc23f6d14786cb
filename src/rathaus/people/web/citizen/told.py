"""A mandate in words: who, for whom, why, until when, and how sure the town is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.people.models import Mandate
from rathaus.people.queries import Viewer
from rathaus.people.queries.mandates import KIND_NAMES, name_of
from rathaus.people.queries.services import service_names
from rathaus.people.rules.mandates import Proof

PROOFS: dict[str, str | Promise] = {
    Proof.CLAIMED: _("von Ihnen angegeben, noch nicht geprüft"),
    Proof.GRANTED: _("vom anderen Konto erteilt"),
    Proof.CLERK: _("im Amt geprüft"),
    Proof.PROVIDER: _("durch Ihr Ausweis-Konto bestätigt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of a list."""

    id: UUID
    name: str
    kind: str
    proof: str
    until: str
    services: str
    rights: str
    organisation: UUID | None
    is_mine: bool


def told_mandates(mandates: Sequence[Mandate], viewer: Viewer) -> list[Told]:
    """To the actor the one represented is named, to everybody else the actor."""
    names = service_names() if any(each.services for each in mandates) else {}
    return [_told(each, viewer, names) for each in mandates]


def _told(mandate: Mandate, viewer: Viewer, names: Mapping[str, str]) -> Told:
    is_mine = mandate.actor_id == viewer.account
    return Told(
        id=mandate.pk,
        name=name_of(mandate.represented if is_mine else mandate.actor),
        kind=str(KIND_NAMES[mandate.kind]),
        proof=str(PROOFS[mandate.proof]),
        until=_until(mandate),
        services=_services(mandate.services, names),
        rights=_rights(mandate),
        organisation=mandate.organisation_id,
        is_mine=is_mine,
    )


def _until(mandate: Mandate) -> str:
    """The last day, as people say it."""
    if mandate.until is None:
        return gettext("ohne Ende")
    return gettext("bis %(day)s") % {"day": date_format(mandate.until - timedelta(days=1))}


def _rights(mandate: Mandate) -> str:
    if mandate.may_manage:
        return (
            gettext("ausfüllen, abgeben, verwalten")
            if mandate.may_submit
            else gettext("ausfüllen, verwalten")
        )
    return gettext("ausfüllen und abgeben") if mandate.may_submit else gettext("nur ausfüllen")


def told_services(slugs: Sequence[str]) -> str:
    return _services(slugs, service_names() if slugs else {})


def _services(slugs: Sequence[str], names: Mapping[str, str]) -> str:
    """By title; a service that is no longer offered by its slug."""
    return ", ".join(names.get(slug, slug) for slug in slugs) or gettext("alle Leistungen")
