"""Cases as a clerk finds them: new, late, waiting, at another unit; with and without answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate
from tests.factories import applications, catalogue, people

from rathaus.cases.models import Case, Consultation, Document
from rathaus.catalogue.models import Service
from rathaus.core.files.keeping import keep_own
from rathaus.people.models import StaffMember

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def clerk(unit: str = "buergeramt", name: str = "Erika Sommer") -> StaffMember:
    return people.staff("clerk", unit, name)


def service(slug: str = "hund", title: str = "Hund anmelden") -> Service:
    return Service.objects.filter(slug=slug).first() or catalogue.described(title, slug=slug)


def case(unit: str = "buergeramt", *, due_in: int = 30, **given: Any) -> Case:
    """One that arrived a while ago; ``due_in`` days from today, negative where it is late."""
    identity = given.pop("id", uuid4())
    facts: dict[str, Any] = {
        "number": f"2026-{identity.hex[:8]}",
        "applicant": "Erika Muster",
        "due_on": localdate() + timedelta(days=due_in),
        "due_basis": "§ 75 VwGO",
        "received_at": NOW,
        "touched_at": NOW,
    }
    given.setdefault("service", None)
    given["service"] = given["service"] or service()
    return Case.objects.create(id=identity, unit=people.unit(unit), **facts | given)


def submitted(unit: str = "buergeramt", **given: Any) -> Case:
    """With the small form and its answers, as somebody sent them."""
    version = applications.online()
    answers = {
        "P": {"name": "Erika Muster", "born": "1990-05-07"},
        "D": {"dog": "Bello", "weight": "12.5"},
    }
    return case(unit, service=version.service, form_version=version, answers=answers, **given)


def consulted(unit: str, about: Case, **given: Any) -> Consultation:
    facts: dict[str, Any] = {
        "question": "Ist der Gehweg breit genug?",
        "due_on": TODAY,
        "asked_at": NOW,
    }
    return Consultation.objects.create(id=uuid4(), case=about, unit=people.unit(unit), **facts | given)


def document(of: Case, content: bytes = applications.PDF, **given: Any) -> Document:
    identity = uuid4()
    kept = keep_own(content, "plan.pdf", "application/pdf", file_id=identity)
    facts = {name: getattr(kept, name) for name in ("name", "media_type", "size", "stored_as", "key")}
    facts |= {"origin": "application", "added_at": NOW, "added_by": "citizen", "place": "P/name"}
    return Document.objects.create(id=identity, case=of, **facts | given)
