"""Addresses of payments."""

from django.urls import path

from . import demonstration, notifying, online, paying, receipt
from .desk.urls import urlpatterns as desk

app_name = "payments"

_claim = "zahlung/<str:secret>/"
_attempt = f"{_claim}online/<uuid:attempt_id>/"

urlpatterns = [
    path("zahlung/meldung/", notifying.notify, name="notify"),
    path(_claim, paying.pay, name="pay"),
    path(f"{_claim}quittung/", receipt.receipt, name="receipt"),
    path(f"{_claim}online/", online.begin, name="begin"),
    path(_attempt, online.outcome, name="outcome"),
    path(f"{_attempt}zurueck/", online.come_back, name="come-back"),
    path("demo/bezahlen/<uuid:attempt_id>/", demonstration.demonstrate, name="demonstration"),
    *desk,
]
