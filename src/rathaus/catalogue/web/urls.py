"""Addresses of the catalogue."""

from django.urls import include, path

from . import api, exchange, paper
from .desk import urls as desk_urls
from .desk import use
from .desk.offer import urls as offer_urls
from .public import a_to_z, near, offices, services, sitemap, situations

app_name = "catalogue"

urlpatterns = [
    path("leistungen/", a_to_z.services, name="services"),
    path("leistungen/<slug:slug>/", services.service, name="service"),
    path("leistungen/<slug:slug>/leichte-sprache/", services.plain, name="plain"),
    path("leistungen/<slug:slug>/qr.svg", services.code, name="code"),
    path("leistungen/<slug:slug>/formular.pdf", paper.as_pdf, name="paper"),
    path("api/v1/", include((api.urlpatterns, "api"))),
    path("dienst/austausch/", exchange.exchange_start, name="exchange"),
    path("dienst/austausch/<int:number>/", exchange.one_import, name="import"),
    path("dienst/austausch/<int:number>/entscheiden/", exchange.decide, name="import-decide"),
    path("dienst/austausch/<int:number>/uebernehmen/", exchange.start, name="import-start"),
    path("dienst/austausch/<int:number>/verwerfen/", exchange.drop, name="import-drop"),
    path("dienst/formulare/", include(desk_urls.urlpatterns)),
    path("dienst/formulare/fassung/<int:version_id>/nutzung/", use.use, name="form-use"),
    *offer_urls.urlpatterns,
    path("lebenslagen/", situations.life_events, name="life-events"),
    path("lebenslagen/<slug:slug>/", situations.life_event, name="life-event"),
    path("themen/", situations.themes, name="themes"),
    path("themen/<slug:slug>/", situations.theme, name="theme"),
    path("aemter/", offices.offices, name="offices"),
    path("aemter/<slug:slug>/", offices.office, name="office"),
    path("in-ihrer-naehe/", near.near, name="near"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
