"""The receipt: a page and a PDF, for whoever knows its address."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from engines.form.evaluation import Evaluation
from engines.form.steps import open_steps
from rathaus.applications import queries
from rathaus.applications.actions.sending import BY_CLERK
from rathaus.applications.models import Medium, Submission
from rathaus.applications.rules import fees as kept_fees
from rathaus.applications.rules.access_code import access_code
from rathaus.applications.rules.periods import answer_by
from rathaus.applications.web import fees, pages, screens
from rathaus.catalogue.queries import form_of
from rathaus.core import documents
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries.mandates import KIND_NAMES

TEMPLATE = Path(__file__).parent / "templates/applications/receipt.typ"


def lead_to(receipt_id: str) -> HttpResponse:
    return SeeOther(reverse("applications:receipt", args=[receipt_id]))


@audience(Audience.CITIZEN)
@require_safe
def show(request: HttpRequest, receipt_id: str) -> HttpResponse:
    """That it is there, its number, and what happens now."""
    submission = queries.receipt(receipt_id)
    crumbs = [Crumb(label=gettext("Ihr Antrag ist da"))]
    return screens.show(request, "receipt", {**_facts(submission), "crumbs": crumbs})


@audience(Audience.CITIZEN)
@require_safe
def as_pdf(request: HttpRequest, receipt_id: str) -> HttpResponse:
    """The same as an accessible PDF (PDF/UA-1)."""
    submission = queries.receipt(receipt_id)
    content = content_of_pdf(submission, get_language() or "de")
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="antrag-{submission.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def content_of_pdf(submission: Submission, language: str) -> bytes:
    """The receipt as PDF/UA-1, in the language that is active."""
    return documents.render(TEMPLATE, _document(submission), language)


def _facts(submission: Submission) -> dict[str, Any]:
    evaluation = queries.given(submission)
    sent = timezone.localtime(submission.submitted_at)
    return {
        "submission": submission,
        "code": access_code(submission.receipt_id),
        "service": submission.form_version.service,
        "sent_on": date_format(sent.date()),
        "sent_at": f"{sent:%H:%M}",
        "taken": _taken(submission),
        "sent_by": _sent_by(submission),
        "answer_by": date_format(answer_by(sent.date(), town().state)),
        "chapters": _chapters(submission, evaluation),
        "gaps": _gaps(submission, evaluation),
        "fee": fees.told(kept_fees.read(submission.fee)),
    }


def _taken(submission: Submission) -> str:
    """How somebody of the town wrote it down for the citizen; empty where she did it herself."""
    by_herself = submission.medium == Medium.ONLINE
    return "" if by_herself else gettext("%(how)s.") % {"how": capfirst(submission.get_medium_display())}


LEVEL_NAMES = {1: _("niedrig"), 2: _("substanziell"), 3: _("hoch")}


def _sent_by(submission: Submission) -> str:
    """For whom it was sent, and how surely the sender was known (OZG § 3 Abs. 4); empty where nobody was."""
    if not submission.trust_level:
        return ""
    if submission.identified_by == BY_CLERK:
        return gettext("Der Ausweis lag dabei vor.")
    level = gettext("Vertrauensniveau der Anmeldung: %(level)s.") % {
        "level": LEVEL_NAMES[submission.trust_level]
    }
    if not submission.on_behalf_of:
        return level
    whom = gettext("Abgegeben für %(name)s, %(kind)s.") % {
        "name": submission.on_behalf_of,
        "kind": KIND_NAMES.get(submission.capacity, ""),
    }
    return f"{whom} {level}"


def _chapters(submission: Submission, evaluation: Evaluation) -> list[pages.Chapter]:
    steps = open_steps(form_of(submission.form_version), evaluation)
    return pages.given_only(pages.summary(steps, evaluation, "", {}))


def _gaps(submission: Submission, evaluation: Evaluation) -> list[str]:
    open_places = frozenset(submission.gaps)
    return [item.node.label for item in evaluation.items if item.place in open_places]  # type: ignore[union-attr]


def _document(submission: Submission) -> dict[str, Any]:
    """What the PDF says, in plain JSON values."""
    facts = _facts(submission)
    return {
        **_letterhead(submission, facts),
        "lead": gettext("Ihr Antrag ist da."),
        "number_title": gettext("Nummer Ihres Antrags"),
        "number": submission.number,
        "code_told": gettext("Code dazu: %(code)s") % {"code": facts["code"]},
        "sent": gettext("Eingegangen am %(day)s um %(time)s Uhr.")
        % {"day": facts["sent_on"], "time": facts["sent_at"]},
        "taken": " ".join(filter(None, (facts["taken"], facts["sent_by"]))),
        "promise": gettext("Wir melden uns bis %(day)s.") % {"day": facts["answer_by"]},
        "next_title": gettext("Wie es weitergeht"),
        "next": _what_follows(facts["service"].office),
        "fee_title": gettext("Was es kostet"),
        "fee": asdict(facts["fee"]) if facts["fee"] else None,
        "gaps_title": gettext("Das können Sie nachreichen"),
        "gaps_text": gettext("Mit diesen Angaben geht es schneller. Nennen Sie dabei bitte die Nummer."),
        "gaps": facts["gaps"],
        "given_title": gettext("Ihre Angaben"),
        "asked_title": gettext("Frage"),
        "answered_title": gettext("Ihre Antwort"),
        "chapters": [
            {"title": chapter.title, "rows": [[row.label, row.value] for row in chapter.rows]}
            for chapter in facts["chapters"]
        ],
        "unsigned": gettext("Diese Bestätigung gilt ohne Unterschrift."),
    }


def _letterhead(submission: Submission, facts: dict[str, Any]) -> dict[str, Any]:
    title = gettext("Eingangsbestätigung %(number)s") % {"number": submission.number}
    head = documents.letterhead(town(), title=title, dated=facts["sent_on"], short=submission.number)
    return {**head, "service": facts["service"].title}


def _what_follows(office: str) -> list[str]:
    checks = gettext("Diese Stelle prüft Ihren Antrag: %(office)s.") % {"office": office}
    return [
        checks if office else gettext("Wir prüfen Ihren Antrag."),
        gettext("Wenn etwas fehlt, fragen wir nach."),
        gettext("Sie bekommen eine Entscheidung."),
    ]
