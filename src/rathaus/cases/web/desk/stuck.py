"""What is stuck and why, with the way to mend it: nothing fails silently."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import Role

from . import page


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    crumbs = [Crumb(label=_("Vorgänge"), url="/dienst/vorgaenge/"), Crumb(label=_("Was stockt"))]
    return page.show(request, "stuck", {"crumbs": crumbs, "groups": []})
