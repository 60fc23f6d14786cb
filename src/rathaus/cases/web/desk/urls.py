"""Addresses of the clerk's desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry
from rathaus.people.queries import Role

from . import bulk, documents, file, inbox, post, previewing, satisfaction, stuck
from .acting import view_of
from .offered import ACTS

desk_entry(
    _("Vorgänge"),
    "cases:inbox",
    roles=(Role.CLERK,),
    text=_("Anträge bearbeiten: was zuerst fällig ist, steht oben."),
    order=10,
    news=inbox.news,
)

desk_entry(
    _("Für die Post"),
    "cases:post",
    roles=(Role.CLERK,),
    text=_("Schreiben, die niemanden im Postfach erreichen: drucken und verschicken."),
    order=12,
    news=post.news,
)

desk_entry(
    _("Zufriedenheit"),
    "cases:satisfaction",
    roles=satisfaction.ROLES,
    text=_("Wie zufrieden Antragstellende waren, nach Leistung und Quartal."),
    order=65,
)

_case = "<uuid:case_id>/"
_document = f"{_case}schriftstueck/<uuid:document_id>/"

urlpatterns = [
    path("", inbox.cases, name="inbox"),
    path("mehrere/", bulk.several, name="several"),
    path("post/", post.post, name="post"),
    path("post/zurueck/", post.came_back, name="post-came-back"),
    path("zufriedenheit/", satisfaction.satisfaction, name="satisfaction"),
    path("stockt/", stuck.stuck, name="stuck"),
    path("stockt/noch-einmal/", stuck.retry, name="retry"),
    path(_case, file.file, name="file"),
    path(f"{_case}ablauf/", file.way, name="way"),
    path(f"{_case}uebernehmen/", file.take, name="take"),
    path(f"{_case}entscheiden/vorschau/", previewing.notice, name="decide-preview"),
    path(f"{_case}nachfordern/vorschau/", previewing.request, name="request-preview"),
    path(f"{_case}anhoeren/vorschau/", previewing.hearing, name="hear-preview"),
    path(_document, documents.document, name="document"),
    path(f"{_document}inhalt/", documents.content, name="document-content"),
    path(f"{_case}schreiben/<uuid:letter_id>/", documents.letter, name="letter"),
    *(path(f"{_case}{act.slug}/", view_of(act), name=act.name) for act in ACTS),
]
