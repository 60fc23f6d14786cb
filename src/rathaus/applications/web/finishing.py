"""The end of an application (Abschluss): who sends it, for whom, and how surely we must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.applications import queries
from rathaus.applications.actions.sending import Sender, TrustLevelTooLow, demand_trust, needed
from rathaus.applications.actions.taking_over import take_over
from rathaus.applications.queries import Key, OpenDraft, standing
from rathaus.applications.web import challenge, knowing, screens
from rathaus.applications.web.citizen import for_the_holder
from rathaus.core.web.kit import Choice, Field
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of
from rathaus.people.queries.mandates import Principal, principals_for
from rathaus.people.queries.trust import TrustLevel, claims_of, reached

HERSELF, WITHOUT_ACCOUNT = "ich", "ohne-konto"
CARD = "ausweis"
LEVEL_NAMES = {
    TrustLevel.BASIC: _("niedrig: Sie melden sich an, zum Beispiel mit einem Code per E-Mail"),
    TrustLevel.SUBSTANTIAL: _("substanziell: Sie weisen sich mit einem geprüften Zugang aus"),
    TrustLevel.HIGH: _("hoch: Sie weisen sich mit dem Online-Ausweis aus"),
}


@for_the_holder
@require_safe
def finish(request: HttpRequest, key: Key) -> HttpResponse:
    """Only what is complete comes to its end; what is not, or is a clerk's to send, leads to where one checks."""
    at = timezone.now()
    draft = queries.open_draft(key, at)
    if draft.is_withdrawn:
        return screens.show_withdrawn(request, draft, at)
    if draft.is_for_another or standing(draft, timezone.localdate(at)).problems:
        return SeeOther(screens.address_of(draft, screens.CHECK))
    return show_finish(request, draft, at)


def show_finish(
    request: HttpRequest, draft: OpenDraft, at: datetime, *, refusal: str = "", kept_challenge: str = ""
) -> HttpResponse:
    """Either the way to be known well enough, or the button that sends, with the question for whom."""
    sender = _known(request, draft)
    missing = _missing(sender, draft, at)
    demands = challenge.demands()
    context = {
        "draft": draft,
        "crumbs": screens.crumbs_of(draft, gettext("Abschluss")),
        "missing": missing,
        "level": LEVEL_NAMES.get(needed(draft), ""),
        "ways": _ways(draft, sender),
        "is_known": sender.viewer.is_citizen,
        "may_stay_unknown": needed(draft) is TrustLevel.NONE,
        "field": _for_whom(request, draft, sender, at),
        "known": knowing.suggestions(draft, at, claims_of(sender.viewer)),
        "back": screens.address_of(draft, screens.CHECK),
        "refusal": refusal,
        "challenge": kept_challenge or challenge.challenge_for(draft.id, at),
        "zero_bits": demands.zero_bits,
    }
    return screens.show(request, "finish", context, 409 if refusal else 200)


def _known(request: HttpRequest, draft: OpenDraft) -> Sender:
    """The browser's person; nobody where a helper sits at it."""
    return Sender() if draft.key.helper else Sender(viewer=viewer_of(request), reached=reached(request))


def _missing(sender: Sender, draft: OpenDraft, at: datetime) -> str:
    """Why what we know of her is not enough; empty where it is."""
    try:
        demand_trust(sender.reached, needed(draft), at)
    except TrustLevelTooLow as refusal:
        return str(refusal)
    return ""


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    text: str
    url: str


def _ways(draft: OpenDraft, sender: Sender) -> list[Way]:
    """How one signs in or steps up; both come back here, where the draft still is."""
    here = reverse("applications:finish", args=[draft.slug, draft.id])
    ways = []
    if needed(draft) <= TrustLevel.BASIC and not sender.viewer.is_citizen:
        ways.append(
            Way(
                gettext("Mit Code per E-Mail oder Passkey anmelden"),
                gettext("Sie brauchen kein Passwort. Ein Konto legen wir nur an, wenn Sie es möchten."),
                f"/anmelden/?{urlencode({'weiter': here})}",
            )
        )
    level = max(needed(draft), TrustLevel.BASIC)
    ways.append(
        Way(
            gettext("Mit Online-Ausweis oder Nutzerkonto ausweisen"),
            gettext("Danach kommen Sie hierher zurück."),
            f"/anmelden/ausweis/?{urlencode({'weiter': here, 'niveau': int(level)})}",
        )
    )
    return ways


def _for_whom(request: HttpRequest, draft: OpenDraft, sender: Sender, at: datetime) -> Field | None:
    """The question for whom, where there is a choice."""
    principals = principals_for(sender.viewer, timezone.localdate(at), draft.slug)
    choices = [_choice(each, sender) for each in principals if each.may_submit]
    if needed(draft) is TrustLevel.NONE and choices:
        choices.append(
            Choice(
                value=WITHOUT_ACCOUNT,
                label=gettext("Für mich, ohne Konto"),
                hint=gettext("Der Antrag steht dann nicht in Ihrem Konto."),
            )
        )
    if len(choices) < 2:
        return None
    return Field(
        name="fuer", label=gettext("Für wen ist der Antrag?"), widget="radios", choices=tuple(choices)
    )


def _choice(principal: Principal, sender: Sender) -> Choice:
    if principal.is_oneself:
        chosen = not sender.viewer.acting_for
        return Choice(
            value=HERSELF,
            label=gettext("Für mich"),
            hint=gettext("Der Antrag steht dann in Ihrem Konto."),
            chosen=chosen,
        )
    return Choice(
        value=str(principal.mandate),
        label=gettext("Für %(name)s") % {"name": principal.name},
        hint=principal.kind_name,
        chosen=sender.viewer.acting_for == str(principal.mandate),
    )


def sender_in(request: HttpRequest) -> Sender:
    """Who sends, as the page says: for herself, for somebody else, known to nobody, or to a clerk by her card.

    Where nothing is said (the page on which one checks), nobody's account is touched.
    """
    said = request.POST.get("fuer", "")
    if said in ("", WITHOUT_ACCOUNT):
        return Sender(card_seen=request.POST.get(CARD) == "true")
    known = Sender(viewer=viewer_of(request), reached=reached(request))
    if said == HERSELF:
        return known
    return Sender(viewer=known.viewer, reached=known.reached, mandate=_as_id(said))


def _as_id(text: str) -> UUID:
    """Rubbish is nobody's mandate, and is refused as such."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


@for_the_holder
@require_POST
def fill_in(request: HttpRequest, key: Key) -> HttpResponse:
    """Takes over what a provider vouched for, where the citizen ticked it."""
    at = timezone.now()
    draft = queries.open_draft(key, at)
    chosen = frozenset(request.POST.getlist("place"))
    known: Mapping[str, Any] = claims_of(_known(request, draft).viewer)
    taken = {each.place: each.typed for each in knowing.suggestions(draft, at, known) if each.place in chosen}
    if taken:
        take_over(draft, taken, at=at)
    return SeeOther(screens.address_of(draft, screens.CHECK))
