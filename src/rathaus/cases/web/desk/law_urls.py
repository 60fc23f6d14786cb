"""Addresses of the law of procedure."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry
from rathaus.people.queries import Role

from . import law

desk_entry(
    _("Verfahrensrecht"),
    "cases:procedures",
    roles=(Role.ORGANISER,),
    text=_("Fristen, Genehmigung durch Zeitablauf, vier Augen und Rechtsbehelf je Leistung."),
    order=45,
)

urlpatterns = [
    path("", law.procedures, name="procedures"),
    path("<slug:slug>/", law.procedure, name="procedure"),
]
