"""Acts from the desk: what is done, what is refused, and that what was typed is kept."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import applications
from tests.factories.inbox import case, clerk, consulted, submitted
from tests.factories.people import signed_in

from rathaus.cases.models import Case, Note
from rathaus.people.models import StaffMember

pytestmark = pytest.mark.django_db


def browser_of(member: StaffMember) -> Client:
    return signed_in(Client(), member)


def address(of: Case, rest: str = "") -> str:
    return f"/dienst/vorgaenge/{of.pk}/{rest}"


def test_a_clerk_takes_a_case() -> None:
    member, found = clerk(), case()
    browser_of(member).post(address(found, "uebernehmen/"))
    found.refresh_from_db()
    assert found.assignee == member


def test_a_note_sent_twice_lies_in_the_file_once() -> None:
    client, found = browser_of(clerk()), case()
    typed = {"act_id": str(uuid4()), "text": "Anruf: kommt morgen", "medium": "phone"}
    for _turn in range(2):
        assert client.post(address(found, "vermerk/"), typed).status_code == 303
    note = Note.objects.get()
    assert (note.text, note.medium) == ("Anruf: kommt morgen", "phone")


def test_a_decision_that_the_law_does_not_allow_keeps_what_was_typed() -> None:
    client, found = browser_of(clerk()), submitted()
    response = client.post(address(found, "entscheiden/"), {"outcome": "refused", "reasons": "Zu kurz"})
    page = response.content.decode()
    assert response.status_code in (409, 422)
    assert "Zu kurz" in page
    assert "§ 39" in page
    found.refresh_from_db()
    assert found.decided_at is None


def test_several_at_once_and_what_does_not_go_is_told_one_by_one() -> None:
    member, first, foreign = clerk(), case(number="B-1"), case("steueramt", number="S-1")
    client = browser_of(member)
    chosen = {"case": [str(first.pk), str(foreign.pk)], "tun": "nehmen", f"nummer-{foreign.pk}": "S-1"}
    client.post("/dienst/vorgaenge/mehrere/", chosen)
    page = client.get("/dienst/vorgaenge/").content.decode()
    assert "Erledigt für 1 Vorgang." in page
    assert "<li>S-1: " in page
    foreign.refresh_from_db()
    assert foreign.assignee is None


def test_nothing_is_done_where_nothing_is_chosen() -> None:
    client = browser_of(clerk())
    client.post("/dienst/vorgaenge/mehrere/", {"tun": "nehmen"})
    assert "Wählen Sie zuerst einen Vorgang aus." in client.get("/dienst/vorgaenge/").content.decode()


def test_a_consulted_unit_gives_its_opinion() -> None:
    asked = consulted("gruenflaechenamt", case("bauamt"))
    client = browser_of(clerk("gruenflaechenamt"))
    client.post(address(asked.case, "stellungnahme/"), {"verdict": "objected", "text": "Die Wurzeln leiden."})
    asked.refresh_from_db()
    assert (asked.verdict, asked.answer) == ("objected", "Die Wurzeln leiden.")


def test_only_what_is_ticked_is_asked_for() -> None:
    client, found = browser_of(clerk()), submitted()
    typed = {
        "f-D/dog": "1",
        "w-f-D/dog": "Bitte wie im Ausweis",
        "t-f-D/dog": "31.12.2030",
        "w-f-P/name": "nichts",
    }
    response = client.post(address(found, "nachfordern/"), typed)
    assert response.status_code == 303, response.content.decode()
    items = [item for request in found.requests.all() for item in request.items.all()]
    assert [(item.place, item.comment) for item in items] == [("D/dog", "Bitte wie im Ausweis")]


def test_nothing_ticked_asks_for_nothing() -> None:
    response = browser_of(clerk()).post(address(submitted(), "nachfordern/"), {"text": "Guten Tag"})
    assert response.status_code == 422
    assert "Guten Tag" in response.content.decode()


def test_a_file_that_did_not_come_is_asked_for_like_an_answer() -> None:
    version = applications.online(applications.RICH, slug="stand", title="Stand aufbauen")
    found = case(service=version.service, form_version=version, answers={"P": {"name": "Erika"}})
    client = browser_of(clerk())
    assert 'value="e-W/proof"' in client.get(address(found)).content.decode()
    client.post(
        address(found, "nachfordern/"),
        {"e-W/proof": "1", "w-e-W/proof": "Mit Maßen.", "t-e-W/proof": "31.12.2030"},
    )
    items = [item for request in found.requests.all() for item in request.items.all()]
    assert [(item.kind, item.label, item.comment) for item in items] == [
        ("evidence", "Lageplan", "Mit Maßen.")
    ]
