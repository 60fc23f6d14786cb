"""Addresses of the desk of those who steer."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry

from . import cockpit, page, reports, reviews
from .planning import urls as planning_urls

desk_entry(
    _("Fortschritt"),
    "strategy:cockpit",
    roles=page.READERS,
    text=_("Wie die Maßnahmen stehen, was noch fehlt, und der nächste Bericht."),
    order=55,
    news=cockpit.news,
)

urlpatterns = [
    path("dienst/fortschritt/", cockpit.cockpit, name="cockpit"),
    path("dienst/fortschritt/massnahmen/<slug:key>/", cockpit.measure, name="desk-measure"),
    path("dienst/fortschritt/massnahmen/<slug:key>/stand/", cockpit.tell, name="desk-tell"),
    path("dienst/fortschritt/massnahmen/<slug:key>/termin/", cockpit.dates, name="desk-date"),
    path("dienst/fortschritt/massnahmen/<slug:key>/ampel/", cockpit.override, name="desk-override"),
    path("dienst/fortschritt/massnahmen/<slug:key>/nachweis/", cockpit.prove, name="desk-prove"),
    path("dienst/fortschritt/massnahmen/<slug:key>/erledigt/", cockpit.done, name="desk-done"),
    path("dienst/fortschritt/berichte/neu/", reports.draft, name="desk-draft"),
    path("dienst/fortschritt/berichte/<int:report_id>/", reports.report, name="desk-report"),
    path("dienst/fortschritt/reife/", reviews.services, name="desk-reviews"),
    path("dienst/fortschritt/reife/<slug:slug>/", reviews.service, name="desk-service"),
    path("dienst/fortschritt/reife/<slug:slug>/pruefung/", reviews.review, name="desk-review"),
    *planning_urls.urlpatterns,
]
