"""Addresses of plans and reports."""

from django.urls import path

from .desk import urls as desk_urls
from .public import data, following, maturity, pages, paper, situations

app_name = "strategy"

urlpatterns = [
    path("fortschritt/", pages.overview, name="overview"),
    path("fortschritt/massnahmen/<slug:key>/", pages.measure, name="measure"),
    path("fortschritt/lebenslagen/", situations.situations, name="situations"),
    path("fortschritt/pflichten/", pages.duties, name="duties"),
    path("fortschritt/reife/", maturity.scales, name="scales"),
    path("fortschritt/berichte/<int:number>/", pages.report, name="report"),
    path("fortschritt/berichte/<int:number>/bericht.pdf", paper.as_pdf, name="report-pdf"),
    path("fortschritt/massnahmen.json", data.as_json, name="json"),
    path("fortschritt/massnahmen.csv", data.as_csv, name="csv"),
    path("fortschritt/katalog.rdf", data.catalogue, name="catalogue"),
    path("fortschritt/neues.atom", data.feed, name="feed"),
    path("fortschritt/abo/", following.ask, name="follow"),
    path("fortschritt/abo/<str:secret>/", following.confirm, name="follow-confirm"),
    path("fortschritt/abo/<str:secret>/ende/", following.end, name="follow-end"),
    *desk_urls.urlpatterns,
]
