"""Addresses of the council."""

from django.urls import path

from .desk import urls as desk_urls
from .oparl.urls import urlpatterns as oparl_urls
from .public import comparison, outcomes, pages

app_name = "council"

urlpatterns = [
    path("rat/", pages.council, name="council"),
    path("rat/vorlagen/", pages.papers, name="papers"),
    path("rat/vorlagen/<uuid:paper_id>/", pages.paper, name="paper"),
    path("rat/vorlagen/<uuid:paper_id>/vergleich/", comparison.comparison, name="comparison"),
    path("rat/vorlagen/<uuid:paper_id>/ausgang/", outcomes.outcomes, name="outcomes"),
    path("rat/sitzungen/", pages.meetings, name="meetings"),
    path("rat/sitzungen/<uuid:meeting_id>/", pages.meeting, name="meeting"),
    path("rat/gremien/", pages.organizations, name="organizations"),
    path("rat/gremien/<uuid:organization_id>/", pages.organization, name="organization"),
    *desk_urls.urlpatterns,
    *oparl_urls,
]
