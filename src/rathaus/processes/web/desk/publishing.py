"""A version is put in force, or taken out of it: the page says what follows, the button does it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.people.queries import Role, viewer_of
from rathaus.processes import actions, queries
from rathaus.processes.models import ModelVersion
from rathaus.processes.queries.desk import running_on, soundness_of

from . import page


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, key: str, number: int) -> HttpResponse:
    version = queries.version(key, number)
    if request.method != "POST":
        return _show_publish(request, version)
    try:
        actions.publish_model(version, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return _show_publish(request, version, refusal)
    return page.lead_to(version, "in-kraft")


def _show_publish(
    request: HttpRequest, version: ModelVersion, refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "version": version,
        "name": page.name_of(version),
        "findings": soundness_of(version),
        "is_standard": not version.model.service,
        "back": page.address(version),
    }
    return page.show(request, "publish", context, page.crumbs(version, _("In Kraft setzen")), refusal)


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: str, number: int) -> HttpResponse:
    version = queries.version(key, number)
    if request.method == "POST":
        actions.withdraw_model(version, by=viewer_of(request), at=timezone.now())
        return page.lead_to(version, "zurueckgezogen")
    context = {
        "version": version,
        "name": page.name_of(version),
        "running": running_on(version),
        "back": page.address(version),
    }
    return page.show(request, "withdraw", context, page.crumbs(version, _("Zurückziehen")))
