"""Letters that have to go by post: printed, put in an envelope, and ticked off with the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.cases.actions.posting import note_came_back, send_by_post
from rathaus.cases.queries.post import ToPost, how_many_for_the_post, on_the_post, waiting_for_the_post
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.typed import NotADay, day_typed
from rathaus.people.queries import Role, Viewer, viewer_of

from . import page


class NothingTicked(Refusal):
    sentence = gettext_lazy("Wählen Sie zuerst aus, was Sie auf die Post gegeben haben.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: UUID
    title: str
    note: str
    pdf: str
    file: str
    number: str


@audience(Audience.STAFF, Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """The list, and what was ticked of it: each letter is an act of its own, one that is refused stops no other."""
    viewer, now = viewer_of(request), timezone.now()
    waiting = waiting_for_the_post(viewer)
    if request.method != "POST":
        return _shown(request, waiting, now)
    try:
        day, chosen = _typed(request, waiting)
    except Refusal as refusal:
        return _shown(request, waiting, now, refusal)
    refused = [sentence for each in chosen if (sentence := _sent(each, day, viewer, now))]
    return page.lead_to(request, reverse("cases:post"), _told(len(chosen) - len(refused)), refused)


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def came_back(request: HttpRequest) -> HttpResponse:
    """One letter that the post brought back; what is on the post no more is told as done."""
    viewer, now = viewer_of(request), timezone.now()
    posted = on_the_post(viewer, timezone.localdate(now))
    found = next((each for each in posted if str(each.letter.pk) == request.POST.get("letter")), None)
    if found is None:
        return page.lead_to(request, reverse("cases:post"), _("Das ist inzwischen erledigt."))
    note_came_back(found.case.pk, found.letter.pk, by=viewer, at=now)
    told = _("Festgehalten: Das Schreiben %(number)s kam zurück. Es wartet wieder auf die Post.")
    return page.lead_to(request, reverse("cases:post"), told % {"number": found.case.number})


def _typed(request: HttpRequest, waiting: list[ToPost]) -> tuple[date, list[ToPost]]:
    """Refuses with ``NotADay`` or ``NothingTicked``; what is on the post meanwhile counts as not ticked."""
    day = day_typed(page.typed(request, "day", 20))
    if day is None:
        raise NotADay
    ticked = set(request.POST.getlist("letter"))
    chosen = [each for each in waiting if str(each.letter.pk) in ticked]
    if not chosen:
        raise NothingTicked
    return day, chosen


def _sent(chosen: ToPost, day: date, viewer: Viewer, at: datetime) -> str:
    """Empty where it went; else the number with the reason."""
    try:
        send_by_post(chosen.case.pk, chosen.letter.pk, day, by=viewer, at=at)
    except Refusal as refusal:
        return f"{chosen.case.number}: {refusal}"
    return ""


def _told(number: int) -> str:
    if not number:
        return _("Nichts wurde geändert.")
    told = ngettext(
        "Für %(n)s Schreiben steht der Tag jetzt in der Akte.",
        "Für %(n)s Schreiben steht der Tag jetzt in den Akten.",
        number,
    )
    return told % {"n": number}


def _shown(
    request: HttpRequest, waiting: list[ToPost], now: datetime, refusal: Refusal | None = None
) -> HttpResponse:
    first = f"{timezone.localdate(now):%d.%m.%Y}"
    ticked = set(request.POST.getlist("letter"))
    context = {
        "rows": [(_row(each), str(each.letter.pk) in ticked) for each in waiting],
        "posted": [_row(each) for each in on_the_post(viewer_of(request), timezone.localdate(now))],
        "day": Field(
            name="day",
            label=_("An welchem Tag ging es auf die Post?"),
            hint=_("Ab diesem Tag zählen die vier Tage, nach denen ein Bescheid als bekannt gegeben gilt."),
            value=page.typed(request, "day", 20) or first,
        ),
        "problems": [Problem(name="day", sentence=str(refusal))] if refusal else [],
        "crumbs": [Crumb(label=_("Vorgänge"), url=reverse("cases:inbox")), Crumb(label=_("Für die Post"))],
    }
    return page.show(request, "post", context, refusal.status if refusal else 200)


def _row(waiting: ToPost) -> Row:
    case, letter = waiting
    return Row(
        id=letter.pk,
        title=letter.title,
        note=_note(waiting),
        pdf=reverse("cases:letter", args=[case.pk, letter.pk]),
        file=reverse("cases:file", args=[case.pk]),
        number=case.number,
    )


def _note(waiting: ToPost) -> str:
    case, letter = waiting
    to = case.on_behalf_of or case.applicant or _("ohne Namen")
    if letter.posted_on is not None:
        return _("an %(name)s, auf die Post gegeben am %(day)s") % {
            "name": to,
            "day": german(letter.posted_on),
        }
    written = german(timezone.localdate(letter.made_available_at))
    told = {"name": to, "day": written, "why": _why(waiting)}
    return _("an %(name)s, geschrieben am %(day)s. %(why)s") % told


def _why(waiting: ToPost) -> str:
    """Why it does not simply lie in the mailbox."""
    if waiting.letter.account_id is None:
        return _("Die Person hat kein Konto.")
    return _("Die E-Mail, dass im Postfach etwas liegt, kam nicht an.")


def news(viewer: Viewer, _today: date) -> list[str]:
    """For the start page of the desk; one query."""
    number = how_many_for_the_post(viewer)
    return [ngettext("%(n)s Schreiben", "%(n)s Schreiben", number) % {"n": number}] if number else []
