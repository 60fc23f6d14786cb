"""Everything about one's own matter in one file (DSGVO Art. 15, 20): what one gave, what one got, what was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.http import FileResponse, HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from rathaus.applications.actions.downloads import note_download
from rathaus.applications.web import receipt
from rathaus.applications.web.matters.holding import Held, for_account, for_code
from rathaus.cases.models import Document
from rathaus.cases.queries.answers import chapters_of
from rathaus.cases.queries.citizen import Matter, earlier_of, matter_of
from rathaus.core.files.keeping import content_of
from rathaus.core.files.uploads import safe_name
from rathaus.correspondence.actions import mark_letter_read
from rathaus.correspondence.models import Letter, Message
from rathaus.correspondence.queries import content_of_attachment, letters_of, messages_of
from rathaus.people.queries import viewer_of

IN_MEMORY = 4 * 2**20
"""Larger ones are written to a temporary file, which nobody but this process can open."""
PACKED = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""Compressed already: packing them again costs time and saves nothing."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in the ZIP: where it lies there, what it is, when it came, and its content piece by piece."""

    path: str
    title: str
    at: datetime
    content: Iterable[bytes]
    media_type: str


@require_safe
def _everything(request: HttpRequest, held: Held) -> FileResponse:
    """What lies in the file of the office alone (notes, opinions of other units) is not hers to take; ask for it there."""
    at = timezone.now()
    matter, letters = matter_of(held.id), list(letters_of(held.id))
    if request.method == "GET":
        note_download(held.submission, by=viewer_of(request).actor(), at=at)
        _mark_read(request, letters, at)
    packed = _packed(held, matter, letters, list(messages_of(held.id)))
    name = f"antrag-{held.submission.number}.zip"
    response = FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["Cache-Control"] = "no-store"
    return response


def _mark_read(request: HttpRequest, letters: Iterable[Letter], at: datetime) -> None:
    for each in letters:
        if each.read_at is None:
            mark_letter_read(each, by=viewer_of(request).actor(), at=at)


def _packed(held: Held, matter: Matter, letters: list[Letter], messages: list[Message]) -> IO[bytes]:
    into = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the response closes it
    given = (*_own(held, matter), *_documents(matter.documents, gettext("dokumente")), *_earlier(held))
    files = list(_numbered((*given, *_letters(letters), *_attachments(messages))))
    index = render_to_string("applications/matters/everything.html", _index(held, matter, files, messages))
    with ZipFile(into, "w") as packing:
        _put(packing, gettext("inhalt") + ".html", matter.case.touched_at, [index.encode()], "text/html")
        for each in files:
            _put(packing, each.path, each.at, each.content, each.media_type)
    into.seek(0)
    return into


def _put(packing: ZipFile, path: str, at: datetime, content: Iterable[bytes], media_type: str) -> None:
    """With the day it came as its date, so that the same matter makes the same file."""
    about = ZipInfo(path, timezone.localtime(at).timetuple()[:6])
    about.compress_type = ZIP_STORED if media_type in PACKED else ZIP_DEFLATED
    with packing.open(about, "w") as out:
        for piece in content:
            out.write(piece)


def _own(held: Held, matter: Matter) -> Iterator[Enclosed]:
    submission = held.submission
    sent = submission.submitted_at
    yield Enclosed(
        f"antrag-{submission.number}.pdf",
        gettext("Ihr Antrag, wie Sie ihn abgegeben haben"),
        sent,
        [receipt.content_of_pdf(submission, get_language() or "de")],
        "application/pdf",
    )
    yield Enclosed(
        "angaben.json",
        gettext("Ihre Angaben, wie sie jetzt gelten, für Programme"),
        matter.case.touched_at,
        [_as_json(_answers(matter))],
        "application/json",
    )


def _earlier(held: Held) -> Iterator[Enclosed]:
    """What no longer counts is still hers, and still in the file."""
    earlier = earlier_of(held.id)
    for each in earlier.revisions:
        yield Enclosed(
            f"{gettext('frueher')}/angaben-{each.number}.json",
            gettext("Ihre Angaben vor der Änderung"),
            each.changed_at,
            [_as_json({"until": each.changed_at.isoformat(), "answers": each.answers})],
            "application/json",
        )
    yield from _documents(earlier.documents, gettext("frueher"))


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _documents(documents: Iterable[Document], folder: str) -> Iterator[Enclosed]:
    for each in documents:
        yield Enclosed(
            f"{folder}/{safe_name(each.name, each.media_type)}",
            each.title or each.name,
            each.added_at,
            content_of(each.stored_as, bytes(each.key)),
            each.media_type,
        )


def _letters(letters: Iterable[Letter]) -> Iterator[Enclosed]:
    for each in letters:
        yield Enclosed(
            f"{gettext('briefe')}/{safe_name(each.title, 'application/pdf')}",
            each.title,
            each.made_available_at,
            content_of(each.stored_as, bytes(each.key)),
            "application/pdf",
        )


def _attachments(messages: Iterable[Message]) -> Iterator[Enclosed]:
    for message in messages:
        for each in message.attachments.all():
            yield Enclosed(
                f"{gettext('nachrichten')}/{safe_name(each.name, each.media_type)}",
                each.name,
                message.sent_at,
                content_of_attachment(each),
                each.media_type,
            )


def _numbered(files: Iterable[Enclosed]) -> Iterator[Enclosed]:
    """No two lie in the same place: the second of a name is "…-2"."""
    seen: dict[str, int] = {}
    for each in files:
        seen[each.path] = seen.get(each.path, 0) + 1
        stem, dot, ending = each.path.rpartition(".")
        path = each.path if seen[each.path] == 1 else f"{stem}-{seen[each.path]}{dot}{ending}"
        yield Enclosed(path, each.title, each.at, each.content, each.media_type)


def _answers(matter: Matter) -> dict[str, Any]:
    return {
        "number": matter.case.number,
        "service": matter.case.service.title,
        "received": matter.case.received_at.isoformat(),
        "answers": matter.case.answers,
    }


def _index(
    held: Held, matter: Matter, files: Iterable[Enclosed], messages: Iterable[Message]
) -> dict[str, Any]:
    return {
        "language": get_language() or "de",
        "number": held.submission.number,
        "title": matter.case.service.title,
        "unit": matter.case.unit.name,
        "chapters": chapters_of(matter.case),
        "files": [(each.path, each.title, date_format(timezone.localdate(each.at))) for each in files],
        "messages": [(each.side, timezone.localtime(each.sent_at), each.text) for each in messages],
    }


everything, everything_by_code = for_account(_everything), for_code(_everything)
