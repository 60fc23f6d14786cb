"""Addresses of writing."""

from django.urls import path

from . import public
from .citizen import mailbox, threads
from .desk.urls import urlpatterns as desk

app_name = "correspondence"

urlpatterns = [
    path("bescheid/pruefen/", public.check, name="check"),
    path("konto/postfach/", mailbox.overview, name="mailbox"),
    path("konto/postfach/brief/<uuid:letter_id>/", mailbox.letter, name="letter"),
    path("konto/postfach/brief/<uuid:letter_id>/pdf/", mailbox.as_pdf, name="letter-pdf"),
    path("konto/postfach/nachricht/<uuid:message_id>/", threads.thread, name="message"),
    path("konto/postfach/nachricht/<uuid:message_id>/<uuid:file_id>/", threads.attachment, name="attachment"),
    *desk,
]
