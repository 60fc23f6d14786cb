"""Addresses of payments."""

from django.urls import path

from . import paying
from .desk.urls import urlpatterns as desk

app_name = "payments"

urlpatterns = [path("zahlung/<str:secret>/", paying.pay, name="pay"), *desk]
