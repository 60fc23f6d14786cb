"""Addresses of identifying oneself."""

from django.urls import path

from . import leaving, returning

urlpatterns = [
    path("anmelden/ausweis/", leaving.choose, name="identify"),
    path("anmelden/ausweis/<slug:key>/", leaving.leave, name="identify-at"),
    path("anmelden/uebung/", leaving.practise, name="identify-practise"),
    path("anmelden/zurueck/", returning.come_back, name="identified"),
    path("anmelden/saml/antwort/", returning.take_letter, name="saml-answer"),
    path("anmelden/saml/<slug:key>/metadaten.xml", leaving.metadata, name="saml-metadata"),
]
