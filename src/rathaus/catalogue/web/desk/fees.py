"""What an application costs: every fee a sentence, with the paragraph it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engines.form.definition import Fee, Form
from engines.form.editing.edits import DropFee, Edit, SetFee
from engines.form.editing.keys import fresh_fee
from engines.form.fees import tell_fee
from rathaus.catalogue.web.desk import page, questions
from rathaus.catalogue.web.desk.page import Bench
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    sentence: str
    legal_basis: str


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: HttpRequest, draft_id: int) -> HttpResponse:
    bench = page.bench_of(request, draft_id)
    if request.method != "POST":
        return _show(request, bench, request.GET)
    try:
        questions.save(bench, [_edit(request.POST, bench.form)], request.POST.dict())
    except Refusal as refusal:
        return _show(request, bench, request.POST, refusal)
    dropped = request.POST.get("tun") == "streichen"
    return page.lead_to(bench.url("form-fees"), "gestrichen" if dropped else "neu")


def _edit(posted: QueryDict, form: Form) -> Edit:
    if posted.get("tun") == "streichen":
        return DropFee(posted.get("gebuehr", ""))
    return SetFee(fresh_fee(form), posted.get("satz", "").strip(), posted.get("grundlage", "").strip())


def _show(
    request: HttpRequest, bench: Bench, typed: QueryDict, refusal: Refusal | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "fees_url": bench.url("form-fees"),
        "fees": [_row(fee, bench.form) for fee in bench.form.fees],
        "fields": [
            Field(
                name="satz",
                label=_("Satz"),
                widget="textarea",
                value=typed.get("satz", ""),
                hint=_(
                    "Zum Beispiel: „Die Gebühr beträgt 90 €.“ oder „Wenn „Anzahl Hunde“ > 1, dann beträgt die "
                    "Gebühr 120 €.“"
                ),
                error=str(refusal or ""),
            ),
            Field(
                name="grundlage",
                label=_("Rechtsgrundlage"),
                value=typed.get("grundlage", ""),
                hint=_("Zum Beispiel: § 5 Hundesteuersatzung"),
                optional=True,
            ),
        ],
    }
    return page.show(request, bench, "fees", _("Gebühren"), context, refusal)


def _row(fee: Fee, form: Form) -> Row:
    return Row(fee.id, tell_fee(fee, form), fee.legal_basis)
