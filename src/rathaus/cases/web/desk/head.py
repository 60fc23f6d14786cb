"""The head of every page of a file."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rathaus.cases.queries.file import Access
from rathaus.core.web.kit import Crumb

from .due import due_of


def head_of(access: Access) -> dict[str, Any]:
    """What every page of a file says first: whose, what, until when."""
    case = access.case
    return {
        "access": access,
        "case": case,
        "applicant": case.on_behalf_of or case.applicant or _("ohne Namen"),
        "due": due_of(case, case.due_on, timezone.localdate()),
        "received_on": date_format(timezone.localdate(case.received_at)),
        "crumbs": [
            Crumb(label=_("Vorgänge"), url="/dienst/vorgaenge/"),
            Crumb(label=f"{case.number} · {case.service.title}"),
        ],
    }
