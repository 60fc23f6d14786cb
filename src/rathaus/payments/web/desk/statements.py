"""Bank statements: a file comes in, and what is uncertain waits for a person."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field, Problem
from rathaus.payments import actions, queries
from rathaus.payments.queries import Waiting
from rathaus.payments.rules.purposes import grouped
from rathaus.people.queries import Role, viewer_of

from . import page
from .words import GROUNDS

FILE = "datei"
MOST_BYTES = 8 * 1024 * 1024
MOST_FINDINGS = 20


class NoFileChosen(Refusal):
    sentence = _("Bitte wählen Sie zuerst eine Datei.")
    status = 422


class FileTooLarge(Refusal):
    sentence = _(
        "Die Datei ist größer als 8 MB. Bitte laden Sie bei der Bank einen kürzeren Zeitraum herunter."
    )
    status = 413


@audience(Audience.STAFF, Role.CASHIER)
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest) -> HttpResponse:
    """The field for a file, and what came in before."""
    if request.method != "POST":
        return _show(request)
    try:
        done = _imported(request)
    except Refusal as refusal:
        return _show(request, refusal)
    address = reverse("payments:lines") if done.left else reverse("payments:statements")
    return page.lead_to(request, address, _sentence(done))


@audience(Audience.STAFF, Role.CASHIER)
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """The lines nobody matched yet, each with the claims that may be meant."""
    return _show_lines(request)


@audience(Audience.STAFF, Role.CASHIER)
@require_POST
def match(request: HttpRequest, line_id: UUID) -> HttpResponse:
    purpose = page.typed(request, "kassenzeichen", 40)
    try:
        actions.match_line(line_id, purpose, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return _show_lines(request, refusal, line_id)
    return page.lead_to(
        request, reverse("payments:lines"), gettext("Die Zahlung ist zugeordnet und gebucht.")
    )


@audience(Audience.STAFF, Role.CASHIER)
@require_POST
def set_aside(request: HttpRequest, line_id: UUID) -> HttpResponse:
    because = page.typed(request, "grund")
    try:
        actions.set_line_aside(line_id, because, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return _show_lines(request, refusal, line_id)
    return page.lead_to(request, reverse("payments:lines"), gettext("Die Zahlung ist beiseitegelegt."))


@audience(Audience.STAFF, Role.CASHIER)
@require_POST
def unmatch(request: HttpRequest, line_id: UUID) -> HttpResponse:
    because = page.typed(request, "grund")
    try:
        actions.unmatch_line(line_id, because, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return _show_lines(request, refusal, line_id)
    return page.lead_to(request, reverse("payments:lines"), gettext("Die Zuordnung ist zurückgenommen."))


def _imported(request: HttpRequest) -> actions.Imported:
    file = request.FILES.get(FILE)
    if not isinstance(file, UploadedFile):
        raise NoFileChosen
    if file.size is None or file.size > MOST_BYTES:
        raise FileTooLarge
    return actions.import_statement(file.read(), by=viewer_of(request), at=timezone.now())


def _sentence(done: actions.Imported) -> str:
    if not done.statements:
        return gettext("Dieser Kontoauszug war schon da. Es wurde nichts gebucht.")
    told = gettext("Eingelesen: %(lines)s neue Buchungen. %(matched)s sind gebucht, %(left)s brauchen Sie.")
    return told % {"lines": done.lines, "matched": done.matched, "left": done.left}


def _show(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    findings = refusal.problems if isinstance(refusal, actions.NoStatement) else ()
    context = {
        "field": Field(
            name=FILE,
            label=gettext("Kontoauszug"),
            widget="file",
            hint=gettext("Format camt.053 als XML oder als Zip mit mehreren. Höchstens 8 MB."),
            accept=".xml,.zip,application/xml,text/xml,application/zip",
            error=gettext("Bitte wählen Sie die Datei noch einmal.") if refusal else "",
        ),
        "problems": [Problem(name=FILE, sentence=str(refusal))] if refusal else [],
        "findings": findings[:MOST_FINDINGS],
        "statements": queries.statements(viewer_of(request)),
        "crumbs": page.crumbs(gettext("Kontoauszüge")),
    }
    return page.show(request, "statements", context, refusal.status if refusal else 200)


def _show_lines(
    request: HttpRequest, refusal: Refusal | None = None, tried: UUID | None = None
) -> HttpResponse:
    found = queries.lines_to_match(viewer_of(request), request.GET.get("nach", "").replace("\0", "")[:80])
    context = {
        "rows": [_row(each) for each in found.rows],
        "next_url": f"?nach={found.next}" if found.next else "",
        "refused": str(refusal) if refusal else "",
        "tried": tried,
        "crumbs": page.crumbs(gettext("Zahlungen zuordnen")),
    }
    return page.show(request, "lines", context, refusal.status if refusal else 200)


def _row(waiting: Waiting) -> dict[str, object]:
    fits = [
        {
            "purpose": claim.purpose,
            "printed": grouped(claim.purpose),
            "url": reverse("payments:claim", args=[claim.pk]),
            "debtor": claim.debtor,
            "reason": claim.reason,
            "left": page.euros(claim.left),
            "ground": GROUNDS[fit.ground],
        }
        for claim, fit in waiting.fits
    ]
    line = waiting.line
    return {"line": line, "sum": page.euros(abs(line.cents)), "went_out": line.cents < 0, "fits": fits}
