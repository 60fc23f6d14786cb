"""Acting for others: whom I act for, who acts for me, claim, use, end."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field
from rathaus.core.web.refusals import NotFound
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.mandates import (
    Claim,
    EndsBeforeItBegins,
    NotAChild,
    NotBornYet,
    act_for,
    claim_mandate,
    revoke_mandate,
)
from rathaus.people.queries import viewer_of
from rathaus.people.queries.mandates import (
    acting_mandates,
    given_mandates,
    open_invitations,
)
from rathaus.people.queries.services import service_names
from rathaus.people.rules.mandates import MandateKind
from rathaus.people.web.signing import ACTING_FOR

from .days import NotADay, day_of
from .pages import crumbs, id_in, problems_of, show, typed, way_on
from .scopes import services_field, services_in
from .told import told_mandates

CLAIMED = {
    MandateKind.PARENT: (_("Kind unter 18 Jahren"), _("Ich habe das Sorgerecht (§ 1629 BGB).")),
    MandateKind.CARER: (_("Rechtliche Betreuung"), _("Das Gericht hat mich bestellt (§ 1814 BGB).")),
    MandateKind.ATTORNEY: (_("Vollmacht auf Papier"), _("Die Person hat kein Konto (§ 14 VwVfG).")),
}


@audience(Audience.ACCOUNT)
@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """Whom I act for, and who acts for me."""
    viewer, now = viewer_of(request), timezone.now()
    today = timezone.localdate(now)
    context = {
        "acting": told_mandates(acting_mandates(viewer, today), viewer),
        "given": told_mandates(given_mandates(viewer, today), viewer),
        "invitations": open_invitations(viewer, now),
        "in_use": viewer.acting_for,
        "crumbs": crumbs(gettext("Für andere handeln")),
    }
    return show(request, "mandates", context)


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """I say that I act for a child, somebody under legal care, or somebody who gave me power on paper.

    Whoever comes from the end of an application goes back to it (``weiter``).
    """
    fields = _fields(request)
    if request.method != "POST":
        return _show_claim(request, fields)
    errors = _errors(request)
    if not errors:
        errors = _claim(request)
    if errors:
        return _show_claim(request, _fields(request, errors), 422)
    return SeeOther(way_on(request.GET.get("weiter", reverse("people:mandates"))))


def _errors(request: HttpRequest) -> dict[str, str]:
    errors = {}
    kind = typed(request, "kind")
    if kind not in CLAIMED:
        errors["kind"] = gettext("Bitte wählen Sie, warum Sie handeln dürfen.")
    if not typed(request, "name", 120):
        errors["name"] = gettext("Bitte geben Sie den Namen der Person an.")
    for name in ("born", "last_day"):
        try:
            day_of(typed(request, name, 40))
        except NotADay:
            errors[name] = gettext("Bitte geben Sie einen Tag an, zum Beispiel 7.5.2015.")
    if kind == MandateKind.PARENT and not typed(request, "born"):
        errors["born"] = gettext("Bitte geben Sie das Geburtsdatum des Kindes an.")
    return errors


def _claim(request: HttpRequest) -> dict[str, str]:
    wanted = Claim(
        kind=MandateKind(typed(request, "kind")),
        name=typed(request, "name", 120),
        born_on=day_of(typed(request, "born", 40)),
        last_day=day_of(typed(request, "last_day", 40)),
        services=services_in(request),
    )
    try:
        claim_mandate(viewer_of(request), wanted, mandate_id=uuid4(), at=timezone.now())
    except (NotAChild, NotBornYet) as refusal:
        return {"born": str(refusal)}
    except EndsBeforeItBegins as refusal:
        return {"last_day": str(refusal)}
    return {}


def _fields(request: HttpRequest, errors: dict[str, str] | None = None) -> list[Field]:
    wrong = errors or {}
    chosen = typed(request, "kind") or request.GET.get("art", "")
    choices = tuple(
        Choice(value=kind, label=str(label), hint=str(hint), chosen=kind == chosen)
        for kind, (label, hint) in CLAIMED.items()
    )
    return [
        Field(
            name="kind",
            label=gettext("Warum dürfen Sie handeln?"),
            widget="radios",
            choices=choices,
            error=wrong.get("kind", ""),
        ),
        Field(
            name="name",
            label=gettext("Name der Person"),
            value=typed(request, "name", 120),
            autocomplete="off",
            error=wrong.get("name", ""),
        ),
        Field(
            name="born",
            label=gettext("Geburtsdatum"),
            widget="date",
            value=typed(request, "born", 40),
            optional=True,
            why=gettext(
                "Bei einem Kind endet Ihr Recht mit dem 18. Geburtstag (§ 2 BGB). Sonst ist es freiwillig."
            ),
            error=wrong.get("born", ""),
        ),
        Field(
            name="last_day",
            label=gettext("Letzter Tag"),
            widget="date",
            value=typed(request, "last_day", 40),
            optional=True,
            why=gettext("Wenn das Recht an einem bestimmten Tag endet."),
            error=wrong.get("last_day", ""),
        ),
        *services_field(request),
    ]


def _show_claim(request: HttpRequest, fields: list[Field], status: int = 200) -> HttpResponse:
    title = gettext("Für jemanden handeln")
    context = {
        "title": title,
        "lead": gettext("Das Amt kann einen Nachweis verlangen, zum Beispiel bei einem Antrag."),
        "fields": fields,
        "problems": problems_of(fields),
        "label": gettext("Eintragen"),
        "crumbs": crumbs(title),
        "back": reverse("people:mandates"),
    }
    return show(request, "fields", context, status)


@audience(Audience.ACCOUNT)
@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """From here on I act for that person; without ``mandate``, for myself again. Then on to ``weiter``."""
    onward = way_on(request.POST.get("weiter", ""))
    if not request.POST.get("mandate"):
        request.session.pop(ACTING_FOR, None)
        return SeeOther(onward)
    mandate_id, service = id_in(request, "mandate"), typed(request, "service", 80)
    if service and service not in service_names():
        raise NotFound  # the journal takes no words of strangers
    act_for(viewer_of(request), mandate_id, service=service, at=timezone.now())
    request.session[ACTING_FOR] = str(mandate_id)
    return SeeOther(onward)


@audience(Audience.ACCOUNT)
@require_POST
def revoke(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """Ended at once, on either side."""
    mandate = revoke_mandate(viewer_of(request), mandate_id, at=timezone.now())
    viewer = viewer_of(request)
    if mandate.organisation_id and mandate.actor_id != viewer.account:
        return SeeOther(reverse("people:organisation", args=[mandate.organisation_id]))
    return SeeOther(reverse("people:mandates"))
