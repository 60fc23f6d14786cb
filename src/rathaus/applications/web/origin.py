"""Forms of drafts are protected without a cookie of their own: a request must come from one of our pages.

Browsers say where a request comes from (``Sec-Fetch-Site``, else ``Origin``), and no page can forge that. What carries
neither is no browser, and holds nobody's cookies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from rathaus.core.web.refusals import FormCameFromElsewhere

View = Callable[..., HttpResponseBase]


def from_our_pages(view: View) -> View:
    """In place of the CSRF token, so that a lost cookie never costs what somebody typed."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not _is_ours(request):
            raise FormCameFromElsewhere
        return view(request, *args, **kwargs)

    return guarded


def _is_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()
