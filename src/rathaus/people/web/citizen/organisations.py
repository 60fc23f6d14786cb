"""Firms and associations: founded by somebody with an account, with members and their rights."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.mandates import Charter, found_organisation
from rathaus.people.models import OrganisationKind
from rathaus.people.queries import viewer_of
from rathaus.people.queries.mandates import name_of, organisation_of

from .pages import crumbs, problems_of, show, typed
from .told import told_mandates


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """A firm or an association gets an account of its own; whoever founds it may submit and manage."""
    errors = _errors(request) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return _found(request)
    title, fields = gettext("Firma oder Verein eintragen"), _fields(request, errors)
    context = {
        "title": title,
        "lead": gettext("Danach können Sie andere einladen, für die Firma oder den Verein zu handeln."),
        "fields": fields,
        "problems": problems_of(fields),
        "label": gettext("Eintragen"),
        "crumbs": crumbs(title),
        "back": reverse("people:mandates"),
    }
    return show(request, "fields", context, 422 if errors else 200)


def _errors(request: HttpRequest) -> dict[str, str]:
    errors = {}
    if typed(request, "kind") not in OrganisationKind.values:
        errors["kind"] = gettext("Bitte wählen Sie Firma oder Verein.")
    if not typed(request, "name", 160):
        errors["name"] = gettext("Bitte geben Sie den Namen an.")
    return errors


def _found(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    charter = Charter(
        kind=typed(request, "kind"),
        name=typed(request, "name", 160),
        register_number=typed(request, "register_number", 60),
    )
    made = found_organisation(
        viewer,
        charter,
        organisation_id=uuid4(),
        mandate_id=uuid4(),
        at=timezone.now(),
    )
    return SeeOther(reverse("people:organisation", args=[made.pk]))


def _fields(request: HttpRequest, errors: dict[str, str]) -> list[Field]:
    chosen = typed(request, "kind")
    return [
        Field(
            name="kind",
            label=gettext("Was möchten Sie eintragen?"),
            widget="radios",
            choices=tuple(
                Choice(value=value, label=str(label), chosen=value == chosen)
                for value, label in OrganisationKind.choices
            ),
            error=errors.get("kind", ""),
        ),
        Field(
            name="name",
            label=gettext("Name der Firma oder des Vereins"),
            value=typed(request, "name", 160),
            autocomplete="organization",
            error=errors.get("name", ""),
        ),
        Field(
            name="register_number",
            label=gettext("Registernummer"),
            value=typed(request, "register_number", 60),
            hint=gettext("Wenn es eine gibt, zum Beispiel HRB 12345."),
            optional=True,
        ),
    ]


@audience(Audience.ACCOUNT)
@require_safe
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Members with their rights; who manages can invite and remove."""
    viewer, now = viewer_of(request), timezone.now()
    members = organisation_of(viewer, organisation_id, now, timezone.localdate(now))
    context = {
        "organisation": members.organisation,
        "members": [
            {"told": told, "name": name_of(each.actor)}
            for told, each in zip(told_mandates(members.mandates, viewer), members.mandates, strict=True)
        ],
        "invitations": members.invitations,
        "may_manage": members.may_manage,
        "crumbs": crumbs(members.organisation.name),
    }
    return show(request, "organisation", context)
