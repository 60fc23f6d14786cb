"""Addresses of the cash desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from rathaus.core.web.desk import desk_entry
from rathaus.people.queries import Role

from . import claim, items, statements

desk_entry(
    _("Kasse"),
    "payments:cash-desk",
    roles=(Role.CASHIER,),
    text=_("Offene Posten, Kontoauszüge und Zahlungen, die niemand zuordnen konnte."),
    order=30,
    news=items.news,
)

_desk = "dienst/kasse/"
_line = f"{_desk}buchungen/<uuid:line_id>/"
_claim = f"{_desk}forderung/<uuid:claim_id>/"

urlpatterns = [
    path(_desk, items.items, name="cash-desk"),
    path(f"{_desk}offene-posten.csv", items.as_csv, name="items-csv"),
    path(f"{_desk}auszuege/", statements.statements, name="statements"),
    path(f"{_desk}buchungen/", statements.lines, name="lines"),
    path(f"{_line}zuordnen/", statements.match, name="match"),
    path(f"{_line}beiseite/", statements.set_aside, name="set-aside"),
    path(f"{_line}loesen/", statements.unmatch, name="unmatch"),
    path(_claim, claim.claim, name="claim"),
    path(f"{_claim}<slug:slug>/", claim.act, name="claim-act"),
]
