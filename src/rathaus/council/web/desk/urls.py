"""Addresses of the council office's desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import page, papers, points

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
    path("dienst/rat/punkte/<int:point_id>/", points.judge, name="desk-point"),
    path("dienst/rat/beratungen/<uuid:consultation_id>/", points.decide, name="desk-decide"),
]
