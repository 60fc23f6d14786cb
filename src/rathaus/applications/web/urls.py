"""Addresses of an application, from 'begin' to receipt."""

from django.urls import path

from . import (
    citizen,
    counter,
    finishing,
    helping,
    mine,
    preview,
    receipt,
    resuming,
    submitting,
)

app_name = "applications"

_draft = "antrag/<slug:slug>/<uuid:draft_id>/"

urlpatterns = [
    path("dienst/antraege/aufnehmen/", counter.counter, name="counter"),
    path("dienst/formulare/<int:draft_id>/vorschau/", preview.preview, name="preview"),
    path("konto/antraege/", mine.applications, name="mine"),
    path("konto/antraege/<uuid:submission_id>/", mine.application, name="mine-one"),
    path("antrag/fortsetzen/", resuming.resume, name="resume"),
    path("antrag/beleg/<str:receipt_id>/", receipt.show, name="receipt"),
    path("antrag/beleg/<str:receipt_id>/beleg.pdf", receipt.as_pdf, name="receipt-pdf"),
    path("antrag/helfen/<str:code>/", helping.follow, name="help"),
    path("antrag/<slug:slug>/", citizen.start, name="start"),
    path(f"{_draft}pruefen/", citizen.check, name="check"),
    path(f"{_draft}abschluss/", finishing.finish, name="finish"),
    path(f"{_draft}abschluss/eintragen/", finishing.fill_in, name="fill-in"),
    path(f"{_draft}abgeben/", submitting.submit, name="submit"),
    path(f"{_draft}spaeter/", citizen.later, name="later"),
    path(f"{_draft}helfen/", helping.offer, name="help-offer"),
    path(f"{_draft}helfen/<uuid:link_id>/beenden/", helping.end, name="help-end"),
    path(f"{_draft}datei/<uuid:file_id>/", citizen.download, name="file"),
    path(f"{_draft}<slug:step_slug>/", citizen.step, name="step"),
]
