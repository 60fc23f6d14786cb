"""One-time links: made for somebody who shall act for me or for my firm, and followed by her."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.invitations import (
    Offer,
    accept_invitation,
    make_invitation,
    withdraw_invitation,
)
from rathaus.people.models import Invitation
from rathaus.people.queries import viewer_of
from rathaus.people.queries.mandates import name_of, open_invitation, organisation_of
from rathaus.people.rules.invitations import SECRET_BYTES, secret_of
from rathaus.people.rules.mandates import rights_from

from .days import NotADay, day_of
from .pages import crumbs, problems_of, show, typed
from .scopes import services_field, services_in
from .told import told_services


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def empower(request: HttpRequest) -> HttpResponse:
    """I let somebody act for me (VwVfG § 14)."""
    title, back = gettext("Vollmacht erteilen"), reverse("people:mandates")
    return _offering(request, None, title, back)


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """I let somebody act for the organisation that I manage."""
    now = timezone.now()
    organisation_of(viewer_of(request), organisation_id, now, timezone.localdate(now))
    title = gettext("Mitglied einladen")
    return _offering(request, organisation_id, title, reverse("people:organisation", args=[organisation_id]))


def _offering(request: HttpRequest, organisation: UUID | None, title: str, back: str) -> HttpResponse:
    wrong = ""
    if request.method == "POST":
        try:
            return _made(request, _offer(request, organisation), title, back)
        except NotADay:
            wrong = gettext("Bitte geben Sie einen Tag an, zum Beispiel 31.12.2027.")
    fields = _fields(request, organisation, wrong)
    context = {
        "title": title,
        "lead": gettext("Sie bekommen einen Link. Er geht nur einmal und nur 14 Tage lang."),
        "fields": fields,
        "problems": problems_of(fields),
        "label": gettext("Link erstellen"),
        "crumbs": crumbs(title),
        "back": back,
    }
    return show(request, "fields", context, 422 if wrong else 200)


def _offer(request: HttpRequest, organisation: UUID | None) -> Offer:
    last_day = day_of(typed(request, "last_day", 40))
    until = last_day + timedelta(days=1) if last_day else None
    return Offer(
        organisation=organisation,
        rights=rights_from(request.POST.getlist("rights")),
        services=services_in(request),
        until=until,
    )


def _made(request: HttpRequest, offer: Offer, title: str, back: str) -> HttpResponse:
    """The link is shown once, here; afterwards nobody can read it any more."""
    secret = secret_of(secrets.token_bytes(SECRET_BYTES))
    made = make_invitation(viewer_of(request), offer, secret, invitation_id=uuid4(), at=timezone.now())
    link = settings.ADDRESS + reverse("people:follow-invitation", args=[secret])
    until = date_format(timezone.localdate(made.expires_at))
    return show(request, "link", {"link": link, "until": until, "crumbs": crumbs(title), "back": back})


def _fields(request: HttpRequest, organisation: UUID | None, wrong: str) -> list[Field]:
    chosen = request.POST.getlist("rights") if request.method == "POST" else ["submit"]
    choices = [
        Choice(value="submit", label=gettext("Anträge abgeben"), chosen="submit" in chosen),
    ]
    if organisation:
        label = gettext("Mitglieder einladen und entfernen")
        choices.append(Choice(value="manage", label=label, chosen="manage" in chosen))
    return [
        Field(
            name="rights",
            label=gettext("Was darf diese Person, außer ausfüllen?"),
            widget="checkbox",
            choices=tuple(choices),
            optional=True,
        ),
        Field(
            name="last_day",
            label=gettext("Letzter Tag"),
            widget="date",
            value=typed(request, "last_day", 40),
            optional=True,
            error=wrong,
        ),
        *services_field(request),
    ]


@audience(Audience.ACCOUNT)
@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """The link opens nothing any more."""
    found = withdraw_invitation(viewer_of(request), invitation_id, at=timezone.now())
    if found.organisation_id:
        return SeeOther(reverse("people:organisation", args=[found.organisation_id]))
    return SeeOther(reverse("people:mandates"))


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking at a link does not use it: mail programs look, too. The button does."""
    viewer, now = viewer_of(request), timezone.now()
    if request.method != "POST":
        return show(request, "follow", _told(open_invitation(secret, now)))
    mandate = accept_invitation(viewer, secret, mandate_id=uuid4(), at=now)
    if mandate.organisation_id:
        return SeeOther(reverse("people:organisation", args=[mandate.organisation_id]))
    return SeeOther(reverse("people:mandates"))


def _told(invitation: Invitation) -> dict[str, Any]:
    somebody = invitation.organisation or invitation.principal
    return {
        "name": name_of(somebody) if somebody else "",
        "services": told_services(invitation.services),
        "may_submit": invitation.may_submit,
        "may_manage": invitation.may_manage,
        "last_day": date_format(invitation.until - timedelta(days=1)) if invitation.until else "",
        "crumbs": [Crumb(label=gettext("Für andere handeln"))],
    }
