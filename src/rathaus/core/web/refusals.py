"""What a person sees when something does not go: a sentence, what is safe, and where to go on. Never a bare code."""

import logging
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal

from .audience import Audience, audience

log = logging.getLogger(__name__)


class NotFound(Refusal):
    """There is nothing at this address."""

    sentence = _(
        "Diese Seite gibt es nicht. Vielleicht ist die Adresse unvollständig oder die Seite ist umgezogen."
    )
    status = 404


class NotAllowed(Refusal):
    """This person may not enter."""

    sentence = _("Diese Seite ist für Sie nicht freigegeben.")
    status = 403


class NotUnderstood(Refusal):
    """The request is broken or forged."""

    sentence = _(
        "Wir konnten nicht lesen, was Ihr Browser geschickt hat. Gehen Sie bitte zurück und versuchen Sie es noch einmal."
    )
    status = 400


class TooMuchSent(Refusal):
    """More fields or files than any form of the house has."""

    sentence = _("Das war zu viel auf einmal. Teilen Sie Ihre Angaben oder Dateien bitte auf.")
    status = 413


class FormCameFromElsewhere(Refusal):
    """The protection against forged forms (CSRF) did not find its token."""

    sentence = _(
        "Wir konnten nicht prüfen, ob diese Angaben von Ihnen kommen. Das passiert, wenn eine Seite sehr lange offen war "
        "oder wenn Ihr Browser keine Cookies annimmt. Was Sie vorher gespeichert haben, ist noch da. Gehen Sie bitte "
        "zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal ab."
    )
    status = 403


class OurFault(Refusal):
    """A bug; the person is told that it is not hers."""

    sentence = _(
        "Bei uns ist etwas schiefgegangen. Das liegt nicht an Ihnen. Bitte versuchen Sie es in ein paar Minuten noch einmal."
    )
    status = 500


TITLES = {
    400: _("Das haben wir nicht verstanden"),
    403: _("Das geht so nicht"),
    404: _("Seite nicht gefunden"),
    409: _("Das geht gerade nicht"),
    410: _("Das gibt es nicht mehr"),
    413: _("Das ist zu groß"),
    429: _("Bitte einen Moment Geduld"),
    500: _("Ein Fehler bei uns"),
}


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says this refusal, with its HTTP status."""
    title = TITLES.get(refusal.status, TITLES[409])
    page = render_to_string("kit/refusal.html", {"title": title, "sentence": str(refusal)}, request)
    return HttpResponse(page, status=refusal.status)


class RefusalPages:
    """Turns a refusal that no view has answered into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        refusal = _as_refusal(error)
        return refused(request, refusal) if refusal else None


def _as_refusal(error: Exception) -> Refusal | None:
    match error:
        case Refusal():
            return error
        case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
            return TooMuchSent()
        case SuspiciousOperation() | MultiPartParserError():
            return NotUnderstood()
    return None


@audience(Audience.PUBLIC)
def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, NotFound())


@audience(Audience.PUBLIC)
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, NotAllowed())


@audience(Audience.PUBLIC)
def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, _as_refusal(exception) or NotUnderstood())


@audience(Audience.PUBLIC)
def our_fault(request: HttpRequest) -> HttpResponse:
    try:
        return refused(request, OurFault())
    except Exception:  # where even the layout is broken, the sentence alone must do
        log.exception("the page about an error failed itself")
        return HttpResponse(str(OurFault()), status=500, content_type="text/plain; charset=utf-8")


@audience(Audience.PUBLIC)
def form_came_from_elsewhere(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django calls it in place of a view whose form carried no valid token."""
    return refused(request, FormCameFromElsewhere())
