"""Addresses of processes."""

from django.urls import include, path

from .desk import urls as desk_urls

app_name = "processes"

urlpatterns = [path("dienst/prozesse/", include(desk_urls.urlpatterns))]
