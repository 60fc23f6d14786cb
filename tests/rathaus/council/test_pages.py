"""The council on screen: citizens read, the office files and confirms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories import council, people
from tests.factories.oparl import file, meeting, paper, take, thing

from rathaus.council import actions
from rathaus.council.models import ClosedItem, ClosedPaper, Decision, Meeting, Paper, PaperLink, Point
from rathaus.council.queries.margin import Note
from rathaus.council.rules.results import Outcome
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture
def office() -> Client:
    return people.signed_in(Client(), people.staff("council", people.unit("sitzungsdienst"), "Heike Sander"))


# --- citizens


def test_one_begins_with_what_comes_next(client: Client) -> None:
    assert "Gerade ist keine Sitzung angesetzt." in page(client, "/rat/")
    by = council.office()
    council.meeting(by, begins_at=timezone.now() + timedelta(days=3))
    council.paper(by)
    shown = page(client, "/rat/")
    assert ("Hauptausschuss" in shown, "Digitale Verwaltung" in shown) == (True, True)


def test_a_paper_shows_its_text_its_way_and_what_each_sentence_orders(client: Client) -> None:
    by = council.office()
    found = council.paper(by)
    way = council.consultation(found, by)
    council.confirmed(found, "1", by)
    votes = actions.Votes(yes=20, no=5, abstained=2)
    told = actions.Decided(outcome=Outcome.ADOPTED, decided_on=council.AT.date(), votes=votes)
    actions.record_decision(uuid4(), way.pk, told, by=by, at=council.AT)
    shown = page(client, f"/rat/vorlagen/{found.pk}/")
    assert 'id="punkt-1"' in shown
    assert "31. März 2027" in shown
    assert "angenommen, mit Mehrheit (20 Ja, 5 Nein, 2 Enthaltungen)" in shown
    assert "Die Stadt will besser werden." in shown


def test_what_was_not_confirmed_stands_in_no_margin(client: Client) -> None:
    found = council.paper()
    assert "Auftrag an" not in page(client, f"/rat/vorlagen/{found.pk}/")


def test_a_point_that_was_replaced_says_by_what(client: Client) -> None:
    by = council.office()
    old, new = council.paper(by), council.paper(by, reference="0900/26")
    actions.supersede_point(old.points.get(key="1").pk, new.points.get(key="1").pk, by=by, at=council.AT)
    shown = page(client, f"/rat/vorlagen/{old.pk}/")
    assert f"/rat/vorlagen/{new.pk}/#punkt-1" in shown


def test_whoever_plans_says_in_the_margin_what_became_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = council.paper()
    point = found.points.get(key="1")
    monkeypatch.setattr(
        "rathaus.council.queries.margin._noting",
        [lambda points: {point.pk: [Note(words="auf dem Weg", light="green", url="/x/")]}],
    )
    assert 'light--green"><a href="/x/">auf dem Weg</a>' in page(client, f"/rat/vorlagen/{found.pk}/")


def test_marks_of_an_amendment_are_shown_as_such(client: Client) -> None:
    text = council.TEXT.replace("31. März 2027", "~~31. März 2027~~ **30. Juni 2027**")
    found = council.paper(text=text)
    shown = page(client, f"/rat/vorlagen/{found.pk}/")
    assert ("<del>31. März 2027</del>" in shown, "<ins>30. Juni 2027</ins>" in shown) == (True, True)


def test_no_text_of_a_paper_becomes_markup(client: Client) -> None:
    found = council.paper(text=council.TEXT + "<script>alert(1)</script>")
    assert "<script>alert" not in page(client, f"/rat/vorlagen/{found.pk}/")


def test_papers_are_found_by_words_and_number_and_paged(client: Client) -> None:
    take(*(paper(number, name=f"Radweg {number}") for number in range(30)), paper(99, name="Haushalt"))
    shown = page(client, "/rat/vorlagen/?q=radweg")
    assert (shown.count("/rat/vorlagen/") >= 25, "seite=2" in shown) == (True, True)
    assert "seite=3" not in page(client, "/rat/vorlagen/?q=radweg&seite=2")
    assert "Haushalt" in page(client, "/rat/vorlagen/?q=99/26")
    assert "finden wir keine Vorlage" in page(client, "/rat/vorlagen/?q=Einhorn")


def test_a_meeting_shows_its_agenda_and_a_body_its_members(client: Client) -> None:
    take(
        thing("Organization", 1, name="Rat"),
        thing(
            "Person",
            1,
            name="Eva Rat",
            membership=[thing("Membership", 1, organization="https://rat.example/oparl/organization/1")],
        ),
        meeting(1, organization=["https://rat.example/oparl/organization/1"], invitation=file(1)),
    )
    met = Meeting.objects.get()
    shown = page(client, f"/rat/sitzungen/{met.pk}/")
    assert ("Haushalt" in shown, "angenommen, einstimmig" in shown) == (True, True)
    assert "Rat" in page(client, "/rat/gremien/")
    assert "Eva Rat" in page(client, f"/rat/gremien/{met.organizations.get().pk}/")
    assert "Rat" in page(client, "/rat/sitzungen/?jahr=2026")
    assert "In diesem Jahr gab es keine Sitzung." in page(client, "/rat/sitzungen/?jahr=1990")


def test_tombstones_and_what_is_closed_are_on_no_page(client: Client) -> None:
    take(meeting(1), paper(1), {**thing("Paper", 2), "deleted": True})
    met = Meeting.objects.get()
    ClosedItem.objects.create(id=uuid4(), meeting=met, name="Geheimsache", reason="Personal")
    ClosedPaper.objects.create(id=uuid4(), reference="9/26", name="Geheimsache", reason="Personal")
    gone = Paper.objects.get(deleted=True)
    assert client.get(f"/rat/vorlagen/{gone.pk}/").status_code == 404
    for address in ("/rat/", "/rat/vorlagen/", "/rat/vorlagen/?q=Geheimsache", f"/rat/sitzungen/{met.pk}/"):
        assert "Geheimsache</a>" not in page(client, address)


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/rat/", 3), ("/rat/vorlagen/", 1), ("/rat/sitzungen/", 3), ("/rat/gremien/", 1)],
)
@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_the_same_for_one_row_and_for_three(
    client: Client, address: str, queries: int, number: int, django_assert_num_queries: Any
) -> None:
    take(*(row for each in range(1, number + 1) for row in rows(each)))
    with django_assert_num_queries(queries):
        page(client, address)


def rows(number: int) -> list[dict[str, Any]]:
    body = "https://rat.example/oparl/organization/"
    soon = f"{timezone.now() + timedelta(days=number):%Y-%m-%dT%H:%M:%S+00:00}"
    return [
        thing("Organization", number, name=f"Ausschuss {number}"),
        meeting(number, organization=[f"{body}{number}"], start=soon),
        paper(number),
    ]


def test_an_amendment_is_compared_word_by_word_with_what_it_does_to_the_plan(client: Client) -> None:
    by = council.office()
    base = council.paper(by)
    late = council.TEXT.replace("31. März 2027", "30. Juni 2027")
    early = council.TEXT.replace("31. März 2027", "31. Januar 2027")
    first = council.paper(by, reference="2/26", text=late, amends=[base.pk])
    council.paper(by, reference="3/26", text=early, amends=[base.pk])
    shown = page(client, f"/rat/vorlagen/{first.pk}/vergleich/")
    assert "<del>31. März</del>" in shown
    assert "<ins>30. Juni</ins>" in shown
    assert "andere Frist" in shown
    assert "Beide ändern denselben Punkt anders." in shown
    assert "3/26" in shown
    assert client.get(f"/rat/vorlagen/{base.pk}/vergleich/").status_code == 404


def amended(by: Viewer) -> tuple[Paper, dict[str, Paper]]:
    """A paper, two that amend it differently, and one that amends the first of these; by their days."""
    base = council.paper(by)
    made: dict[str, Paper] = {}
    for reference, day, upon in (
        ("2/26", "30. Juni 2027", ""),
        ("3/26", "31. Januar 2027", ""),
        ("4/26", "30. September 2027", "2/26"),
    ):
        amends = made[upon] if upon else base
        text = council.TEXT.replace("31. März 2027", day)
        made[reference] = council.paper(by, reference=reference, text=text, amends=[amends.pk])
    return base, made


def test_one_can_ask_what_holds_if_amendments_are_adopted(client: Client) -> None:
    base, _made = amended(council.office())
    here = f"/rat/vorlagen/{base.pk}/ausgang/"
    assert f'href="{here}"' in page(client, f"/rat/vorlagen/{base.pk}/")
    untouched = page(client, here)
    assert "wie er nach den Abstimmungen gilt" in untouched
    assert "bis zum 31. März 2027" in untouched
    assert "Punkt 1, 2/26 und 3/26: Beide ändern denselben Punkt anders." in untouched
    chain = page(client, f"{here}?gefragt=1&angenommen=2/26&angenommen=4/26")
    assert "bis zum 30. September 2027" in chain
    assert "geändert durch 4/26" in chain
    assert (
        '2/26: <span lang="de">Der Oberbürgermeister wird beauftragt, dem Stadtrat bis zum 30. Juni' in chain
    )
    assert '<span lang="de">2027-03-31</span> → <span lang="de">2027-09-30</span>' in chain
    both = page(client, f"{here}?gefragt=1&angenommen=2/26&angenommen=3/26")
    assert "3/26 ändert den Punkt 1. Dort stehen dann andere Wörter" in both


def test_after_the_vote_the_text_is_shown_as_it_holds(client: Client) -> None:
    by = council.office()
    base, made = amended(by)
    way = council.consultation(made["3/26"], by)
    told = actions.Decided(outcome=Outcome.ADOPTED, decided_on=council.AT.date())
    actions.record_decision(uuid4(), way.pk, told, by=by, at=council.AT)
    shown = page(client, f"/rat/vorlagen/{base.pk}/ausgang/")
    assert "bis zum 31. Januar 2027" in shown
    assert 'value="3/26" checked' in shown
    nothing = page(client, f"/rat/vorlagen/{base.pk}/ausgang/?gefragt=1")
    assert "bis zum 31. März 2027" in nothing


def test_without_amendments_there_is_no_question(client: Client) -> None:
    assert client.get(f"/rat/vorlagen/{council.paper().pk}/ausgang/").status_code == 404


def test_amendments_that_amend_each_other_come_to_an_end(client: Client) -> None:
    base, made = amended(council.office())
    PaperLink.objects.create(paper=base, other=made["4/26"], kind=PaperLink.Kind.AMENDS)
    PaperLink.objects.create(paper=made["2/26"], other=made["4/26"], kind=PaperLink.Kind.AMENDS)
    page(client, f"/rat/vorlagen/{base.pk}/ausgang/?gefragt=1&angenommen=2/26&angenommen=4/26")


# --- the office


def test_the_office_files_a_paper_and_confirms_its_points(office: Client) -> None:
    form = {"reference": "0815/26", "name": "Digitale Verwaltung", "sort": "Beschlussvorlage"}
    upload = SimpleUploadedFile("beschluss.txt", council.TEXT.encode(), "text/plain")
    response = office.post("/dienst/rat/vorlagen/neu/", {**form, "dated_on": "1.9.2026", "file": upload})
    found = Paper.objects.get()
    assert response.headers["Location"] == f"/dienst/rat/vorlagen/{found.pk}/"
    assert "2 Punkte warten auf Ihre Bestätigung." in page(office, response.headers["Location"])
    first, second = Point.objects.all()
    shown = page(office, f"/dienst/rat/punkte/{first.pk}/")
    assert ('value="Der Oberbürgermeister"' in shown, 'value="31.03.2027"' in shown) == (True, True)
    judged = {"charged": "Der Oberbürgermeister", "action": "vorlegen", "deadline_on": "30.06.2027"}
    judged |= {"every": "yearly", "months": "9, 2, 77"}
    response = office.post(f"/dienst/rat/punkte/{first.pk}/", {**judged, "go": "confirm"})
    assert response.headers["Location"] == f"/dienst/rat/punkte/{second.pk}/"
    response = office.post(f"/dienst/rat/punkte/{second.pk}/", {"go": "none"})
    assert response.headers["Location"] == f"/dienst/rat/vorlagen/{found.pk}/"
    assert list(Point.objects.values_list("standing", "deadline_on", "recurrence")) == [
        ("confirmed", date(2027, 6, 30), "yearly:02,09"),
        ("no_duty", None, "half-yearly"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("bild.pdf", b"%PDF-1.4 nothing"), ("film.mp4", b"x"), ("leer.docx", b""), ("l1.txt", b"\xff\xfe\x00")],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_kept(
    office: Client, name: str, content: bytes
) -> None:
    form = {"reference": "1/26", "name": "Haushalt", "file": SimpleUploadedFile(name, content or b" ")}
    response = office.post("/dienst/rat/vorlagen/neu/", form)
    assert (response.status_code, Paper.objects.count()) == (422, 0)
    assert 'value="Haushalt"' in response.content.decode()


def test_a_wrong_day_is_told_beside_the_form(office: Client) -> None:
    point = council.paper().points.first()
    response = office.post(
        f"/dienst/rat/punkte/{point.pk}/", {"charged": "X", "action": "pruefen", "deadline_on": "31.9.2026"}
    )
    assert (response.status_code, "07.05.2026" in response.content.decode()) == (422, True)


def test_the_office_records_a_decision(office: Client) -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    address = f"/dienst/rat/beratungen/{way.pk}/"
    assert "Wie wurde entschieden?" in page(office, address)
    assert office.post(address, {"outcome": ""}).status_code == 422
    assert office.post(address, {"outcome": "adopted", "yes": "3", "no": "9"}).status_code == 422
    assert office.post(address, {"outcome": "rejected", "yes": "3", "no": "9"}).status_code == 303
    decision = Decision.objects.get()
    assert (decision.outcome, decision.manner, decision.decided_on) == (
        "rejected",
        "majority",
        council.AT.date(),
    )


def test_a_new_text_is_read_beside_the_old_one(office: Client) -> None:
    found = council.paper()
    later = council.TEXT.replace("31. März 2027", "30. Juni 2027")
    response = office.post(f"/dienst/rat/vorlagen/{found.pk}/fassung/", {"text": later})
    assert response.status_code == 303
    assert (found.texts.count(), found.points.count()) == (2, 4)


def test_whoever_steers_reads_and_judges_but_files_nothing() -> None:
    steering = people.signed_in(Client(), people.staff("steering", people.unit("digital"), "Malik Osei"))
    point = council.paper().points.first()
    assert "Neue Vorlage" not in page(steering, "/dienst/rat/")
    assert steering.get("/dienst/rat/vorlagen/neu/").status_code == 403
    assert steering.post(f"/dienst/rat/punkte/{point.pk}/", {"go": "none"}).status_code == 303


def test_the_start_page_says_what_waits(office: Client) -> None:
    council.paper()
    assert "2 Beschlusspunkte zu bestätigen" in page(office, "/dienst/")
