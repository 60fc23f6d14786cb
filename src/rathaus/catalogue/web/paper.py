"""A form on paper (Vordruck): the same questions, to print and fill in by hand, as an accessible PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.web import blanks
from rathaus.core import calendar, documents
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience

TEMPLATE = Path(__file__).parent / "templates/catalogue/paper.typ"


@audience(Audience.PUBLIC)
@require_safe
def as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The form in force to print, in German: the official language (Amtssprache, VwVfG § 23 Abs. 1)."""
    version = queries.form_in_force(slug)
    address = request.build_absolute_uri(reverse("catalogue:service", args=[slug]))
    with translation.override("de"):
        content = documents.render(TEMPLATE, document(version, address, timezone.localdate()))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.pdf"'
    return response


def document(version: FormVersion, address: str, on: date) -> dict[str, Any]:
    """What the PDF says, in plain JSON values; ``address`` is where the same form is online."""
    form = queries.form_of(version)
    head = documents.letterhead(
        town(),
        title=version.service.title,
        dated=_("Stand: %(day)s") % {"day": calendar.german(on)},
        short=f"{version.schema_id} {version.schema_version}",
    )
    return {
        **head,
        "legal_name": version.service.legal_name,
        "intro": form.intro,
        "online": _("Online geht es schneller, und Sie bekommen sofort eine Bestätigung."),
        "address_online": address,
        "qr": _qr(address),
        "qr_told": _("Quadrat zum Scannen. Es führt zu %(address)s") % {"address": address},
        "how": _how_to_fill_in(),
        "chapters": blanks.chapters(form),
        "signature": [_("Ort und Datum"), _("Unterschrift")],
        "where_title": _("Wohin damit?"),
        "where": _where_to(version),
    }


def _how_to_fill_in() -> list[str]:
    return [
        _("Schreiben Sie bitte in Druckbuchstaben."),
        _("Was als „freiwillig“ gekennzeichnet ist, darf fehlen."),
        _("Der Platz reicht nicht? Legen Sie ein Blatt bei, und schreiben Sie die Nummer der Frage dazu."),
    ]


def _qr(address: str) -> str:
    svg = BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", border=0, xmldecl=False)
    return svg.getvalue().decode()


def _where_to(version: FormVersion) -> list[str]:
    own, service = town(), version.service
    office = [part for part in (service.office, service.office_address) if part]
    return [own.full_name, *(office or [own.street, f"{own.postcode} {own.name}"])]
