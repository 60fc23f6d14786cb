"""The start of the desk: what I can do here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk import desk_entry, entries_for
from rathaus.people.queries import Role, viewer_of
from rathaus.people.web.doors import ROLE_NAMES

from .pages import show

desk_entry(_("Start"), "people:desk", order=0)
desk_entry(
    _("Personal"),
    "people:staff",
    (Role.ADMIN,),
    text=_("Zugänge anlegen, Aufgaben vergeben, Vertretungen eintragen."),
    order=80,
)
desk_entry(
    _("Organisation"),
    "people:units",
    (Role.ADMIN, Role.ORGANISER),
    text=_("Stellen gründen, umbenennen, zusammenlegen, auflösen."),
    order=85,
)
desk_entry(
    _("Mein Profil"),
    "people:profile",
    text=_("Passwort, zweiter Schritt, Vertretung, angemeldete Geräte."),
    order=90,
)


@audience(Audience.STAFF)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    mine = {role for role, _unit in viewer.roles}
    context = {
        "roles": [ROLE_NAMES[role] for role in Role if role in mine],
        "ways": [(entry, entry.news(viewer, today)) for entry in entries_for(viewer) if entry.order],
    }
    return show(request, "start", context)
