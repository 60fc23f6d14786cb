"""A made-up town sends no mails: this page shows them. A real town has no such page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.refusals import NotFound
from rathaus.people.queries.citizens import newest_mails

from .citizen.pages import show


@audience(Audience.PUBLIC)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The newest mails, readable by everybody who tries this town out."""
    if not settings.MAIL_SHOWN:
        raise NotFound
    return show(
        request, "demo_mails", {"mails": newest_mails(), "crumbs": [Crumb(label=gettext("Demo-Post"))]}
    )
