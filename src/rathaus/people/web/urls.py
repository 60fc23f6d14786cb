"""Addresses of people: citizens' accounts, the sign-in of staff, units and roles."""

from .citizen.urls import urlpatterns as citizens
from .desk.urls import urlpatterns as staff

app_name = "people"

urlpatterns = [*citizens, *staff]
