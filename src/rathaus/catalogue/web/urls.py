"""Addresses of the catalogue."""

from django.urls import path

from . import paper, public
from .desk import use

app_name = "catalogue"

urlpatterns = [
    path("leistungen/", public.services, name="services"),
    path("leistungen/<slug:slug>/", public.service, name="service"),
    path("leistungen/<slug:slug>/formular.pdf", paper.as_pdf, name="paper"),
    path("dienst/formulare/fassung/<int:version_id>/nutzung/", use.use, name="form-use"),
    path("lebenslagen/", public.life_events, name="life-events"),
    path("lebenslagen/<slug:slug>/", public.life_event, name="life-event"),
]
