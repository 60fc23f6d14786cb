"""Addresses of the form desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import (
    adding,
    beginning,
    cases,
    conditions,
    fees,
    listing,
    newer,
    publishing,
    questions,
    uploading,
    versions,
)

desk_entry(
    _("Formulare"),
    "catalogue:forms",
    roles=("editor", "publisher"),
    text=_("Aus einem Schema ein Formular machen, das Menschen verstehen."),
    order=30,
)

urlpatterns = [
    path("", listing.forms, name="forms"),
    path("neu/", uploading.upload, name="form-upload"),
    path("beginnen/", beginning.begin, name="form-begin"),
    path("<int:draft_id>/", questions.questions, name="form-questions"),
    path("<int:draft_id>/aendern/", questions.change, name="form-change"),
    path("<int:draft_id>/ordnen/", questions.arrange, name="form-arrange"),
    path("<int:draft_id>/hinzufuegen/", adding.add, name="form-add"),
    path("<int:draft_id>/zurueck/", questions.undo, name="form-undo"),
    path("<int:draft_id>/anwesend/", questions.presence, name="form-presence"),
    path("<int:draft_id>/bedingungen/", conditions.rules, name="form-rules"),
    path("<int:draft_id>/gebuehren/", fees.fees, name="form-fees"),
    path("<int:draft_id>/probefaelle/", cases.cases, name="form-cases"),
    path("<int:draft_id>/pruefen/", publishing.publish, name="form-publish"),
    path("<int:draft_id>/neue-fassung/", newer.newer, name="form-newer"),
    path("zu/<slug:slug>/", versions.versions, name="form-versions"),
    path("zu/<slug:slug>/vergleich/", versions.compare, name="form-compare"),
    path("zu/<slug:slug>/zurueckziehen/", versions.withdraw, name="form-withdraw"),
    path("zu/<slug:slug>/wieder-online/", versions.restore, name="form-restore"),
    path("zu/<slug:slug>/bearbeiten/", versions.open_draft, name="form-open"),
]
