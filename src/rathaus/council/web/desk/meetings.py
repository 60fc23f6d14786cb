"""Meetings: called, moved, called off, with their agenda and their files."""

from __future__ import annotations

from datetime import datetime
from typing import Any
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
from rathaus.core.web.typed import act_id, day_typed, hour_typed
from rathaus.council import actions
from rathaus.council.actions.meetings import MeetingIncomplete
from rathaus.council.models import File, Meeting
from rathaus.council.queries import agenda as queries
from rathaus.council.queries.closed import closed_items_of
from rathaus.council.web.public.words import outcome_of_item
from rathaus.people.queries import viewer_of

from . import page
from .uploads import NoFileSent, pdf_field, pdf_sent

PARTS = {
    File.Part.INVITATION.value: gettext_lazy("Einladung"),
    File.Part.RESULTS.value: gettext_lazy("Niederschrift"),
    File.Part.VERBATIM.value: gettext_lazy("Wortprotokoll"),
    File.Part.AUXILIARY.value: gettext_lazy("Anlage"),
}


def above() -> Crumb:
    return Crumb(label=_("Sitzungen"), url=reverse("council:desk-meetings"))


def crumb(meeting: Meeting) -> Crumb:
    return Crumb(label=str(meeting), url=reverse("council:desk-meeting", args=[meeting.pk]))


@audience(Audience.STAFF, *page.OFFICE)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    return page.show(
        request, "meetings", {"calendar": queries.calendar(timezone.now())}, Crumb(label=_("Sitzungen"))
    )


@audience(Audience.STAFF, *page.OFFICE)
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Its public agenda, the part that is not public, and its files."""
    found = queries.folder(meeting_id)
    context: dict[str, Any] = {
        "meeting": found.meeting,
        "items": [(each, outcome_of_item(each)) for each in found.items],
        "closed": closed_items_of(found.meeting),
        "files": found.files,
    }
    return page.show(request, "meeting", context, above(), Crumb(label=str(found.meeting)))


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest) -> HttpResponse:
    def call() -> Done:
        made = actions.call_meeting(
            act_id(request), _called(request), by=viewer_of(request), at=timezone.now()
        )
        return reverse("council:desk-meeting", args=[made.pk]), _("Die Sitzung ist angesetzt.")

    def form() -> Form:
        return Form(
            title=_("Neue Sitzung"),
            text=[_("Sobald Sie speichern, steht die Sitzung im öffentlichen Kalender.")],
            fields=_fields(request, None),
            button=_("Ansetzen"),
        )

    return page.answer(request, form, call, above())


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = queries.folder(meeting_id).meeting

    def change() -> Done:
        actions.change_meeting(meeting_id, _called(request), by=viewer_of(request), at=timezone.now())
        return crumb(found).url, _("Die Sitzung ist geändert.")

    def form() -> Form:
        cancelled = request.POST.get("is_cancelled") if request.method == "POST" else found.is_cancelled
        off = Field(
            name="is_cancelled",
            label=_("Die Sitzung fällt aus"),
            widget="checkbox",
            value="true" if cancelled else "",
            optional=True,
        )
        return Form(
            title=_("Tag, Ort oder Absage ändern"),
            about=str(found),
            fields=[*_fields(request, found), off],
            button=_("Speichern"),
        )

    return page.answer(request, form, change, above(), crumb(found))


def _fields(request: HttpRequest, meeting: Meeting | None) -> list[Field]:
    bodies = {str(each.pk): each.name for each in queries.own_bodies(timezone.localdate())}
    sitting = {str(each.pk): each.name for each in meeting.organizations.all()} if meeting else {}
    posted = request.method == "POST"
    begins, ends = (_local(meeting.begins_at), _local(meeting.ends_at)) if meeting else (None, None)
    return [
        page.ticks(
            "bodies",
            _("Wer tagt?"),
            bodies | sitting,
            request.POST.getlist("bodies") if posted else list(sitting),
        ),
        Field(
            name="day",
            label=_("Tag"),
            widget="date",
            value=page.value(request, "day", f"{begins:%d.%m.%Y}" if begins else ""),
        ),
        Field(
            name="begins",
            label=_("Beginn"),
            widget="time",
            value=page.value(request, "begins", f"{begins:%H:%M}" if begins else ""),
        ),
        Field(
            name="ends",
            label=_("Ende"),
            widget="time",
            value=page.value(request, "ends", f"{ends:%H:%M}" if ends else ""),
            optional=True,
        ),
        Field(
            name="place",
            label=_("Ort"),
            value=page.value(request, "place", str(meeting.location or "") if meeting else ""),
            hint=_("Mit Raum und Adresse, zum Beispiel: Rathaus, Ratssaal, Markt 1"),
            optional=True,
        ),
        Field(
            name="name",
            label=_("Name der Sitzung"),
            value=page.value(request, "name", meeting.name if meeting else ""),
            hint=_("Bleibt das Feld leer, heißt die Sitzung wie das Gremium."),
            optional=True,
        ),
    ]


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None


def _called(request: HttpRequest) -> actions.Called:
    """By the town's clock."""
    day = day_typed(page.typed(request, "day", 20))
    begins, ends = (hour_typed(page.typed(request, name, 20)) for name in ("begins", "ends"))
    if day is None or begins is None:
        raise MeetingIncomplete
    chosen = set(request.POST.getlist("bodies"))
    return actions.Called(
        name=page.typed(request, "name", 300),
        begins_at=timezone.make_aware(datetime.combine(day, begins)),
        ends_at=timezone.make_aware(datetime.combine(day, ends)) if ends else None,
        organizations=[each for each in queries.own_bodies(day) if str(each.pk) in chosen],
        place=page.typed(request, "place", 300),
        is_cancelled=bool(request.POST.get("is_cancelled")),
    )


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The invitation, the minutes, an annex."""
    found = queries.folder(meeting_id).meeting

    def form() -> Form:
        return Form(
            title=_("Datei hinzufügen"),
            about=str(found),
            fields=[
                pdf_field(),
                page.select("part", _("Was ist es?"), PARTS, page.value(request, "part")),
                Field(name="name", label=_("Titel"), value=page.value(request, "name"), optional=True),
            ],
            button=_("Hinzufügen"),
        )

    def attach() -> Done:
        pdf, part = pdf_sent(request), page.typed(request, "part", 20)
        if pdf is None:
            raise NoFileSent
        actions.attach_to_meeting(
            act_id(request),
            meeting_id,
            File.Part(part if part in PARTS else File.Part.AUXILIARY),
            pdf,
            page.typed(request, "name", 500) or str(PARTS.get(part, "")),
            timezone.localdate(),
            by=viewer_of(request),
            at=timezone.now(),
        )
        return crumb(found).url, _("Die Datei liegt bei der Sitzung.")

    return page.answer(request, form, attach, above(), crumb(found))
