"""Addresses of the OParl server."""

from django.urls import path

from . import views

urlpatterns = [
    path("oparl/v1/", views.system, name="oparl"),
    path("oparl/v1/files/<uuid:identity>/content/", views.content, name="oparl-content"),
    path("oparl/v1/<slug:kind>/", views.whole_list, name="oparl-whole-list"),
    path("oparl/v1/<slug:kind>/<uuid:identity>/", views.one, name="oparl-one"),
    path("oparl/v1/bodies/<uuid:body>/<slug:kind>/", views.list_of_body, name="oparl-list"),
]
