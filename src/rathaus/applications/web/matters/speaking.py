"""What the applicant says of her own accord: a question, an answer to a hearing, a withdrawal, an objection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.applications.web import receiving, screens
from rathaus.applications.web.matters import words
from rathaus.applications.web.matters.enclosing import BOUNDS, enclosed
from rathaus.applications.web.matters.holding import Held, for_account, for_code
from rathaus.applications.web.matters.showing import crumbs_to
from rathaus.cases import actions as cases
from rathaus.cases.queries.citizen import NoSuchMatter, matter_of
from rathaus.cases.queries.remedies import Remedies, hearing_of, remedies_of
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.correspondence import actions as correspondence
from rathaus.people.queries import viewer_of

MOST_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page with words to read, a field to write in, and one button that sends it."""

    title: str
    lead: str
    button: str
    words: str = ""
    """Of the office, in its own language."""
    label: str
    hint: str = ""
    is_optional: bool = False
    takes_files: bool = False


Sending = Callable[[UUID, str, datetime], Any]


def _speak(request: HttpRequest, held: Held, sheet: Sheet, send: Sending) -> HttpResponse:
    """Shows the page; what is sent twice by the same page counts once, by the id that the page carries."""
    if request.method != "POST":
        return _show(request, held, sheet)
    if sheet.takes_files:
        receiving.bound_files(request)
    try:
        send(_sent_id(request, held), request.POST.get("text", ""), timezone.now())
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        return _show(request, held, sheet, str(refusal))
    return SeeOther(held.home)


def _sent_id(request: HttpRequest, held: Held) -> UUID:
    """Of this matter alone: whatever is sent as id, it never becomes that of another thing."""
    sent = request.POST.get("sent", "")[:40]
    return uuid5(held.id, sent) if sent else uuid4()


def _show(request: HttpRequest, held: Held, sheet: Sheet, wrong: str = "") -> HttpResponse:
    context = {
        "held": held,
        "sheet": sheet,
        "fields": _fields(sheet, request.POST.get("text", ""), wrong),
        "sent": uuid4(),
        "problems": [Problem(name="text", sentence=wrong)] if wrong else [],
        "crumbs": crumbs_to(held, sheet.title),
    }
    return screens.show(request, "matters/speak", context, 422 if wrong else 200)


def _fields(sheet: Sheet, typed: str, wrong: str) -> list[Field]:
    text = Field(
        name="text",
        label=sheet.label,
        hint=sheet.hint,
        widget="textarea",
        value=typed,
        error=wrong,
        optional=sheet.is_optional,
        max_length=MOST_CHARACTERS,
    )
    files = Field(
        name="files",
        label=gettext("Dateien"),
        widget="file",
        hint=gettext("PDF oder Fotos, höchstens zehn."),
        optional=True,
        multiple=True,
        accept=",".join(BOUNDS.media_types),
    )
    return [text, files] if sheet.takes_files else [text]


@require_http_methods(["GET", "HEAD", "POST"])
def _ask(request: HttpRequest, held: Held) -> HttpResponse:
    case = matter_of(held.id).case
    sheet = Sheet(
        title=gettext("Etwas fragen oder mitteilen"),
        lead=gettext("Ihre Nachricht geht an diese Stelle: %(unit)s.") % {"unit": case.unit.name},
        button=gettext("Nachricht senden"),
        label=gettext("Ihre Nachricht"),
        takes_files=True,
    )

    def send(sent: UUID, text: str, at: datetime) -> None:
        correspondence.write_message(
            sent,
            held.id,
            side="citizen",
            text=text,
            files=enclosed(request, "files"),
            account=case.account,
            by=viewer_of(request).actor(),
            at=at,
        )

    return _speak(request, held, sheet, send)


@require_http_methods(["GET", "HEAD", "POST"])
def _hearing(request: HttpRequest, held: Held, hearing_id: UUID) -> HttpResponse:
    """Speaking before a decision that would be a burden (VwVfG § 28)."""
    hearing = hearing_of(held.id, hearing_id)
    if hearing.answered_at or hearing.ended_at:
        return SeeOther(held.home)
    sheet = Sheet(
        title=gettext("Was sagen Sie dazu?"),
        lead=gettext("Bevor %(unit)s entscheidet, können Sie sich äußern, bis %(day)s.")
        % {"unit": hearing.case.unit.name, "day": date_format(hearing.due_on)},
        words=hearing.text,
        button=gettext("Antwort senden"),
        label=gettext("Ihre Antwort"),
        hint=gettext("Sie müssen nichts sagen. Dann entscheiden wir nach dem, was wir wissen."),
    )

    def send(_sent: UUID, text: str, at: datetime) -> None:
        cases.answer_hearing(hearing_id, text, by=viewer_of(request).actor(), at=at)

    return _speak(request, held, sheet, send)


@require_http_methods(["GET", "HEAD", "POST"])
def _withdraw(request: HttpRequest, held: Held) -> HttpResponse:
    """Asks once, and says what is lost."""
    if not _remedies(held).may_withdraw:
        return SeeOther(held.home)
    sheet = Sheet(
        title=gettext("Antrag zurücknehmen"),
        lead=gettext(
            "Danach prüft niemand den Antrag weiter, und Sie bekommen keine Entscheidung. "
            "Das können Sie nicht rückgängig machen. Sie können den Antrag aber neu stellen."
        ),
        button=gettext("Ja, zurücknehmen"),
        label=gettext("Möchten Sie uns sagen, warum?"),
        is_optional=True,
    )

    def send(_sent: UUID, text: str, at: datetime) -> None:
        cases.withdraw_case(held.id, text, by=viewer_of(request).actor(), at=at)

    return _speak(request, held, sheet, send)


@require_http_methods(["GET", "HEAD", "POST"])
def _object(request: HttpRequest, held: Held) -> HttpResponse:
    """Objecting to the decision; one that comes late is taken too, and she is told (VwGO §§ 60, 70)."""
    remedies = _remedies(held)
    if remedies.notice is None:
        raise NoSuchMatter
    if remedies.objections:
        return SeeOther(held.home)
    decision_id = remedies.notice.pk
    sheet = Sheet(
        title=gettext("Widerspruch einlegen"),
        lead=words.object_lead(remedies),
        button=gettext("Widerspruch absenden"),
        label=gettext("Warum ist die Entscheidung falsch?"),
        hint=gettext("Eine Begründung hilft, sie ist aber nicht nötig. Sie können sie auch nachreichen."),
        is_optional=True,
    )

    def send(_sent: UUID, text: str, at: datetime) -> None:
        # one objection to a decision, in however many tabs she writes it
        cases.record_objection(
            uuid5(decision_id, "objection"), decision_id, text, by=viewer_of(request).actor(), at=at
        )

    return _speak(request, held, sheet, send)


@require_POST
def _rate(request: HttpRequest, held: Held) -> HttpResponse:
    """One of five words; a second vote changes nothing."""
    score = request.POST.get("score", "")
    cases.rate_case(held.id, int(score) if score in {"1", "2", "3", "4", "5"} else 0, at=timezone.now())
    return SeeOther(f"{held.home}#danke")


def _remedies(held: Held) -> Remedies:
    return remedies_of(matter_of(held.id).case, timezone.localdate())


ask, ask_by_code = for_account(_ask), for_code(_ask)
hearing, hearing_by_code = for_account(_hearing), for_code(_hearing)
withdraw, withdraw_by_code = for_account(_withdraw), for_code(_withdraw)
object_to, object_by_code = for_account(_object), for_code(_object)
rate, rate_by_code = for_account(_rate), for_code(_rate)
