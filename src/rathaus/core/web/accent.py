"""The town's accent colour: served as a style of its own, and refused where it could not be read."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rathaus.core.town import town

from .audience import Audience, audience
from .colour import PAPERS_LIGHT, READABLE, least_contrast, on_dark


@audience(Audience.PUBLIC)
@require_safe
@cache_control(public=True, max_age=3600)
def accent_style(request: HttpRequest) -> HttpResponse:
    """The accent for light and dark paper as KERN's ``action`` token."""
    accent = town().accent
    rules = (
        f":root{{--kern-color-action-default:{accent}}}"
        f"@media(prefers-color-scheme:dark){{:root{{--kern-color-action-default:{on_dark(accent)}}}}}"
        f"[data-kern-theme=light]{{--kern-color-action-default:{accent}}}"
        f"[data-kern-theme=dark]{{--kern-color-action-default:{on_dark(accent)}}}"
    )
    return HttpResponse(rules, content_type="text/css; charset=utf-8")


@register("rathaus")
def accent_can_be_read(**kwargs: Any) -> list[CheckMessage]:
    """Error ``rathaus.E001`` where the accent falls below 4.5:1; its dark variant is derived so that it holds."""
    accent = town().accent
    reached = least_contrast(accent, PAPERS_LIGHT)
    if reached >= READABLE:
        return []
    return [
        Error(
            f"RATHAUS_TOWN_ACCENT {accent} has a contrast of {reached:.1f}:1 to the page; text needs {READABLE}:1.",
            hint="Choose a darker colour.",
            id="rathaus.E001",
        )
    ]
