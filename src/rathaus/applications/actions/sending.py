"""Who sends an application, for whom, and how surely she is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.applications.queries import OpenDraft
from rathaus.core.errors import Refusal
from rathaus.people.queries import ANONYMOUS, Viewer
from rathaus.people.queries.mandates import mandate_to_use, name_of
from rathaus.people.queries.trust import Reached, Right, Standing, TrustLevel, judge


class TrustLevelTooLow(Refusal):
    """OZG § 3 Abs. 4, VwVfG § 3a: the service asks to know more surely who applies."""

    sentence = _(
        "Für diesen Antrag müssen wir sicher wissen, wer Sie sind. Bitte weisen Sie sich aus. Ihre Angaben sind noch da."
    )
    status = 403


class IdentifiedTooLongAgo(TrustLevelTooLow):
    sentence = _(
        "Sie haben sich vor längerer Zeit ausgewiesen. Bitte tun Sie es zu Ihrem Schutz noch einmal. "
        "Ihre Angaben sind noch da."
    )


UNKNOWN = Reached()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """``viewer`` sends, known as far as ``reached``; with ``mandate`` for somebody else. By default nobody we know."""

    viewer: Viewer = ANONYMOUS
    reached: Reached = UNKNOWN
    mandate: UUID | None = None


def needed(draft: OpenDraft) -> TrustLevel:
    """The level that the service asks for."""
    return TrustLevel(draft.version.service.trust_level)


def recorded(draft: OpenDraft, sender: Sender, at: datetime) -> dict[str, Any]:
    """What the submission says of its sender. A helper's own account is nothing to it; a clerk has seen who asks.

    Refuses with ``TrustLevelTooLow``, ``IdentifiedTooLongAgo``, or what ``mandate_to_use`` refuses with.
    """
    if draft.key.clerk and draft.is_for_another:
        return {}
    trusted = Sender() if draft.key.helper else sender
    demand_trust(trusted.reached, needed(draft), at)
    if not trusted.viewer.is_citizen:
        return {}
    known = {
        "account_id": trusted.viewer.account,
        "trust_level": trusted.reached.level,
        "identified_by": trusted.reached.by,
    }
    return known | (_represented(draft, trusted, at) if trusted.mandate else {})


def demand_trust(reached: Reached, level: TrustLevel, at: datetime) -> None:
    standing = judge(reached, level, at)
    if standing is Standing.TOO_LOW:
        raise TrustLevelTooLow
    if standing is Standing.TOO_OLD:
        raise IdentifiedTooLongAgo


def _represented(draft: OpenDraft, sender: Sender, at: datetime) -> dict[str, Any]:
    """VwVfG § 14: whoever acts for somebody else says for whom, and by what right."""
    assert sender.mandate is not None
    mandate = mandate_to_use(
        sender.viewer, sender.mandate, localdate(at), service=draft.slug, right=Right.SUBMIT
    )
    return {"mandate": mandate, "capacity": mandate.kind, "on_behalf_of": name_of(mandate.represented)}
