"""A draft begins: from an uploaded schema, or from a version that is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rathaus.catalogue import actions
from rathaus.catalogue.rules import slugged
from rathaus.catalogue.web.desk import page, uploading
from rathaus.catalogue.web.desk.understood import understood, unpacked
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience

MOST_CHARACTERS_OF_A_KEY = 40


@audience(Audience.STAFF, "editor")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """From the schema that the page carries; a refusal shows the page again, with everything as it was."""
    packed = request.POST.get("schema", "")
    try:
        schema = unpacked(packed)
    except Refusal as refusal:
        return uploading.show_upload(request, refusal)
    title = request.POST.get("titel", "").strip()
    key = request.POST.get("leistung") or slugged(title)[:MOST_CHARACTERS_OF_A_KEY]
    try:
        draft = actions.begin_draft(key, schema, title=title, by=page.actor_of(request), at=timezone.now())
    except Refusal as refusal:
        return uploading.show_understood(request, understood(schema), packed, request.POST.dict(), refusal)
    return page.lead_to(reverse("catalogue:form-questions", args=[draft.pk]), "begonnen")
