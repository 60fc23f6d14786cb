"""Claims and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.payments.models import Claim
from rathaus.payments.rules import standing as rules
from rathaus.payments.rules.standing import DUNNED_AFTER, Line, Standing


class NoSuchClaim(Refusal):
    sentence = _("Diese Zahlung gibt es nicht. Bitte prüfen Sie die Adresse in Ihrem Bescheid.")
    status = 404


@dataclass(frozen=True, slots=True)
class Owing:
    """A claim, how it stands, and the cents that are left to pay."""

    claim: Claim
    standing: Standing
    left: int


def claims_of(matter: UUID) -> list[Claim]:
    """The claims of a matter with their ledgers; two queries."""
    return list(Claim.objects.filter(matter=matter).prefetch_related("ledger").order_by("raised_at", "pk"))


def claim_by_secret(secret: str) -> Claim:
    """Refuses with ``NoSuchClaim``."""
    found = Claim.objects.prefetch_related("ledger").filter(secret=secret).first()
    if found is None:
        raise NoSuchClaim
    return found


def lines_of(claim: Claim) -> tuple[Line, ...]:
    return tuple(each.line() for each in claim.ledger.all())


def standing(claim: Claim) -> Standing:
    return rules.standing(lines_of(claim), claim.due_on)


def owing(claim: Claim) -> Owing:
    return Owing(claim, standing(claim), rules.remaining(lines_of(claim)))


def claims_to_dun(day: date, most: int = 10_000) -> list[UUID]:
    """The claims whose reminder is due that day; one query, at most ``most`` at once."""
    late = Claim.objects.filter(
        is_settled__in=[False], left__gt=0, dunned_on=None, due_on__lt=day - DUNNED_AFTER
    )
    return list(late.order_by("due_on", "pk").values_list("pk", flat=True)[:most])
