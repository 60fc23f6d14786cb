"""Addresses of the council office's desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import agenda, bodies, closed, meetings, page, papers, points, votes

desk_entry(
    _("Stadtrat"),
    "council:desk",
    roles=page.ROLES,
    text=_("Vorlagen lesen, Beschlusspunkte bestätigen, Entscheidungen eintragen."),
    order=50,
    news=papers.news,
)

urlpatterns = [
    path("dienst/rat/", papers.papers, name="desk"),
    path("dienst/rat/vorlagen/neu/", papers.new_paper, name="desk-new"),
    path("dienst/rat/vorlagen/<uuid:paper_id>/", papers.paper, name="desk-paper"),
    path("dienst/rat/vorlagen/<uuid:paper_id>/fassung/", papers.new_text, name="desk-text"),
    path("dienst/rat/vorlagen/<uuid:paper_id>/datei/", papers.new_file, name="desk-paper-file"),
    path("dienst/rat/punkte/<int:point_id>/", points.judge, name="desk-point"),
    path("dienst/rat/beratungen/<uuid:consultation_id>/", votes.decide, name="desk-decide"),
    path("dienst/rat/sitzungen/", meetings.meetings, name="desk-meetings"),
    path("dienst/rat/sitzungen/neu/", meetings.new_meeting, name="desk-new-meeting"),
    path("dienst/rat/sitzungen/<uuid:meeting_id>/", meetings.meeting, name="desk-meeting"),
    path(
        "dienst/rat/sitzungen/<uuid:meeting_id>/aendern/", meetings.change_meeting, name="desk-change-meeting"
    ),
    path("dienst/rat/sitzungen/<uuid:meeting_id>/datei/", meetings.new_file, name="desk-meeting-file"),
    path("dienst/rat/sitzungen/<uuid:meeting_id>/punkt/", agenda.new_item, name="desk-new-item"),
    path("dienst/rat/sitzungen/<uuid:meeting_id>/geheim/", closed.new_item, name="desk-new-closed-item"),
    path("dienst/rat/tagesordnung/<uuid:item_id>/", agenda.item, name="desk-item"),
    path("dienst/rat/nichtoeffentlich/", closed.papers, name="desk-closed-papers"),
    path("dienst/rat/nichtoeffentlich/neu/", closed.new_paper, name="desk-new-closed-paper"),
    path("dienst/rat/nichtoeffentlich/vorlagen/<uuid:paper_id>/", closed.paper, name="desk-closed-paper"),
    path("dienst/rat/nichtoeffentlich/punkte/<uuid:item_id>/", closed.item, name="desk-closed-item"),
    path("dienst/rat/gremien/", bodies.bodies, name="desk-bodies"),
    path("dienst/rat/gremien/neu/", bodies.new_body, name="desk-new-body"),
    path("dienst/rat/gremien/<uuid:organization_id>/", bodies.body, name="desk-body"),
    path("dienst/rat/gremien/<uuid:organization_id>/aendern/", bodies.change_body, name="desk-change-body"),
    path("dienst/rat/gremien/<uuid:organization_id>/mitglied/", bodies.new_seat, name="desk-new-seat"),
    path(
        "dienst/rat/gremien/<uuid:organization_id>/mitglied/<uuid:membership_id>/",
        bodies.end_seat,
        name="desk-end-seat",
    ),
]
