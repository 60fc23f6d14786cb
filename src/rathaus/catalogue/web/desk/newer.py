"""A newer version from FIM: each difference is accepted or refused, and the town's changes stay."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engines.form.editing.merging import Difference
from rathaus.catalogue import actions
from rathaus.catalogue.actions.desk.newer import differences_to
from rathaus.catalogue.web.desk import page, uploading
from rathaus.catalogue.web.desk.page import Bench
from rathaus.catalogue.web.desk.understood import packed, unpacked
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field

CHOICE, ACCEPTED, REFUSED = "d_", "ja", "nein:"


@audience(Audience.STAFF, "editor")
@require_http_methods(["GET", "HEAD", "POST"])
def newer(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The upload, then the differences one by one, then on to the draft with what was accepted."""
    bench = page.bench_of(request, draft_id)
    if request.method != "POST":
        return _show(request, bench, {})
    try:
        if request.POST.get("tun") == "annehmen":
            return _take(request, bench)
        schema = uploading.schema_in(request)
        return _show(request, bench, _differences(bench, schema))
    except Refusal as refusal:
        return _show(request, bench, {}, refusal)


def _take(request: HttpRequest, bench: Bench) -> HttpResponse:
    schema = unpacked(request.POST.get("schema", ""))
    chosen = [value for name, value in request.POST.dict().items() if name.startswith(CHOICE)]
    refused = [value.removeprefix(REFUSED) for value in chosen if value.startswith(REFUSED)]
    actions.take_newer(bench.id, schema, refused=refused, by=bench.actor, at=timezone.now())
    return page.lead_to(bench.url("form-questions"), "uebernommen")


def _differences(bench: Bench, schema: bytes) -> dict[str, Any]:
    found = differences_to(bench.draft, schema)
    open_ones = [each for each in found.differences if each.refusal and not each.is_ours]
    return {
        "differences": [_choice(number, each) for number, each in enumerate(open_ones)],
        "kept": [each.sentence for each in found.differences if each.is_ours],
        "certain": [each.sentence for each in found.differences if not each.refusal and not each.is_ours],
        "strays": [each.reason for each in found.orphans],
        "packed": packed(schema),
        "looked": True,
    }


def _choice(number: int, difference: Difference) -> Field:
    return Field(
        name=f"{CHOICE}{number}",
        label=difference.sentence,
        widget="radios",
        value=ACCEPTED,
        choices=(
            Choice(value=ACCEPTED, label=_("Übernehmen")),
            Choice(value=f"{REFUSED}{difference.key}", label=_("Lassen, wie es ist")),
        ),
    )


def _show(
    request: HttpRequest, bench: Bench, found: dict[str, Any], refusal: Refusal | None = None
) -> HttpResponse:
    context = {"newer_url": bench.url("form-newer"), "field": uploading.file_field(), **found}
    return page.show(request, bench, "newer", _("Neue FIM-Fassung"), context, refusal)
