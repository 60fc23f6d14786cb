"""Addresses of the design system."""

from django.urls import path

from .accent import accent_style
from .language import choose_language

app_name = "core"

urlpatterns = [
    path("sprache/", choose_language, name="language"),
    path("stil.css", accent_style, name="accent"),
]
