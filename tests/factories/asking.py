"""Requests as a clerk makes them: of a question, of a document, of evidence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from tests.factories import applications, inbox

from rathaus.applications.models import Submission
from rathaus.cases.models import Case, Document, Pause, Request, RequestItem
from rathaus.core.files.keeping import Kept

NOW = inbox.NOW
DUE = date(2026, 12, 9)


def field(place: str, label: str, comment: str = "Bitte sehen Sie noch einmal nach.") -> dict[str, Any]:
    return {"kind": "field", "place": place, "label": label, "comment": comment}


def document(old: Document, label: str = "Lageplan") -> dict[str, Any]:
    return {"kind": "document", "document": old, "label": label, "comment": "Bitte in Farbe."}


def kept(name: str = "neu.pdf") -> Kept:
    return Kept(name=name, media_type="application/pdf", size=7, stored_as="nowhere", key=b"")


def evidence(label: str = "Nachweis der Haftpflicht") -> dict[str, Any]:
    return {"kind": "evidence", "label": label, "comment": "Die Police reicht."}


def asked(case: Case, *items: dict[str, Any], text: str = "") -> Request:
    request = Request.objects.create(id=uuid4(), case=case, text=text, made_at=NOW)
    for order, each in enumerate(items):
        RequestItem.objects.create(request=request, order=order, due_on=DUE, **each)
    return request


def paused(case: Case, days: int = 7) -> Pause:
    Case.objects.filter(pk=case.pk).update(paused=True)
    return Pause.objects.create(case=case, since=NOW.date() - timedelta(days=days), because="§ 26 VwVfG")


def applied(account: Any = None, form: Any = applications.SMALL) -> Case:
    """The small form, sent; with ``account`` it is hers."""
    applications.online(form)
    applications.Citizen().begins().fills_in().submits()
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(account=account)
    Submission.objects.filter(pk=case.pk).update(account=account)
    return Case.objects.get()
