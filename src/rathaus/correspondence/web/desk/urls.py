"""Addresses of templates and text blocks."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import acts, blocks, templates
from .pages import READERS

desk_entry(
    _("Vorlagen"),
    "correspondence:templates",
    roles=READERS,
    text=_("Bescheide und Briefe: Texte schreiben, ansehen, in Kraft setzen."),
    order=40,
)

urlpatterns = [
    path("dienst/vorlagen/", templates.templates, name="templates"),
    path("dienst/vorlagen/neu/", templates.new, name="template-new"),
    path("dienst/vorlagen/bausteine/", blocks.blocks, name="text-blocks"),
    path("dienst/vorlagen/bausteine/neu/", blocks.new, name="text-block-new"),
    path("dienst/vorlagen/bausteine/<slug:key>/", blocks.block, name="text-block"),
    path("dienst/vorlagen/vorlage/<slug:key>/", templates.template, name="template"),
    path(
        "dienst/vorlagen/vorlage/<slug:key>/<int:version_id>/vorschau/", acts.preview, name="template-preview"
    ),
    path(
        "dienst/vorlagen/vorlage/<slug:key>/<int:version_id>/in-kraft/", acts.publish, name="template-publish"
    ),
    path("dienst/vorlagen/vorlage/<slug:key>/<int:version_id>/beenden/", acts.retire, name="template-retire"),
    path(
        "dienst/vorlagen/vorlage/<slug:key>/<int:version_id>/<int:other_id>/",
        acts.compare,
        name="template-compare",
    ),
]
