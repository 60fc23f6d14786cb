"""Where a page leads, what was typed into it, and pages that nobody may keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_ADDRESS = 2_000


class SeeOther(HttpResponseRedirect):
    """Go there with GET: reloading then sends nothing twice."""

    status_code = 303


def way_on(wanted: str, home: str) -> str:
    """The wanted page if it is one of ours, else ``home``: a forged link leads nobody elsewhere."""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.isprintable() and len(wanted) <= LONGEST_ADDRESS else home


def private_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page that no browser, proxy or search engine may keep."""
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
