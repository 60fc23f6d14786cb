"""Hearing of new reports by e-mail: each step is a page with one button, so that no program presses it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.core.web.visitors import address_of_visitor
from rathaus.people.actions.tries import Patience, count_try
from rathaus.strategy.actions import following as actions

PATIENCE = Patience(
    free=5, first=timedelta(seconds=10), most=timedelta(minutes=10), forgives=timedelta(minutes=10)
)
"""From one address of the network: nobody fills the mailboxes of others."""


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The same answer for an address that follows already."""
    if request.method != "POST":
        return _show(request, "ask")
    now = timezone.now()
    count_try(f"follow reports {address_of_visitor(request)}", PATIENCE, at=now)
    try:
        actions.ask_to_follow(
            request.POST.get("email", ""), secrets.token_urlsafe(32), language=get_language() or "de", at=now
        )
    except Refusal as refusal:
        return _show(request, "ask", refusal)
    return _show(request, "asked")


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Programs that open links of mails only see the page; she presses the button."""
    if request.method != "POST":
        return _show(request, "confirm")
    actions.confirm_following(secret, at=timezone.now())
    return _show(request, "confirmed")


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, secret: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, "end")
    actions.end_following(secret)
    return _show(request, "ended")


def _show(request: HttpRequest, step: str, refusal: Refusal | None = None) -> HttpResponse:
    told = str(refusal) if refusal else ""
    context: dict[str, Any] = {
        "step": step,
        "field": Field(
            name="email",
            label=_("E-Mail-Adresse"),
            value=request.POST.get("email", "")[:254] if step == "ask" else "",
            error=told,
            autocomplete="email",
            inputmode="email",
        ),
        "problems": [Problem(name="email", sentence=told)] if told else [],
        "crumbs": [
            Crumb(label=_("Fortschritt"), url=reverse("strategy:overview")),
            Crumb(label=_("Berichte per E-Mail")),
        ],
    }
    response = render(request, "strategy/following.html", context, status=refusal.status if refusal else 200)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
