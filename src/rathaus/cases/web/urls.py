"""Addresses of cases."""

from django.urls import include, path

from .desk import law_urls
from .desk import urls as desk_urls

app_name = "cases"

urlpatterns = [
    path("dienst/vorgaenge/", include(desk_urls.urlpatterns)),
    path("dienst/verfahren/", include(law_urls.urlpatterns)),
]
