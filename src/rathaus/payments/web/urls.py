"""Addresses of payments."""

from django.urls import path

from . import paying

app_name = "payments"

urlpatterns = [path("zahlung/<str:secret>/", paying.pay, name="pay")]
