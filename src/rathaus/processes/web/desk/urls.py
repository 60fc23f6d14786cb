"""Addresses of the desk of processes."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry
from rathaus.people.queries import Role

from . import listing, moving, publishing, uploading, versions

desk_entry(
    _("Prozesse"),
    "processes:models",
    roles=(Role.ORGANISER, Role.CLERK),
    text=_("Wie Vorgänge im Haus laufen: Modelle ansehen, ändern, in Kraft setzen."),
    order=60,
)

_version = "<slug:key>/<int:number>/"

urlpatterns = [
    path("", listing.models, name="models"),
    path("neu/", uploading.upload, name="upload"),
    path("<slug:key>/", versions.latest, name="model"),
    path("<slug:key>/neu/", uploading.upload_version, name="upload-version"),
    path(_version, versions.version, name="version"),
    path(f"{_version}modell.bpmn", versions.download, name="download"),
    path(f"{_version}in-kraft-setzen/", publishing.publish, name="publish"),
    path(f"{_version}zurueckziehen/", publishing.withdraw, name="withdraw"),
    path(f"{_version}vorgaenge-umstellen/", moving.move, name="move"),
]
