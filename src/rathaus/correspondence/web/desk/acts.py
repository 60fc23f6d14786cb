"""What happens to one version: seen as a letter, put in force, retired, compared with another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import SeeOther
from rathaus.correspondence import actions, queries
from rathaus.correspondence.models import TemplateVersion
from rathaus.correspondence.queries.comparing import compared
from rathaus.people.queries import viewer_of

from .pages import READERS, WRITERS, crumbs, show
from .samples import sample


@audience(Audience.STAFF, *READERS)
@require_safe
def preview(request: HttpRequest, key: str, version_id: int) -> HttpResponse:
    """The version as a letter about a made-up matter, marked as a draft."""
    version = queries.template_version(key, version_id)
    content = actions.preview_version(version, sample(version), at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{key}-{version.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


@audience(Audience.STAFF, *WRITERS)
@require_POST
def publish(request: HttpRequest, key: str, version_id: int) -> HttpResponse:
    """Puts it in force. What is wrong with it is said on a page of its own."""
    version = queries.template_version(key, version_id)
    try:
        actions.publish_template(version, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return _refused(request, version, refusal)
    return _back(version)


@audience(Audience.STAFF, *WRITERS)
@require_POST
def retire(request: HttpRequest, key: str, version_id: int) -> HttpResponse:
    version = queries.template_version(key, version_id)
    actions.retire_template(version, by=viewer_of(request), at=timezone.now())
    return _back(version)


@audience(Audience.STAFF, *READERS)
@require_safe
def compare(request: HttpRequest, key: str, version_id: int, other_id: int) -> HttpResponse:
    """What changed from one version to the other, paragraph by paragraph."""
    before, after = queries.template_version(key, version_id), queries.template_version(key, other_id)
    title = gettext("Fassung %(old)s und %(new)s") % {"old": before.number, "new": after.number}
    context = {
        "title": title,
        "before": before,
        "after": after,
        "paragraphs": compared(before, after),
        "crumbs": _crumbs(before, title),
    }
    return show(request, "compare", context)


def _refused(request: HttpRequest, version: TemplateVersion, refusal: Refusal) -> HttpResponse:
    title = gettext("Diese Fassung geht noch nicht in Kraft")
    context = {
        "title": title,
        "version": version,
        "sentence": str(refusal),
        "faults": getattr(refusal, "problems", ()),
        "crumbs": _crumbs(version, title),
    }
    return show(request, "refused", context, refusal.status)


def _crumbs(version: TemplateVersion, title: str) -> list[Crumb]:
    home, here = crumbs(title)
    return [home, Crumb(label=version.template.title, url=_address(version)), here]


def _address(version: TemplateVersion) -> str:
    address = reverse("correspondence:template", args=[version.template.key])
    return f"{address}?sprache={version.language}"


def _back(version: TemplateVersion) -> HttpResponse:
    return SeeOther(_address(version))
