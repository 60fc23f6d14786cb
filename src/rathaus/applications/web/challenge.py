"""The challenge on the page where one checks: signed, bound to the draft, and good for a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from rathaus.applications.rules.proof import Attempt, Demands

_signer = Signer(salt="rathaus.applications.challenge", sep=".")


def challenge_for(draft_id: UUID, at: datetime) -> str:
    return _signer.sign(f"{draft_id.hex}.{int(at.timestamp())}")


def attempt_in(request: HttpRequest, draft_id: UUID, at: datetime) -> Attempt:
    """What the page sent back."""
    challenge = request.POST.get("challenge", "")[:200]
    return Attempt(
        challenge,
        _age(challenge, draft_id, at),
        request.POST.get("nonce", ""),
        request.POST.get("website", ""),
    )


def _age(challenge: str, draft_id: UUID, at: datetime) -> timedelta | None:
    try:
        draft, _dot, issued = _signer.unsign(challenge).partition(".")
    except BadSignature:
        return None
    return timedelta(seconds=at.timestamp() - int(issued)) if draft == draft_id.hex else None


def demands() -> Demands:
    """What the operator set."""
    return Demands(settings.PROOF_ZERO_BITS, timedelta(seconds=settings.PROOF_PATIENCE_SECONDS))
