"""Headers that tell browsers to trust only this house, and the limit to what it reads at all."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal

from .refusals import refused

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}


class TooLarge(Refusal):
    """More was sent than the house reads."""

    sentence = _(
        "Was Sie geschickt haben, ist zu groß. Zusammen dürfen Ihre Dateien höchstens %(limit)s MB haben."
    )
    status = 413


class SecurityHeaders:
    """Sets the headers on every response, static files included, and refuses bodies beyond UPLOAD_LIMIT."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _too_large(request) or self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _too_large(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) <= settings.UPLOAD_LIMIT:
        return None
    return refused(request, TooLarge(limit=settings.UPLOAD_LIMIT // 1024 // 1024))
