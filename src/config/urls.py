"""Every address of the town hall, area by area. The addresses are German, as citizens read them."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
