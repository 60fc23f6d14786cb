"""Every address of the town hall, area by area. The addresses are German, as citizens read them."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path


def _has_addresses(area: str) -> bool:
    """An area that is reached over no page has no room for the web."""
    return bool(find_spec(f"rathaus.{area}.web") and find_spec(f"rathaus.{area}.web.urls"))


AREAS_WITH_ADDRESSES = [area for area in settings.AREAS if _has_addresses(area)]

urlpatterns: list[URLPattern | URLResolver] = [
    path("gesund/", include("rathaus.core.web.health")),
    *(path("", include(f"rathaus.{area}.web.urls")) for area in AREAS_WITH_ADDRESSES),
]

handler400 = "rathaus.core.web.refusals.not_understood"
handler403 = "rathaus.core.web.refusals.not_allowed"
handler404 = "rathaus.core.web.refusals.nothing_here"
handler500 = "rathaus.core.web.refusals.our_fault"
