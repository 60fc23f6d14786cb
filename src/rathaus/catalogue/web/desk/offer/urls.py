"""Addresses of the desk of the offer."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import adding, competence, notices, offices, parts, placing, proposals, services

desk_entry(
    _("Leistungen"),
    "catalogue:keep-services",
    roles=("editor", "publisher"),
    text=_("Sagen, was die Stadt anbietet, was es kostet und wer es macht."),
    order=20,
)
desk_entry(
    _("Ämter"),
    "catalogue:keep-offices",
    roles=("editor",),
    text=_("Adressen, Öffnungszeiten und Tage, an denen geschlossen ist."),
    order=25,
)

urlpatterns = [
    path("dienst/leistungen/", services.services, name="keep-services"),
    path("dienst/leistungen/aenderungen/", proposals.proposals, name="proposals"),
    path("dienst/leistungen/aenderungen/<int:pk>/", proposals.proposal, name="proposal"),
    path("dienst/leistungen/aenderungen/<int:pk>/freigeben/", proposals.approve, name="approve-proposal"),
    path("dienst/leistungen/aenderungen/<int:pk>/ablehnen/", proposals.reject, name="reject-proposal"),
    path("dienst/leistungen/neu/", adding.add, name="add-service"),
    path("dienst/leistungen/leistung/<slug:slug>/", services.service, name="keep-service"),
    path("dienst/leistungen/leistung/<slug:slug>/zustaendig/", competence.competence, name="keep-competence"),
    path("dienst/leistungen/leistung/<slug:slug>/einordnen/", placing.place, name="keep-place"),
    path("dienst/leistungen/leistung/<slug:slug>/stoerung/", notices.notices, name="keep-notices"),
    path("dienst/leistungen/leistung/<slug:slug>/stoerung/<int:pk>/beenden/", notices.end, name="end-notice"),
    path("dienst/leistungen/leistung/<slug:slug>/teil/<slug:word>/", parts.part, name="keep-part"),
    path("dienst/stellen/", offices.offices, name="keep-offices"),
    path("dienst/stellen/<slug:slug>/", offices.office, name="keep-office"),
]
