"""The reader's language: chosen by a form, kept in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .audience import Audience, audience


@audience(Audience.PUBLIC)
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps ``sprache`` and goes back to ``weiter``; an unknown language changes nothing."""
    response = HttpResponseRedirect(_way_back(request))
    language = request.POST.get("sprache", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response


def _way_back(request: HttpRequest) -> str:
    """The page the reader came from, if it is one of ours; else the home page."""
    wanted = request.POST.get("weiter", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and "\n" not in wanted and "\r" not in wanted else "/"
