"""Messages on a matter, both ways, and the answer."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field, Problem
from rathaus.core.web.refusals import NotFound
from rathaus.core.web.ways import SeeOther, private_page
from rathaus.correspondence import actions, queries
from rathaus.correspondence.models import Message
from rathaus.correspondence.rules.standing import Side
from rathaus.correspondence.web.files import given_out, taken
from rathaus.people.queries import Viewer, viewer_of

from .mailbox import crumbs


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """The message, all others of the same matter and account, and a field to answer."""
    viewer, now = viewer_of(request), timezone.now()
    found = queries.message(viewer, message_id, timezone.localdate(now))
    if request.method != "POST":
        if request.method == "GET":
            _mark_read(found, viewer)
        return _show(request, found)
    try:
        _answer(request, found, viewer)
    except Refusal as refusal:
        return _show(request, found, refusal)
    return SeeOther(f"{reverse('correspondence:message', args=[message_id])}#antwort")


def _mark_read(found: Message, viewer: Viewer) -> None:
    """All of the page: she sees them all."""
    for each in _same_account(found):
        if each.side == Side.OFFICE and each.read_at is None:
            actions.mark_message_read(each, by=viewer.actor(), at=timezone.now())


def _same_account(found: Message) -> list[Message]:
    return [each for each in queries.messages_of(found.matter) if each.account_id == found.account_id]


def _answer(request: HttpRequest, found: Message, viewer: Viewer) -> None:
    """``sent`` names the answer before it is written, so that sending twice writes it once."""
    actions.write_message(
        _id_of(request),
        found.matter,
        side=Side.CITIZEN,
        text=request.POST.get("text", ""),
        topic=found.topic,
        files=taken(request, "files"),
        account=found.account,
        by=viewer.actor(),
        at=timezone.now(),
    )


def _id_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("sent", ""))
    except ValueError:
        raise NotFound from None


def _show(request: HttpRequest, found: Message, wrong: Refusal | None = None) -> HttpResponse:
    title = found.topic or gettext("Nachricht zu Ihrem Antrag")
    context = {
        "title": title,
        "here": found,
        "named": queries.title_of(found.matter),
        "messages": _same_account(found),
        "fields": _fields(request, wrong),
        "sent": uuid4(),
        "problems": [Problem(name="text", sentence=str(wrong))] if wrong else [],
        "crumbs": crumbs(title),
    }
    return private_page(request, "correspondence/message.html", context, wrong.status if wrong else 200)


def _fields(request: HttpRequest, wrong: Refusal | None) -> list[Field]:
    text = request.POST.get("text", "").replace("\0", "")[:20_000]
    return [
        Field(
            name="text",
            label=gettext("Ihre Antwort"),
            widget="textarea",
            value=text,
            error=str(wrong) if wrong else "",
        ),
        Field(
            name="files",
            label=gettext("Dateien beilegen"),
            widget="file",
            hint=gettext("PDF, JPG oder PNG, jede bis 10 MB."),
            accept=".pdf,.jpg,.jpeg,.png",
            optional=True,
            multiple=True,
        ),
    ]


@audience(Audience.ACCOUNT)
@require_safe
def attachment(request: HttpRequest, message_id: UUID, file_id: UUID) -> StreamingHttpResponse:
    """A file of a message that she may read."""
    found = queries.message(viewer_of(request), message_id, timezone.localdate())
    file = next((each for each in found.attachments.all() if each.pk == file_id), None)
    if file is None:
        raise queries.NoSuchMessage
    return given_out(queries.content_of_attachment(file), file.name, file.media_type)
