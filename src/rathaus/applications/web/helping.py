"""Help with one draft: the citizen makes a link, somebody follows it once, both see who may do what."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.applications import actions, queries
from rathaus.applications.actions.helping import TooManyHelpers, demand_holder
from rathaus.applications.models import HelperLink
from rathaus.applications.queries import HelpIsOver, Key, OpenDraft
from rathaus.applications.rules.helping import GOOD_FOR
from rathaus.applications.rules.resume_code import SECRET_BYTES
from rathaus.applications.web import cookies, screens
from rathaus.applications.web.citizen import for_the_holder
from rathaus.applications.web.origin import from_our_pages
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field
from rathaus.core.web.ways import SeeOther


@for_the_holder
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, key: Key) -> HttpResponse:
    """The citizen's links; the button makes one, which is shown once."""
    at = timezone.now()
    demand_holder(key)
    draft = queries.open_draft(key, at)
    if request.method != "POST":
        return _show(request, draft, at)
    secret = secrets.token_bytes(SECRET_BYTES)
    may_submit = request.POST.get("may_submit") == "true"
    try:
        actions.offer_help(draft, secret, may_submit=may_submit, link_id=uuid4(), at=at)
    except TooManyHelpers as refusal:
        return _show(request, draft, at, refusal=str(refusal))
    link = settings.ADDRESS + reverse("applications:help", args=[secret.hex()])
    return _show(request, draft, at, link=link)


def _show(
    request: HttpRequest, draft: OpenDraft, at: datetime, *, link: str = "", refusal: str = ""
) -> HttpResponse:
    context = {
        "draft": draft,
        "crumbs": screens.crumbs_of(draft, gettext("Jemanden helfen lassen")),
        "link": link,
        "refusal": refusal,
        "helpers": [_told(each) for each in queries.helpers_of(draft, at)],
        "field": Field(
            name="may_submit",
            label=gettext("Diese Person darf den Antrag auch abgeben."),
            widget="checkbox",
            optional=True,
        ),
        "days": GOOD_FOR.days,
    }
    return screens.show(request, "help_offer", context, 409 if refusal else 200)


def _told(link: HelperLink) -> dict[str, Any]:
    return {
        "id": link.pk,
        "joined": link.used_at is not None,
        "may_submit": link.may_submit,
        "until": date_format(timezone.localdate(link.expires_at)),
    }


@for_the_holder
@require_POST
def end(request: HttpRequest, key: Key, link_id: UUID) -> HttpResponse:
    """From here on that helper opens nothing."""
    at = timezone.now()
    draft = queries.open_draft(key, at)
    actions.end_help(draft, link_id, at=at)
    return SeeOther(reverse("applications:help-offer", args=[draft.slug, draft.id]))


@audience(Audience.PUBLIC)
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Looking at the link does not use it up: mail programs look, too. The button does, and it goes once."""
    at, secret = timezone.now(), _secret_in(code)
    if request.method != "POST":
        link = queries.link_to_follow(secret, at)
        context = {"service": link.draft.form_version.service, "may_submit": link.may_submit}
        return screens.show(request, "help_follow", context)
    cookie = secrets.token_bytes(SECRET_BYTES)
    key, link = actions.take_up_help(secret, cookie, at=at)
    draft = queries.open_draft(key, at)
    response = SeeOther(screens.address_of(draft, screens.first_of(draft, at)))
    return cookies.hand_to_helper(response, draft, cookie, until=link.expires_at)


def _secret_in(code: str) -> bytes:
    try:
        secret = bytes.fromhex(code[: 2 * SECRET_BYTES + 1])
    except ValueError:
        raise HelpIsOver from None
    if len(secret) != SECRET_BYTES:
        raise HelpIsOver
    return secret
