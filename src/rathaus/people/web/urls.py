"""Addresses of people: citizens' accounts, the sign-in of staff, units and roles."""

from .citizen.urls import urlpatterns as citizens

app_name = "people"

urlpatterns = [*citizens]
