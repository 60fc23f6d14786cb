"""What lies in another file is not found below one's own, however well one guesses its id."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import asking, cases, citizens, correspondence, inbox, people

from rathaus.cases.models import Case, Hearing
from rathaus.correspondence.models import Attachment, Message
from rathaus.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers() -> Case:
    """A case of Erika, with nothing in it."""
    cases.templates()
    return asking.applied(citizens.citizen())


@pytest.fixture
def other(hers: Case) -> Case:
    """A case of somebody else, at the same office."""
    return inbox.case(unit=hers.unit.key)


def own_way(case: Case, rest: str) -> str:
    return f"/konto/antraege/{case.pk}/{rest}"


def at_desk(case: Case, rest: str) -> str:
    return f"/dienst/vorgaenge/{case.pk}/{rest}"


def attachment_of(other: Case) -> UUID:
    written: Message = correspondence.message(None, matter=other.pk)
    return Attachment.objects.create(
        id=uuid4(),
        message=written,
        name="a.pdf",
        media_type="application/pdf",
        size=3,
        stored_as="x",
        key=b"x",
    ).pk


def hearing_of(other: Case) -> UUID:
    return Hearing.objects.create(
        id=uuid4(), case=other, text="Geheim", due_on=timezone.localdate(), sent_at=timezone.now()
    ).pk


WAYS: dict[str, Any] = {
    "dokument": lambda other: f"dokument/{inbox.document(other).pk}/",
    "brief": lambda other: f"brief/{correspondence.letter(None, matter=other.pk).pk}/",
    "anlage": lambda other: f"anlage/{attachment_of(other)}/",
    "nachfrage": lambda other: f"nachfrage/{asking.asked(other, asking.evidence()).pk}/",
    "anhoerung": lambda other: f"anhoerung/{hearing_of(other)}/",
}


@pytest.mark.parametrize("what", WAYS)
def test_nothing_of_another_file_lies_below_ones_own(hers: Case, other: Case, what: str) -> None:
    client = citizens.browser(Account.objects.get())
    assert client.get(own_way(hers, "")).status_code == 200
    assert client.get(own_way(hers, WAYS[what](other))).status_code == 404


@pytest.mark.parametrize("rest", ["", "mehr-zeit/"])
def test_nobody_answers_for_another(hers: Case, other: Case, rest: str) -> None:
    client = citizens.browser(Account.objects.get())
    asked = asking.asked(other, asking.evidence())
    assert client.post(own_way(hers, f"nachfrage/{asked.pk}/{rest}"), {"go": "send"}).status_code == 404
    asked.refresh_from_db()
    assert (asked.answered_at, asked.extended_at) == (None, None)


def test_a_document_of_another_file_is_not_exchanged(hers: Case, other: Case) -> None:
    client, theirs = citizens.browser(Account.objects.get()), inbox.document(other)
    shown = client.post(own_way(hers, "aendern/"), {"an": f"d-{theirs.pk}"})
    theirs.refresh_from_db()
    assert ("Kreuzen Sie an" in shown.content.decode(), theirs.replaced_by) == (True, None)


@pytest.mark.parametrize("rest", ["schriftstueck/{}/", "schriftstueck/{}/inhalt/"])
def test_a_clerk_finds_a_document_in_its_own_file_alone(hers: Case, other: Case, rest: str) -> None:
    client = people.signed_in(Client(), people.staff("clerk", hers.unit, "Klara"))
    theirs = inbox.document(other)
    assert client.get(at_desk(other, rest.format(theirs.pk))).status_code == 200
    assert client.get(at_desk(hers, rest.format(theirs.pk))).status_code == 404


def test_a_clerk_finds_a_letter_in_its_own_file_alone(hers: Case, other: Case) -> None:
    client = people.signed_in(Client(), people.staff("clerk", hers.unit, "Klara"))
    theirs = correspondence.letter(None, matter=other.pk)
    assert client.get(at_desk(hers, f"schreiben/{theirs.pk}/")).status_code == 404
