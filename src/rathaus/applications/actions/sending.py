"""Who sends an application, for whom, and how surely she is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.applications.queries import OpenDraft
from rathaus.applications.rules.counter import KNOWN_BY_CARD, Demand, demand
from rathaus.core.errors import Refusal
from rathaus.people.queries import ANONYMOUS, Viewer
from rathaus.people.queries.mandates import mandate_to_use, name_of
from rathaus.people.queries.trust import Reached, Right, Standing, TrustLevel, judge

from .drafts import demand_presence


class TrustLevelTooLow(Refusal):
    """OZG § 3 Abs. 4, VwVfG § 3a: the service asks to know more surely who applies."""

    sentence = _(
        "Für diesen Antrag müssen wir sicher wissen, wer Sie sind. Bitte weisen Sie sich aus. Ihre Angaben sind noch da."
    )
    status = 403


class CardNotSeen(Refusal):
    """At the counter the identity card stands in for what one proves online (PAuswG § 20 Abs. 1)."""

    sentence = _("Bitte lassen Sie sich den Ausweis zeigen und kreuzen Sie an, dass Sie ihn gesehen haben.")
    status = 422


class IdentifiedTooLongAgo(TrustLevelTooLow):
    sentence = _(
        "Sie haben sich vor längerer Zeit ausgewiesen. Bitte tun Sie es zu Ihrem Schutz noch einmal. "
        "Ihre Angaben sind noch da."
    )


UNKNOWN = Reached()
BY_CLERK = "clerk"
"""Who identified the sender, where it was no provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """``viewer`` sends, known as far as ``reached``; with ``mandate`` for somebody else. By default nobody we know.

    ``card_seen`` is the word of the clerk who sends for somebody at the counter.
    """

    viewer: Viewer = ANONYMOUS
    reached: Reached = UNKNOWN
    mandate: UUID | None = None
    card_seen: bool = False


def needed(draft: OpenDraft) -> TrustLevel:
    """The level that the service asks for."""
    return TrustLevel(draft.version.service.trust_level)


def recorded(draft: OpenDraft, sender: Sender, at: datetime) -> dict[str, Any]:
    """What the submission says of its sender. A helper's own account is nothing to it.

    Refuses with ``TrustLevelTooLow``, ``IdentifiedTooLongAgo``, or what ``mandate_to_use`` refuses with; a clerk
    with ``CardNotSeen`` or ``MustComeBy``.
    """
    if draft.is_for_another:
        return _known_to_clerk(draft, sender)
    trusted = Sender() if draft.key.helper else sender
    demand_trust(trusted.reached, needed(draft), at)
    if not trusted.viewer.is_citizen and trusted.mandate is None:
        return {}
    known = {
        "account_id": trusted.viewer.account,
        "trust_level": trusted.reached.level,
        "identified_by": trusted.reached.by,
    }
    return known | (_represented(draft, trusted, at) if trusted.mandate else {})


def card_needed(draft: OpenDraft) -> bool:
    """Whether the clerk who sends it must have seen the identity card."""
    return draft.is_for_another and demand(draft.medium, needed(draft)) is Demand.CARD


def _known_to_clerk(draft: OpenDraft, sender: Sender) -> dict[str, Any]:
    demand_presence(draft.medium, needed(draft))
    if not card_needed(draft):
        return {}
    if not sender.card_seen:
        raise CardNotSeen
    return {"trust_level": KNOWN_BY_CARD, "identified_by": BY_CLERK}


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
