"""Claims as states of the thing: raised, paid, dunned."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from rathaus.core.journal import SYSTEM
from rathaus.payments import actions
from rathaus.payments.models import Claim
from rathaus.payments.rules.standing import Source

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DUE = date(2026, 12, 9)


def claim(cents: int = 4_200, *, matter: UUID | None = None, due_on: date = DUE) -> Claim:
    return actions.raise_claim(
        uuid4(),
        matter or uuid4(),
        cents,
        reason="Gebühr für die Erlaubnis",
        basis="§ 1 Verwaltungskostensatzung",
        debtor="Maria Muster",
        account=None,
        due_on=due_on,
        by=SYSTEM,
        at=AT,
    )


def pays(owed: Claim, cents: int, day: date = DUE, entry: UUID | None = None) -> bool:
    return actions.book_payment(
        entry or uuid4(), owed.pk, cents, source=Source.BANK, day=day, by=SYSTEM, at=AT
    )
