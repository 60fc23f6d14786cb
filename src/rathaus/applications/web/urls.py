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
from .matters import answering as matters_answering
from .matters import correcting, downloading, entering, showing, speaking

app_name = "applications"

_mine = "konto/antraege/<uuid:submission_id>/"
_by_code = "vorgang/<uuid:submission_id>/"
_draft = "antrag/<slug:slug>/<uuid:draft_id>/"

urlpatterns = [
    path("dienst/antraege/aufnehmen/", counter.counter, name="counter"),
    path("dienst/formulare/<int:draft_id>/vorschau/", preview.preview, name="preview"),
    path("konto/antraege/", mine.applications, name="mine"),
    path("konto/antraege/<uuid:submission_id>/", showing.matter, name="mine-one"),
    path(f"{_mine}nachfrage/<uuid:request_id>/", matters_answering.answer, name="mine-request"),
    path(
        f"{_mine}nachfrage/<uuid:request_id>/mehr-zeit/", matters_answering.more_time, name="mine-more-time"
    ),
    path(f"{_mine}aendern/", correcting.correct, name="mine-correct"),
    path(f"{_mine}alles.zip", downloading.everything, name="mine-everything"),
    path(f"{_mine}dokument/<uuid:document_id>/", showing.document, name="mine-document"),
    path(f"{_mine}brief/<uuid:letter_id>/", showing.letter, name="mine-letter"),
    path(f"{_mine}anlage/<uuid:attachment_id>/", showing.attachment, name="mine-attachment"),
    path(f"{_mine}nachricht/", speaking.ask, name="mine-ask"),
    path(f"{_mine}bewertung/", speaking.rate, name="mine-rate"),
    path(f"{_mine}anhoerung/<uuid:hearing_id>/", speaking.hearing, name="mine-hearing"),
    path(f"{_mine}zuruecknehmen/", speaking.withdraw, name="mine-withdraw"),
    path(f"{_mine}widerspruch/", speaking.object_to, name="mine-object"),
    path("vorgang/", entering.enter, name="enter"),
    path("vorgang/<uuid:submission_id>/", showing.matter_by_code, name="matter"),
    path("vorgang/<str:receipt_id>/", entering.by_receipt, name="matter-by-receipt"),
    path(f"{_by_code}nachfrage/<uuid:request_id>/", matters_answering.answer_by_code, name="request"),
    path(
        f"{_by_code}nachfrage/<uuid:request_id>/mehr-zeit/",
        matters_answering.more_time_by_code,
        name="more-time",
    ),
    path(f"{_by_code}aendern/", correcting.correct_by_code, name="correct"),
    path(f"{_by_code}alles.zip", downloading.everything_by_code, name="everything"),
    path(f"{_by_code}dokument/<uuid:document_id>/", showing.document_by_code, name="document"),
    path(f"{_by_code}brief/<uuid:letter_id>/", showing.letter_by_code, name="letter"),
    path(f"{_by_code}anlage/<uuid:attachment_id>/", showing.attachment_by_code, name="attachment"),
    path(f"{_by_code}nachricht/", speaking.ask_by_code, name="ask"),
    path(f"{_by_code}bewertung/", speaking.rate_by_code, name="rate"),
    path(f"{_by_code}anhoerung/<uuid:hearing_id>/", speaking.hearing_by_code, name="hearing"),
    path(f"{_by_code}zuruecknehmen/", speaking.withdraw_by_code, name="withdraw"),
    path(f"{_by_code}widerspruch/", speaking.object_by_code, name="object"),
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
