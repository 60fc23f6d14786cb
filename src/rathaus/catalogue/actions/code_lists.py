"""Supplying the code lists that schemas refer to but do not contain."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.services import refuse_all_but_editors
from rathaus.catalogue.events import CodeListSupplied
from rathaus.catalogue.models import CodeList
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from standards import genericode
from standards.untrusted_xml import Unreadable


class UnreadableCodeList(Refusal):
    sentence = _("Die Codeliste %(file)s können wir nicht lesen. %(cause)s")
    status = 422


def read_code_list(data: bytes, file: str) -> genericode.CodeList:
    """The list in the bytes of ``file``. Refuses with ``UnreadableCodeList`` what has no name or no entry."""
    try:
        found = genericode.read(data)
    except Unreadable as error:
        raise UnreadableCodeList(file=file, cause=str(error)) from error
    if not found.uri or not found.entries:
        raise UnreadableCodeList(file=file, cause=_("Sie nennt keine Kennung oder hat keinen Eintrag."))
    return found


@transaction.atomic
def supply_code_list(data: bytes, *, file: str, by: Actor, at: datetime) -> CodeList:
    """Keeps a list in genericode for every form that is imported from now on; forms already there do not change.

    ``file`` is the name it came under: schemas of 2.0 name a list by the FIM id in it. Supplying a version again
    replaces it. Refuses with ``NotAllowed`` and ``UnreadableCodeList``.
    """
    refuse_all_but_editors(by)
    found = read_code_list(data, file)
    supplied, _created = CodeList.objects.update_or_create(
        urn=found.uri[:200],
        version=found.version[:80],
        defaults={"name": found.name[:300], "file": file[-120:], "source": data, "supplied_at": at},
    )
    record(CodeListSupplied(urn=supplied.urn, version=supplied.version), by=by, at=at)
    return supplied
