"""The council office at its desk: it calls meetings, fills agendas, notes votes, and keeps closed what is closed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories import council, people

from rathaus.council import actions
from rathaus.council.models import (
    AgendaItem,
    ClosedItem,
    ClosedPaper,
    Decision,
    Meeting,
    Membership,
    Organization,
    Paper,
)
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
SITTINGS = "/dienst/rat/sitzungen/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def office() -> Client:
    return people.signed_in(Client(), people.staff("council", people.unit("sitzungsdienst"), "Heike Sander"))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def sent(client: Client, address: str, **form: Any) -> str:
    """What is said on the page where it leads."""
    response = client.post(address, form)
    assert response.status_code == 303, response.content.decode()
    return page(client, response.headers["Location"])


def pdf(name: str = "niederschrift.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


# --- meetings


def test_a_meeting_is_called_and_moved(office: Client) -> None:
    body = council.committee()
    form = {
        "bodies": str(body.pk),
        "day": "5.10.2026",
        "begins": "17 Uhr",
        "ends": "20:30",
        "place": "Ratssaal",
    }
    assert "Die Sitzung ist angesetzt." in sent(office, f"{SITTINGS}neu/", **form)
    met = Meeting.objects.get()
    assert (met.name, met.begins_at, met.ends_at) == (
        "Hauptausschuss",
        datetime(2026, 10, 5, 17, tzinfo=BERLIN),
        datetime(2026, 10, 5, 20, 30, tzinfo=BERLIN),
    )
    shown = page(office, f"{SITTINGS}{met.pk}/aendern/")
    assert ('value="05.10.2026"' in shown, 'value="17:00"' in shown, "Ratssaal" in shown) == (True,) * 3
    moved = form | {"day": "6.10.2026", "is_cancelled": "true"}
    assert "abgesagt" in sent(office, f"{SITTINGS}{met.pk}/aendern/", **moved)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "31.9.2026"},
        {"begins": "25:00"},
        {"begins": ""},
        {"bodies": ""},
        {"ends": "9:00"},
    ],
)
def test_what_does_not_fit_comes_back_as_it_was_typed(office: Client, wrong: dict[str, str]) -> None:
    form = {"bodies": str(council.committee().pk), "day": "5.10.2026", "begins": "17:00", "place": "Ratssaal"}
    response = office.post(f"{SITTINGS}neu/", form | wrong)
    assert (response.status_code, Meeting.objects.count()) == (422, 0)
    assert 'value="Ratssaal"' in response.content.decode()


def test_an_agenda_is_filled_sorted_and_cleared(office: Client) -> None:
    met, paper = council.meeting(), council.paper()
    council.paper(reference="0816/26", name="Änderung dazu")
    form = {"papers": "0815/26, 0816/26", "role": "Entscheidung"}
    shown = sent(office, f"{SITTINGS}{met.pk}/punkt/", **form)
    assert ("Beschlussvorlage 0815/26" in shown, "Beschlussvorlage 0816/26" in shown) == (True, True)
    sent(office, f"{SITTINGS}{met.pk}/punkt/", name="Bürgerfragen")
    first, second = met.items.all()
    assert (first.name, first.consultations.filter(paper=paper, is_authoritative=True).count()) == (
        paper.name,
        1,
    )
    sent(office, f"/dienst/rat/tagesordnung/{second.pk}/", go="up")
    assert [each.name for each in met.items.all()] == ["Bürgerfragen", paper.name]
    assert "Das Ergebnis ist eingetragen." in sent(
        office, f"/dienst/rat/tagesordnung/{second.pk}/", go="result", result="einstimmig beschlossen"
    )
    response = office.post(f"/dienst/rat/tagesordnung/{second.pk}/", {"go": "off"})
    assert (response.status_code, "schon entschieden" in response.content.decode()) == (409, True)
    sent(office, f"/dienst/rat/tagesordnung/{first.pk}/", go="off")
    assert list(met.items.filter(deleted=False)) == [second]


def test_a_number_that_no_paper_has_is_told(office: Client) -> None:
    met = council.meeting()
    response = office.post(f"{SITTINGS}{met.pk}/punkt/", {"papers": "4711/26"})
    assert (response.status_code, "4711/26" in response.content.decode()) == (422, True)
    assert AgendaItem.objects.count() == 0


def test_minutes_are_put_beside_the_meeting_and_anybody_reads_them(office: Client, client: Client) -> None:
    met = council.meeting()
    address = f"{SITTINGS}{met.pk}/datei/"
    assert "Niederschrift" in sent(office, address, part="results", pdf=pdf())
    assert b"".join(client.get(f"/oparl/v1/files/{met.files.get().pk}/content/")) == PDF
    assert "Niederschrift" in page(client, f"/rat/sitzungen/{met.pk}/")
    assert office.post(address, {"part": "results"}).status_code == 422
    wrong = SimpleUploadedFile("bild.pdf", b"GIF89a", "application/pdf")
    assert office.post(address, {"part": "results", "pdf": wrong}).status_code == 422
    assert met.files.count() == 1


def test_a_paper_comes_with_its_pdf_and_what_its_head_amends(office: Client) -> None:
    base = council.paper()
    text = council.TEXT.replace("Beschlussvorlage 0815/26", "Änderungsantrag 0816/26 zur Drucksache 0815/26")
    form = {"reference": "0816/26", "name": "Änderung", "sort": "Änderungsantrag", "text": text, "pdf": pdf()}
    shown = sent(office, "/dienst/rat/vorlagen/neu/", **form)
    assert ("Ändert diese Vorlage:" in shown, "Dateien" in shown) == (True, True)
    amending = Paper.objects.get(reference="0816/26")
    assert (amending.links.get().other, amending.files.get().part) == (base, "main")
    sent(office, f"/dienst/rat/vorlagen/{amending.pk}/datei/", name="Anlage 1", pdf=pdf())
    assert sorted(amending.files.values_list("name", flat=True)) == ["Anlage 1", "Änderung"]


def test_a_text_that_comes_as_a_pdf_is_the_printed_paper_too_and_its_columns_are_noted(
    office: Client, tmp_path: Path
) -> None:
    sentences = council.TEXT.replace("\n", "\n\n") + "Die Stadt will in allem besser werden. " * 60
    (tmp_path / "v.typ").write_text(f'#set page("a4")\n#columns(2)[{sentences}]')
    file = SimpleUploadedFile("v.pdf", typst.compile(str(tmp_path / "v.typ")), "application/pdf")
    form = {"reference": "0817/26", "name": "Zwei Spalten", "sort": "Antrag", "file": file}
    shown = sent(office, "/dienst/rat/vorlagen/neu/", **form)
    assert "Das PDF ist in zwei Spalten gesetzt." in shown
    paper = Paper.objects.get()
    assert (paper.files.get().part, paper.texts.get().in_columns) == ("main", True)


def test_a_paper_that_cannot_be_filed_leaves_nothing(office: Client) -> None:
    form = {"reference": "1/26", "name": "Haushalt", "text": council.TEXT, "answers": "4711/26"}
    assert office.post("/dienst/rat/vorlagen/neu/", form).status_code == 422
    assert Paper.objects.count() == 0


# --- votes


def test_groups_and_a_roll_call_are_noted_and_shown(office: Client, client: Client) -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    body = way.organizations.get()
    group = council.committee("Fraktion Mitte", "Fraktion")
    ada, ole = council.person("Ada Berg"), council.person("Ole Tal")
    council.seat(ada, body)
    council.seat(ole, body)
    council.seat(council.person("Früher Weg"), body, ends_on=date(2026, 8, 31))
    council.seat(council.person("Nur Rat"), body, may_vote=False)
    address = f"/dienst/rat/beratungen/{way.pk}/"
    shown = page(office, address)
    assert ("Ada Berg" in shown, "Früher Weg" in shown, "Nur Rat" in shown) == (True, False, False)
    form = {"outcome": "adopted", f"{group.pk}-yes": "2", f"{ada.pk}": "yes", f"{ole.pk}": "no"}
    assert office.post(address, form).status_code == 422
    form |= {f"{group.pk}-yes": "1", f"{group.pk}-no": "1"}
    assert office.post(address, form).status_code == 422, "a tie adopts nothing"
    sent(office, address, **form | {"outcome": "rejected"})
    assert Decision.objects.get().manner == "tie"
    public = page(client, f"/rat/vorlagen/{way.paper_id}/")
    assert "1 Ja, 1 Nein, 0 Enthaltungen" in public
    assert 'Ja: <span lang="de">Ada Berg</span>' in public


# --- what is not public


def test_a_closed_point_is_decided_and_then_made_public(office: Client, client: Client) -> None:
    met = council.meeting()
    form = {"name": "Kauf Am Hang", "reason": "Grundstück"}
    assert "Kauf Am Hang" in sent(office, f"{SITTINGS}{met.pk}/geheim/", **form)
    address = f"/dienst/rat/nichtoeffentlich/punkte/{ClosedItem.objects.get().pk}/"
    assert "Bekannt geben" not in page(office, address)
    assert office.post(address, {"go": "publish"}).status_code == 409
    sent(office, address, go="result", result="einstimmig beschlossen")
    sent(office, address, go="publish", name="Ein Grundstück wird gekauft")
    shown = page(client, f"/rat/sitzungen/{met.pk}/")
    assert ("Ein Grundstück wird gekauft" in shown, "Am Hang" in shown) == (True, False)


def test_a_closed_paper_is_kept_and_then_made_public(office: Client) -> None:
    form = {"number": "N 4/26", "name": "Digitale Verwaltung", "reason": "Vergabe", "text": council.TEXT}
    address = "/dienst/rat/nichtoeffentlich/"
    assert "Hier liegt nichts." in page(office, address)
    assert office.post(f"{address}neu/", form | {"reason": ""}).status_code == 422
    sent(office, f"{address}neu/", **form)
    assert "N 4/26" in page(office, address)
    kept = ClosedPaper.objects.get()
    shown = sent(office, f"{address}vorlagen/{kept.pk}/", go="publish", sort="Beschlussvorlage")
    assert "2 Punkte warten auf Ihre Bestätigung." in shown


def test_whoever_steers_sees_nothing_of_it() -> None:
    steering = people.signed_in(Client(), people.staff("steering", people.unit("digital"), "Malik Osei"))
    assert "Nicht öffentlich" not in page(steering, "/dienst/rat/")
    assert steering.get("/dienst/rat/nichtoeffentlich/").status_code == 403
    assert steering.get(f"{SITTINGS}{council.meeting().pk}/").status_code == 403


# --- bodies


def test_a_council_is_set_up_from_nothing(office: Client) -> None:
    address = "/dienst/rat/gremien/"
    assert "Beginnen Sie mit dem Stadtrat." in page(office, address)
    sent(office, f"{address}neu/", name="Fraktion Mitte", sort="Fraktion")
    sent(office, f"{address}neu/", name="Stadtrat", sort="Gremium")
    assert office.post(f"{address}neu/", {"name": "Stadtrat"}).status_code == 409
    body, group = Organization.objects.get(name="Stadtrat"), Organization.objects.get(sort="Fraktion")
    seat = {"given_name": "Ada", "family_name": "Berg", "role": "Mitglied", "may_vote": "true"}
    seat |= {"group": str(group.pk), "begins_on": "1.7.2024"}
    assert "Ada Berg" in sent(office, f"{address}{body.pk}/mitglied/", **seat)
    assert office.post(f"{address}{body.pk}/mitglied/", seat).status_code == 409
    membership = Membership.objects.get()
    assert (membership.on_behalf_of, membership.may_vote, membership.begins_on) == (
        group,
        True,
        date(2024, 7, 1),
    )
    end = f"{address}{body.pk}/mitglied/{membership.pk}/"
    assert office.post(end, {"ends_on": "30.6.2024"}).status_code == 422
    assert "bis 30. Juni 2026" in sent(office, end, ends_on="30.6.2026")
    assert office.get(f"{address}{body.pk}/mitglied/{uuid4()}/").status_code == 404
    assert "bis 31. Dezember 2026" in sent(
        office, f"{address}{body.pk}/aendern/", name="Stadtrat", sort="Gremium", ends_on="31.12.2026"
    )


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        (SITTINGS, 8),
        ("meeting", 11),
        ("/dienst/rat/gremien/", 5),
        ("body", 6),
        ("/dienst/rat/nichtoeffentlich/", 5),
    ],
)
def test_a_list_asks_the_same_for_one_row_and_for_three(
    office: Client, address: str, queries: int, number: int, django_assert_num_queries: Any
) -> None:
    met, body = rows(number, council.office())
    named = {"meeting": f"{SITTINGS}{met.pk}/", "body": f"/dienst/rat/gremien/{body.pk}/"}
    with django_assert_num_queries(queries):
        page(office, named.get(address, address))


def rows(number: int, by: Viewer) -> tuple[Meeting, Organization]:
    """A meeting with so many points of either part, and a body with so many seats; so many of each around them."""
    soon = timezone.now() + timedelta(days=1)
    met, *_others = [council.meeting(by, name=f"Ausschuss {each}", begins_at=soon) for each in range(number)]
    past, *_others = [council.meeting(by, name=f"Rat {each}") for each in range(number)]
    body = past.organizations.get()
    for each in range(number):
        paper = council.paper(by, reference=f"{each}/26", text="")
        actions.add_item(uuid4(), met.pk, actions.Listed(papers=[paper]), by=by, at=council.AT)
        told = actions.Closed(name="Grundstück", reason="Vergabe", number=f"N {each}/26")
        actions.keep_closed_item(uuid4(), met.pk, told, by=by)
        actions.keep_closed_paper(uuid4(), told, "", by=by)
        council.seat(council.person(f"Ada Berg{each}"), body)
    return met, body
