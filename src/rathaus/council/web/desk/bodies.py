"""The council, its committees and groups, and who sits in them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id, day_typed
from rathaus.council import actions
from rathaus.council.models import Organization
from rathaus.council.queries import agenda as queries
from rathaus.people.queries import viewer_of

from . import page

SORTS = {"Gremium": gettext_lazy("Rat oder Ausschuss"), queries.GROUP: gettext_lazy("Fraktion")}


def _above() -> Crumb:
    return Crumb(label=_("Gremien"), url=reverse("council:desk-bodies"))


def _crumb(body: Organization) -> Crumb:
    return Crumb(label=body.name, url=reverse("council:desk-body", args=[body.pk]))


@audience(Audience.STAFF, *page.OFFICE)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    return page.show(request, "bodies", {"bodies": queries.all_own_bodies()}, Crumb(label=_above().label))


@audience(Audience.STAFF, *page.OFFICE)
@require_safe
def body(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    found, seats = queries.own_body(organization_id)
    return page.show(request, "body", {"body": found, "seats": seats}, _above(), Crumb(label=found.name))


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: HttpRequest) -> HttpResponse:
    def found() -> Done:
        made = actions.found_body(act_id(request), _named(request), by=viewer_of(request), at=timezone.now())
        return reverse("council:desk-body", args=[made.pk]), _("Das Gremium ist angelegt.")

    def form() -> Form:
        return Form(title=_("Neues Gremium"), fields=_fields(request, None), button=_("Anlegen"))

    return page.answer(request, form, found, _above())


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_body(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    found, _seats = queries.own_body(organization_id)

    def change() -> Done:
        actions.change_body(organization_id, _named(request), by=viewer_of(request), at=timezone.now())
        return _crumb(found).url, _("Das Gremium ist geändert.")

    def form() -> Form:
        return Form(
            title=_("Gremium ändern"), about=found.name, fields=_fields(request, found), button=_("Speichern")
        )

    return page.answer(request, form, change, _above(), _crumb(found))


def _fields(request: HttpRequest, found: Organization | None) -> list[Field]:
    began = f"{found.begins_on:%d.%m.%Y}" if found and found.begins_on else ""
    ended = f"{found.ends_on:%d.%m.%Y}" if found and found.ends_on else ""
    return [
        Field(name="name", label=_("Name"), value=page.value(request, "name", found.name if found else "")),
        Field(
            name="short_name",
            label=_("Kurzer Name"),
            value=page.value(request, "short_name", found.short_name if found else ""),
            optional=True,
        ),
        page.select("sort", _("Art"), SORTS, page.value(request, "sort", found.sort if found else "Gremium")),
        Field(
            name="begins_on",
            label=_("Besteht seit"),
            widget="date",
            value=page.value(request, "begins_on", began),
            optional=True,
        ),
        Field(
            name="ends_on",
            label=_("Letzter Tag"),
            widget="date",
            value=page.value(request, "ends_on", ended),
            hint=_("Nur, wenn es das Gremium nicht mehr gibt."),
            optional=True,
        ),
    ]


def _named(request: HttpRequest) -> actions.Named:
    sort = page.typed(request, "sort", 100)
    return actions.Named(
        name=page.typed(request, "name", 300),
        short_name=page.typed(request, "short_name", 100),
        sort=sort if sort in SORTS else "Gremium",
        begins_on=day_typed(page.typed(request, "begins_on", 20)),
        ends_on=day_typed(page.typed(request, "ends_on", 20)),
    )


# --- seats


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_seat(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    found, _seats = queries.own_body(organization_id)

    def form() -> Form:
        return Form(
            title=_("Neues Mitglied"),
            about=found.name,
            text=[_("Gespeichert wird nur, was öffentlich ist: Name, Gremium, Rolle und Fraktion.")],
            fields=_seat_fields(request),
            button=_("Eintragen"),
        )

    def seat() -> Done:
        actions.seat_member(
            act_id(request), organization_id, _seat(request), by=viewer_of(request), at=timezone.now()
        )
        return _crumb(found).url, _("Das Mitglied ist eingetragen.")

    return page.answer(request, form, seat, _above(), _crumb(found))


def _seat_fields(request: HttpRequest) -> list[Field]:
    groups = {str(each.pk): each.name for each in queries.own_groups(timezone.localdate())}
    begins = page.value(request, "begins_on", f"{timezone.localdate():%d.%m.%Y}")
    votes = page.value(request, "may_vote", "true")
    return [
        Field(name="given_name", label=_("Vorname"), value=page.value(request, "given_name")),
        Field(name="family_name", label=_("Nachname"), value=page.value(request, "family_name")),
        Field(name="role", label=_("Rolle"), value=page.value(request, "role", "Mitglied")),
        Field(name="may_vote", label=_("Stimmt mit ab"), widget="checkbox", value=votes, optional=True),
        page.select("group", _("Fraktion"), groups, page.value(request, "group"), optional=True),
        Field(name="begins_on", label=_("Sitzt dort seit"), widget="date", value=begins),
    ]


def _seat(request: HttpRequest) -> actions.Seat:
    groups = {str(each.pk): each for each in queries.own_groups(timezone.localdate())}
    return actions.Seat(
        given_name=page.typed(request, "given_name", 100),
        family_name=page.typed(request, "family_name", 100),
        role=page.typed(request, "role", 200),
        may_vote=bool(request.POST.get("may_vote")),
        begins_on=day_typed(page.typed(request, "begins_on", 20)),
        group=groups.get(page.typed(request, "group", 40)),
    )


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_seat(request: HttpRequest, organization_id: UUID, membership_id: UUID) -> HttpResponse:
    found, seats = queries.own_body(organization_id)
    seat = next((each for each in seats if each.pk == membership_id), None)
    if seat is None:
        raise actions.NoSuchSeat
    last = f"{timezone.localdate():%d.%m.%Y}"

    def form() -> Form:
        return Form(
            title=_("Sitz beenden"),
            about=f"{seat.person}, {found.name}",
            fields=[
                Field(
                    name="ends_on",
                    label=_("Letzter Tag"),
                    widget="date",
                    value=page.value(request, "ends_on", last),
                )
            ],
            button=_("Beenden"),
        )

    def end() -> Done:
        day = day_typed(page.typed(request, "ends_on", 20)) or timezone.localdate()
        actions.end_seat(membership_id, day, by=viewer_of(request), at=timezone.now())
        return _crumb(found).url, _("Der Sitz ist beendet. Er bleibt in der Liste der früheren.")

    return page.answer(request, form, end, _above(), _crumb(found))
