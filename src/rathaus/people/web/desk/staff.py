"""Keeping staff: who works here, in which roles, with which access."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.paginator import Paginator
from django.core.validators import validate_email
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.refusals import NotFound
from rathaus.core.web.ways import SeeOther
from rathaus.people import actions, queries
from rathaus.people.actions.staff import EmailTaken, LoginTaken
from rathaus.people.models import StaffMember
from rathaus.people.queries import Role, Viewer, viewer_of
from rathaus.people.web.factors import factors_of

from .pages import show, typed
from .profile import appoint
from .staff_fields import deputy_fields, named_roles, person_fields, role_fields

PER_PAGE = 50
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
Act = Callable[[HttpRequest, StaffMember, Viewer], None]


@audience(Audience.STAFF, Role.ADMIN)
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, to find and open."""
    words = request.GET.get("q", "")[:100]
    found = queries.staff_working_here(timezone.localdate(), words)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "people": [(member, named_roles(member)) for member in page],
        "q": words,
        "query": f"q={words}" if words else "",
        "crumbs": [Crumb(label=gettext("Personal"))],
    }
    return show(request, "staff", context)


@audience(Audience.STAFF, Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new. The link to choose a password is shown once, to be handed over."""
    if request.method != "POST":
        return _ask_person(request, {})
    given = {name: typed(request, name, 120) for name in ("name", "email", "login")}
    if wrong := _wrong(given):
        return _ask_person(request, wrong)
    token, at = secrets.token_urlsafe(32), timezone.now()
    try:
        member = actions.add_staff(uuid4(), **given, token=token, by=viewer_of(request), at=at)
    except EmailTaken as refusal:
        return _ask_person(request, {"email": str(refusal)})
    except LoginTaken as refusal:
        return _ask_person(request, {"login": str(refusal)})
    return _show_link(request, member, token)


def _wrong(given: dict[str, str]) -> dict[str, str]:
    wrong = {}
    if not given["name"]:
        wrong["name"] = gettext("Bitte geben Sie den Namen an.")
    try:
        validate_email(given["email"])
    except ValidationError:
        wrong["email"] = gettext(
            "Bitte geben Sie die E-Mail-Adresse an, zum Beispiel erika.sommer@stadt.example."
        )
    if not LOGIN.fullmatch(given["login"].casefold()):
        wrong["login"] = gettext(
            "Bitte nehmen Sie für den Anmeldenamen nur Buchstaben von a bis z, Ziffern und Punkte."
        )
    return wrong


def _ask_person(request: HttpRequest, wrong: dict[str, str]) -> HttpResponse:
    context = {
        "fields": person_fields({name: typed(request, name) for name in ("name", "email", "login")}, wrong),
        "problems": [Problem(name=name, sentence=sentence) for name, sentence in wrong.items()],
        "crumbs": [*_crumbs(), Crumb(label=gettext("Person hinzufügen"))],
    }
    return show(request, "staff_add", context, 422 if wrong else 200)


def _show_link(request: HttpRequest, member: StaffMember, token: str) -> HttpResponse:
    context = {
        "member": member,
        "link": settings.ADDRESS + reverse("people:staff-setup", args=[token]),
        "days": actions.staff.LINK_VALID.days,
        "crumbs": [*_crumbs(), Crumb(label=member.name)],
    }
    return show(request, "staff_link", context)


def _crumbs() -> list[Crumb]:
    return [Crumb(label=gettext("Personal"), url=reverse("people:staff"))]


@audience(Audience.STAFF, Role.ADMIN)
@require_safe
def member(request: HttpRequest, account: UUID) -> HttpResponse:
    return _show(request, account)


def _show(request: HttpRequest, account: UUID, wrong: Refusal | None = None) -> HttpResponse:
    today, viewer = timezone.localdate(), viewer_of(request)
    found = queries.staff_member(account, today)
    mine = viewer.units(Role.ADMIN)
    context: dict[str, Any] = {
        "member": found,
        "roles": [(role, role.assignment.unit.key in mine) for role in named_roles(found)],
        "may_change": queries.may_be_changed(found, viewer, today),
        "role_fields": role_fields(queries.administered_units(viewer, today)),
        "deputies": queries.deputies_of(found, today),
        "deputy_fields": deputy_fields(found, today, typed(request, "since"), typed(request, "last")),
        "factors": factors_of(found.account),
        "problems": [Problem(name="", sentence=str(wrong))] if wrong else [],
        "crumbs": [*_crumbs(), Crumb(label=found.name)],
    }
    return show(request, "staff_member", context, wrong.status if wrong else 200)


def _changing(act: Act) -> Callable[..., HttpResponse]:
    """A view that does one thing to a member and shows her again, with the reason where it did not go."""

    @audience(Audience.STAFF, Role.ADMIN)
    @require_POST
    def change(request: HttpRequest, account: UUID) -> HttpResponse:
        found = queries.staff_member(account, timezone.localdate())
        try:
            act(request, found, viewer_of(request))
        except Refusal as refusal:
            if refusal.status == 403:
                raise  # the door writes it down
            return _show(request, account, refusal)
        return SeeOther(reverse("people:staff-member", args=[account]))

    return change


@_changing
def give_role(request: HttpRequest, member: StaffMember, viewer: Viewer) -> None:
    try:
        role = Role(typed(request, "role", 20))
    except ValueError:
        raise NotFound from None
    unit = queries.unit(typed(request, "unit", 60))
    actions.assign_role(member, role, unit, since=timezone.localdate(), by=viewer, at=timezone.now())


@_changing
def give_deputy(request: HttpRequest, member: StaffMember, viewer: Viewer) -> None:
    appoint(request, member)


@_changing
def deactivate(request: HttpRequest, member: StaffMember, viewer: Viewer) -> None:
    actions.deactivate_staff(member, on=timezone.localdate(), by=viewer, at=timezone.now())


@_changing
def reactivate(request: HttpRequest, member: StaffMember, viewer: Viewer) -> None:
    actions.reactivate_staff(member, by=viewer, at=timezone.now())


@audience(Audience.STAFF, Role.ADMIN)
@require_POST
def new_link(request: HttpRequest, account: UUID) -> HttpResponse:
    """A new link to choose a password, shown once."""
    found, token = queries.staff_member(account, timezone.localdate()), secrets.token_urlsafe(32)
    actions.make_setup_link(found, token, by=viewer_of(request), at=timezone.now())
    return _show_link(request, found, token)


@audience(Audience.STAFF, Role.ADMIN)
@require_POST
def reset_factors(request: HttpRequest, account: UUID) -> HttpResponse:
    """The phone is lost: all begins anew, with a link that is shown once."""
    found, token = queries.staff_member(account, timezone.localdate()), secrets.token_urlsafe(32)
    actions.reset_factors(found, token, by=viewer_of(request), at=timezone.now())
    return _show_link(request, found, token)


@audience(Audience.STAFF, Role.ADMIN)
@require_POST
def end_role(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """From today on."""
    held = queries.assignment(assignment_id)
    try:
        actions.end_assignment(held, on=timezone.localdate(), by=viewer_of(request), at=timezone.now())
    except actions.staff.LastAdministrator as refusal:
        return _show(request, held.staff_id, refusal)
    return SeeOther(reverse("people:staff-member", args=[held.staff_id]))
