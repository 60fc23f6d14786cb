"""A report as a paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.strategy.queries.public import report_to_read
from rathaus.strategy.web.report_paper import pdf_of


@audience(Audience.PUBLIC)
@require_safe
def as_pdf(request: HttpRequest, number: int) -> HttpResponse:
    report = report_to_read(number)
    response = HttpResponse(pdf_of(report, get_language() or "de"), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="bericht-{number}.pdf"'
    return response
