"""Addresses of the portal."""

from django.urls import path

from . import public

app_name = "portal"

urlpatterns = [
    path("", public.home, name="home"),
    path("suche/", public.search, name="search"),
    path("datenschutz/", public.privacy, name="privacy"),
    path("impressum/", public.imprint, name="imprint"),
    path("barrierefreiheit/", public.accessibility, name="accessibility"),
    path("barriere-melden/", public.barrier, name="barrier"),
    path("leichte-sprache/", public.plain_language, name="plain-language"),
    path("quellcode/", public.source_code, name="source-code"),
    path("robots.txt", public.robots, name="robots"),
    path(".well-known/security.txt", public.security_contact, name="security-contact"),
]
