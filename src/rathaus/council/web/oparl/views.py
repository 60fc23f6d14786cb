"""The system, its lists page by page, and every object by its address (OParl 1.1, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import content_of
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.council.queries.published import MOST_ON_A_PAGE, Kind, NotPublished, Window, listed, published
from standards import oparl

from .things import Things

VERSION = "https://schema.oparl.org/1.1/"
INSTANTS = ("created_since", "created_until", "modified_since", "modified_until")
View = Callable[..., HttpResponse]


class NoInstant(Refusal):
    sentence = _("„%(name)s“ ist kein Zeitpunkt. Zum Beispiel: 2026-09-01T12:00:00+02:00")
    status = 422


def _for_programs(view: View) -> View:
    """Anybody's program may read, also from another page (CORS); what is refused is told as JSON."""

    @audience(Audience.PUBLIC)
    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Refusal as refusal:
            response = JsonResponse({"error": {"message": str(refusal)}}, status=refusal.status)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


@_for_programs
def system(request: HttpRequest) -> HttpResponse:
    things = _things(request)
    return _json(
        oparl.written(
            oparl.System(
                id=things.base,
                oparl_version=VERSION,
                name=str(town().full_name),
                body=f"{things.base}bodies/",
                contact_email=town().email,
                website=request.build_absolute_uri("/"),
            )
        )
    )


@_for_programs
def one(request: HttpRequest, kind: str, identity: UUID) -> HttpResponse:
    return _json(oparl.written(_things(request).of(published(_kind(kind), identity))))


@_for_programs
def whole_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Of the bodies; every other list is one of a body."""
    return _listed(request, _kind(kind), None)


@_for_programs
def list_of_body(request: HttpRequest, body: UUID, kind: str) -> HttpResponse:
    published(Kind.BODIES, body)
    return _listed(request, _kind(kind), body)


@_for_programs
def content(request: HttpRequest, identity: UUID) -> HttpResponse:
    """A file that lies with us."""
    file = published(Kind.FILES, identity)
    if file.deleted or not file.stored_as:
        raise NotPublished
    response = StreamingHttpResponse(
        content_of(file.stored_as, bytes(file.key)),
        content_type=file.media_type or "application/octet-stream",
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{file.pk}{_ending(file.file_name)}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value]


def _ending(name: str) -> str:
    _stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and ending.isalnum() and len(ending) <= 8 else ""


def _listed(request: HttpRequest, kind: Kind, body: UUID | None) -> HttpResponse:
    window, things = _window(request), _things(request)
    page = listed(kind, body, window)
    here = request.build_absolute_uri(request.path)
    asked = {name: request.GET[name] for name in (*INSTANTS, "limit") if request.GET.get(name)}
    links = {"first": _with(here, asked), "self": request.build_absolute_uri()}
    if page.after:
        links["next"] = _with(here, {**asked, "after": str(page.after)})
    return _json(
        {
            "data": [oparl.written(things.of(each)) for each in page.rows],
            "pagination": {"elementsPerPage": window.limit},
            "links": links,
        }
    )


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address


def _window(request: HttpRequest) -> Window:
    """Refuses with ``NoInstant``; a page that nobody gave an address for is the first one."""
    instants = {name: _instant(request.GET[name]) for name in INSTANTS if request.GET.get(name)}
    limit = request.GET.get("limit", "")
    return Window(
        **instants,
        after=_identity(request.GET.get("after", "")),
        limit=min(max(int(limit), 1), MOST_ON_A_PAGE)
        if limit.isdecimal() and len(limit) < 7
        else MOST_ON_A_PAGE,
    )


def _identity(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _instant(text: str) -> datetime:
    """A blank is the plus of a zone that nobody escaped; an instant without zone is UTC, a day its beginning."""
    try:
        found = parse_datetime(text.replace(" ", "+"))
        day = parse_date(text) if found is None else None
    except ValueError:
        raise NoInstant(name=text[:40]) from None
    if found is None and day is None:
        raise NoInstant(name=text[:40])
    found = found or datetime(day.year, day.month, day.day)  # type: ignore[union-attr]
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise NotPublished from None


def _things(request: HttpRequest) -> Things:
    base = request.build_absolute_uri(reverse("council:oparl"))
    return Things(
        base, lambda name, identity: request.build_absolute_uri(reverse(f"council:{name}", args=[identity]))
    )


def _json(value: Any) -> JsonResponse:
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False})
