"""Where a request comes from: said by the connection, or by the proxy that stands before us."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of_visitor(request: HttpRequest) -> str:
    """The network address. Of what the proxy's header lists, the last: those before it the visitor may have made up."""
    if settings.PROXY_ADDRESS_HEADER:
        return request.headers.get(settings.PROXY_ADDRESS_HEADER, "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
