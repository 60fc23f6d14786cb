"""One claim at the cash desk: its ledger in words, and what can be done with it, each asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field, Problem
from rathaus.payments import actions, queries
from rathaus.payments.models import LedgerEntry, StatementLine
from rathaus.payments.queries import NoSuchClaim
from rathaus.payments.rules.matching import Ground
from rathaus.payments.rules.purposes import grouped
from rathaus.people.queries import Role, Viewer, viewer_of

from . import page
from .words import GROUNDS, SOURCES, STANDINGS, TOLD

Deed = Callable[[HttpRequest, UUID], None]


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a claim: its end of the address, the question, and the sentence after it."""

    slug: str
    label: str | Promise
    text: str | Promise
    done: str | Promise
    asks_sum: bool
    asks_reason: bool
    do: Deed


@audience(Audience.STAFF, Role.CASHIER)
@require_safe
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    return _show(request, claim_id)


@audience(Audience.STAFF, Role.CASHIER)
@require_POST
def act(request: HttpRequest, claim_id: UUID, slug: str) -> HttpResponse:
    wanted = next((each for each in ACTS if each.slug == slug), None)
    if wanted is None:
        raise NoSuchClaim
    queries.claim_at_the_desk(viewer_of(request), claim_id)
    try:
        wanted.do(request, claim_id)
    except Refusal as refusal:
        return _show(request, claim_id, wanted, refusal)
    return page.lead_to(request, reverse("payments:claim", args=[claim_id]), str(wanted.done))


def _show(
    request: HttpRequest, claim_id: UUID, tried: Act | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.item(queries.claim_at_the_desk(viewer, claim_id))
    context = {
        "claim": found.claim,
        "purpose": grouped(found.claim.purpose),
        "standing": STANDINGS[found.standing],
        "left": page.euros(abs(found.left)),
        "is_owed_back": found.left < 0,
        "is_settled": found.left == 0,
        "ledger": [_told(each) for each in found.claim.ledger.all()],
        "lines": _matched(viewer, claim_id),
        "acts": [_asked(request, each, found.left, each is tried) for each in _possible(found.left)],
        "problems": [Problem(name="", sentence=str(refusal))] if refusal else [],
        "crumbs": page.crumbs(grouped(found.claim.purpose)),
    }
    return page.show(request, "claim", context, refusal.status if refusal else 200)


def _matched(viewer: Viewer, claim_id: UUID) -> list[tuple[StatementLine, str, str | Promise]]:
    """The payments on statements that are matched to it, each with its sum and why."""
    found = queries.lines_of_claim(viewer, claim_id)
    return [(each, page.euros(each.cents), GROUNDS[Ground(each.ground)]) for each in found]


def _told(entry: LedgerEntry) -> dict[str, object]:
    return {
        "day": entry.day,
        "sentence": str(TOLD[entry.kind]) % {"sum": page.euros(entry.cents)},
        "source": SOURCES.get(entry.source, ""),
        "because": entry.because,
    }


def _possible(left: int) -> list[Act]:
    """What makes sense now: nobody waives what is paid."""
    return [each for each in ACTS if left > 0 or each.slug in ("bar", "erstatten")]


def _asked(request: HttpRequest, act: Act, left: int, is_tried: bool) -> dict[str, object]:
    """The form of an act; what was typed comes back where it was refused."""
    sum_id, reason_id = f"betrag-{act.slug}", f"grund-{act.slug}"
    fields = []
    if act.asks_sum:
        amount = page.typed(request, sum_id, 20) if is_tried else f"{abs(left) // 100},{abs(left) % 100:02}"
        fields.append(Field(name=sum_id, label=gettext("Betrag"), widget="money", unit="€", value=amount))
    if act.asks_reason:
        reason = page.typed(request, reason_id) if is_tried else ""
        fields.append(Field(name=reason_id, label=gettext("Grund"), value=reason))
    given = {"slug": act.slug, "label": act.label, "text": act.text, "fields": fields}
    return given | {"is_open": is_tried, "entry_id": uuid4(), "seen": left}


def _seen(request: HttpRequest) -> int | None:
    """What was left when the form was asked for; no number at all stands for a change."""
    try:
        return int(page.typed(request, "seen", 12))
    except ValueError:
        return None


def _take_cash(request: HttpRequest, claim_id: UUID) -> None:
    actions.record_cash(
        page.entry_id(request),
        claim_id,
        page.cents_typed(request, "betrag-bar"),
        day=timezone.localdate(),
        by=viewer_of(request),
        at=timezone.now(),
    )


def _refund(request: HttpRequest, claim_id: UUID) -> None:
    actions.refund_payment(
        page.entry_id(request),
        claim_id,
        page.cents_typed(request, "betrag-erstatten"),
        page.typed(request, "grund-erstatten"),
        day=timezone.localdate(),
        by=viewer_of(request),
        at=timezone.now(),
    )


def _reduce(request: HttpRequest, claim_id: UUID) -> None:
    actions.reduce_claim(
        claim_id,
        page.cents_typed(request, "betrag-herabsetzen"),
        page.typed(request, "grund-herabsetzen"),
        by=viewer_of(request),
        at=timezone.now(),
        seen=_seen(request),
    )


def _waive(request: HttpRequest, claim_id: UUID) -> None:
    because = page.typed(request, "grund-erlassen")
    actions.waive_claim(claim_id, because, by=viewer_of(request), at=timezone.now(), seen=_seen(request))


def _cancel(request: HttpRequest, claim_id: UUID) -> None:
    because = page.typed(request, "grund-stornieren")
    actions.cancel_claim(claim_id, because, by=viewer_of(request), at=timezone.now(), seen=_seen(request))


ACTS = (
    Act(
        "bar",
        _("Bar bezahlt"),
        _("Buchen Sie, was Sie an der Kasse angenommen haben."),
        _("Die Barzahlung ist gebucht."),
        True,
        False,
        _take_cash,
    ),
    Act(
        "herabsetzen",
        _("Herabsetzen"),
        _("Ein Teil der Forderung fällt weg. Der Grund steht im Kassenbuch."),
        _("Die Forderung ist herabgesetzt."),
        True,
        True,
        _reduce,
    ),
    Act(
        "erlassen",
        _("Erlassen"),
        _("Alles, was noch offen ist, fällt weg, weil die Zahlung eine Härte wäre."),
        _("Der Rest ist erlassen."),
        False,
        True,
        _waive,
    ),
    Act(
        "stornieren",
        _("Stornieren"),
        _("Alles, was noch offen ist, fällt weg, weil es irrtümlich gefordert wurde."),
        _("Die Forderung ist storniert."),
        False,
        True,
        _cancel,
    ),
    Act(
        "erstatten",
        _("Geld zurückzahlen"),
        _("Buchen Sie hier, was die Stadt zurückzahlt. Die Überweisung selbst machen Sie bei der Bank."),
        _("Die Rückzahlung ist gebucht."),
        True,
        True,
        _refund,
    ),
)
