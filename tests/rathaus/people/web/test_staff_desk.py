import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.people import queries
from rathaus.people.models import Assignment, Deputy, StaffMember, Unit

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return unescape(response.content.decode())


def shown(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def town() -> Unit:
    root = people.unit("stadt", "Stadtverwaltung")
    people.unit("buergeramt", "Bürgeramt", root)
    people.unit("tiefbau", "Tiefbauamt", root)
    return root


@pytest.fixture
def desk(town: Unit) -> Client:
    """The browser of who administers the whole house."""
    boss = people.staff("admin", town, "Amira Brandt")
    return people.signed_in(Client(headers={"accept-language": "de"}), boss)


@pytest.fixture
def office_desk(town: Unit) -> Client:
    """The browser of who administers the Bürgeramt only."""
    admin = people.staff("admin", "buergeramt", "Bea Klein")
    return people.signed_in(Client(headers={"accept-language": "de"}), admin)


def page_of(member: StaffMember) -> str:
    return f"/dienst/personal/{member.pk}/"


def test_the_start_shows_what_one_can_do(desk: Client):
    page = text(desk.get("/dienst/"))
    assert "Guten Tag, Amira Brandt" in page
    assert "Ihre Aufgaben: Verwaltung der Zugänge." in page
    assert 'href="/dienst/personal/"' in page
    clerk = people.signed_in(Client(), people.staff("clerk"))
    assert 'href="/dienst/personal/"' not in text(clerk.get("/dienst/"))


def test_somebody_without_a_role_is_told_who_gives_one(town: Unit):
    nobody = people.signed_in(Client(headers={"accept-language": "de"}), people.staff(""))
    assert "Sie haben noch keine Aufgabe." in text(nobody.get("/dienst/"))


def test_somebody_new_gets_a_link_that_is_shown_once_and_a_role(desk: Client):
    new = {"name": "Max Moor", "email": "max@talbrueck.example", "login": "MMoor"}
    page = text(desk.post("/dienst/personal/neu/", new))
    link = re.search(r'value="http://[^/]+(/dienst/einrichten/[\w-]{43}/)"', page)[1]
    assert Client().get(link).status_code == 200
    member = StaffMember.objects.get(login="mmoor")
    assert "Noch keine." in text(desk.get(page_of(member)))
    desk.post(f"{page_of(member)}aufgabe/", {"role": "editor", "unit": "tiefbau"})
    assert "Redaktion Tiefbauamt, seit" in shown(text(desk.get(page_of(member))))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Bitte geben Sie den Namen an."),
        ({"email": "max"}, "Bitte geben Sie die E-Mail-Adresse an"),
        ({"login": "Max Moor"}, "nur Buchstaben von a bis z"),
        ({"login": "<script>"}, "nur Buchstaben von a bis z"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_and_what_was_typed_stays(
    desk: Client, wrong: dict[str, str], said: str
):
    given = {"name": "Max Moor", "email": "max@talbrueck.example", "login": "mmoor"}
    response = desk.post("/dienst/personal/neu/", given | wrong)
    assert response.status_code == 422
    assert said in text(response)
    assert "max" in text(response)
    assert not StaffMember.objects.filter(name="Max Moor").exists()


def test_an_address_that_is_taken_is_said_at_its_field(desk: Client):
    people.staff(email="erika@talbrueck.example")
    given = {"name": "E", "email": "Erika@talbrueck.example", "login": "neu"}
    assert "gibt es schon ein Dienstkonto" in text(desk.post("/dienst/personal/neu/", given))


def test_the_list_takes_the_same_queries_for_three_as_for_one(desk: Client, django_assert_num_queries):
    with django_assert_num_queries(7):
        desk.get("/dienst/personal/")
    for _number in range(3):
        people.staff("clerk")
    with django_assert_num_queries(7):
        page = text(desk.get("/dienst/personal/"))
    assert "4 Personen" in page


def test_one_finds_people_by_name_and_is_told_where_there_is_none(desk: Client):
    people.staff("clerk", name="Bülent Aydin")
    assert "Eine Person" in text(desk.get("/dienst/personal/?q=aydin"))
    assert "Zu „Zz“ haben wir niemanden gefunden." in text(desk.get("/dienst/personal/?q=Zz"))
    assert desk.get("/dienst/personal/?q=%00&seite=zz").status_code == 200


@pytest.mark.parametrize("act", ["aufgabe", "vertretung", "link", "zweiter-schritt", "sperren", "freigeben"])
def test_staff_of_other_units_are_out_of_reach_and_the_try_is_recorded(
    office_desk: Client, town: Unit, act: str
):
    foreign, other = people.staff("clerk", "tiefbau"), people.staff("clerk", "tiefbau")
    today = f"{timezone.localdate():%d.%m.%Y}"
    sent = {"role": "clerk", "unit": "tiefbau", "deputy": str(other.pk), "since": today, "last": today}
    response = office_desk.post(f"{page_of(foreign)}{act}/", sent)
    assert response.status_code == 403
    assert Entry.objects.filter(event="people.DoorKeptShut").count() == 1
    assert (foreign.assignments.count(), Deputy.objects.count()) == (1, 0)
    foreign.account.refresh_from_db()
    assert foreign.account.is_active


def test_a_role_in_a_foreign_unit_is_neither_given_nor_ended(office_desk: Client, town: Unit):
    foreign = people.staff("clerk", "tiefbau")
    held = foreign.assignments.get()
    assert office_desk.post(f"/dienst/personal/aufgabe/{held.pk}/beenden/").status_code == 403
    mine = people.staff("clerk", "buergeramt")
    wanted = {"role": "admin", "unit": "stadt"}
    assert office_desk.post(f"{page_of(mine)}aufgabe/", wanted).status_code == 403
    assert Assignment.objects.filter(until=None).count() == 3


def test_the_page_of_a_foreign_colleague_says_who_may(office_desk: Client, town: Unit):
    page = text(office_desk.get(page_of(people.staff("clerk", "tiefbau", "Tom Teer"))))
    assert "Tom Teer arbeitet auch in Stellen, die Sie nicht verwalten." in page
    assert "sperren/" not in page


def test_the_last_administrator_is_told_so_on_the_page(desk: Client):
    boss = StaffMember.objects.get(name="Amira Brandt")
    response = desk.post(f"{page_of(boss)}sperren/")
    assert response.status_code == 409
    assert "ist die letzte Person, die hier Zugänge verwaltet" in text(response)


def test_a_locked_access_is_opened_again(desk: Client):
    clerk = people.staff("clerk")
    desk.post(f"{page_of(clerk)}sperren/")
    assert "Dieser Zugang ist gesperrt" in text(desk.get(page_of(clerk)))
    desk.post(f"{page_of(clerk)}freigeben/")
    assert "Dieser Zugang ist gesperrt" not in text(desk.get(page_of(clerk)))


def test_a_lost_phone_is_reset_and_everywhere_signed_out(desk: Client):
    clerk = people.staff("clerk")
    people.with_app(clerk)
    theirs = people.signed_in(Client(), clerk)
    desk.post(f"{page_of(clerk)}zweiter-schritt/")
    assert theirs.get("/dienst/").status_code == 302
    assert "noch nicht eingerichtet" in text(desk.get(page_of(clerk)))


def test_one_enters_and_ends_ones_own_deputy(town: Unit):
    absent, other = people.staff("clerk"), people.staff("editor", name="Vera Tretung")
    browser = people.signed_in(Client(headers={"accept-language": "de"}), absent)
    today = timezone.localdate()
    sent = {"deputy": str(other.pk), "since": f"{today:%d.%m.%Y}", "last": f"{today:%Y-%m-%d}"}
    assert browser.post("/dienst/profil/vertretung/", sent).status_code == 303
    appointed = Deputy.objects.get()
    assert (appointed.since, appointed.until) == (today, today + timedelta(days=1))
    assert "Vera Tretung" in text(browser.get("/dienst/profil/"))
    stranger = people.signed_in(Client(), people.staff("clerk"))
    assert stranger.post(f"/dienst/vertretung/{appointed.pk}/beenden/").status_code == 403
    assert browser.post(f"/dienst/vertretung/{appointed.pk}/beenden/").status_code == 303
    assert not Deputy.objects.exists()


@pytest.mark.parametrize(
    ("day", "said"), [("gestern", "Bitte schreiben Sie den Tag so"), ("", "letzten Tag")]
)
def test_a_deputy_needs_days_of_the_calendar(town: Unit, day: str, said: str):
    browser = people.signed_in(Client(headers={"accept-language": "de"}), people.staff("clerk"))
    response = browser.post(
        "/dienst/profil/vertretung/", {"deputy": str(people.staff("editor").pk), "last": day}
    )
    assert response.status_code in (409, 422)
    assert said in text(response)


def test_units_are_founded_renamed_moved_merged_and_dissolved_at_the_desk(desk: Client):
    units = "/dienst/stellen/einheiten/"
    assert desk.post(f"{units}stadt/neu/", {"name": "Sportamt"})["Location"] == f"{units}sportamt/"
    desk.post(f"{units}sportamt/name/", {"name": "Amt für Bewegung", "short_name": "AfB"})
    assert "Amt für Bewegung" in text(desk.get(units))
    desk.post(f"{units}sportamt/umzug/", {"parent": "buergeramt"})
    assert queries.unit("sportamt").parent.key == "buergeramt"
    desk.post(f"{units}sportamt/zusammenlegen/", {"into": "tiefbau"})
    assert "ging am" in text(desk.get(f"{units}sportamt/"))
    desk.post(f"{units}tiefbau/aufloesen/")
    assert "Tiefbauamt" not in text(desk.get(units))


def test_what_does_not_go_with_a_unit_is_said_on_its_page(desk: Client):
    units = "/dienst/stellen/einheiten/"
    response = desk.post(f"{units}stadt/aufloesen/")
    assert response.status_code == 409
    assert "stehen noch andere Stellen" in text(response)
    assert "einen Namen" in text(desk.post(f"{units}stadt/neu/", {"name": "  "}))
    assert desk.get(f"{units}gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize("act", ["name", "umzug", "zusammenlegen", "aufloesen", "neu"])
def test_a_foreign_unit_is_not_changed_and_the_try_is_recorded(office_desk: Client, town: Unit, act: str):
    sent = {"name": "Meins", "parent": "buergeramt", "into": "buergeramt"}
    response = office_desk.post(f"/dienst/stellen/einheiten/tiefbau/{act}/", sent)
    assert response.status_code == 403
    assert Entry.objects.get(event="people.DoorKeptShut").payload["because"] == "UnitOfOthers"
    tiefbau = queries.unit("tiefbau")
    assert (tiefbau.name, tiefbau.until, tiefbau.parent.key) == ("Tiefbauamt", None, "stadt")
