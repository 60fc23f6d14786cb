"""The law of procedure is data: loaded, checked, and never overwritten."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories import catalogue, people

from rathaus.cases.actions.procedures import Law, NoSuchLaw, NotYourLaw, keep_procedure
from rathaus.cases.models import Procedure
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


def test_the_demonstrations_law_is_loaded_once() -> None:
    service = catalogue.described("Gewerbe anmelden", slug="gewerbe-anmelden")
    call_command("load_procedures", stderr=StringIO())
    procedure = Procedure.objects.get(service=service)
    assert (procedure.due_count, procedure.due_unit, procedure.due_basis) == (3, "days", "§ 15 Abs. 1 GewO")
    Procedure.objects.update(due_count=5)
    call_command("load_procedures", stderr=StringIO())
    assert Procedure.objects.get().due_count == 5


@pytest.mark.parametrize(
    "wrong", [{"due_unit": "years"}, {"law": "BGB"}, {"reply_days": 3}, {"due_count": 0}]
)
def test_a_law_that_does_not_exist_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NoSuchLaw):
        Law(**wrong)


def test_only_organisers_set_the_law() -> None:
    service = catalogue.described()
    with pytest.raises(NotYourLaw):
        keep_procedure(service, Law(), by=Viewer(kind="staff"), at=timezone.now())


@pytest.mark.parametrize("text", ["[[procedures]]\nlaw = 'AO'", "not toml ["])
def test_an_unreadable_file_is_refused_with_its_name(text: str, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(text)
    with pytest.raises(CommandError, match=r"law\.toml"):
        call_command("load_procedures", str(file))


# --- at the desk


QUERIES = 6
TYPED = {
    "due_count": "6",
    "due_unit": "weeks",
    "due_basis": "§ 9 Satzung",
    "deemed_approval": "true",
    "reply_days": "21",
    "law": "VwVfG",
    "remedy": "objection",
    "because": "Neue Satzung",
}


@pytest.fixture
def organiser() -> Client:
    return people.signed_in(Client(), people.staff("organiser", "stadt", "Olga Petrova"))


def page(client: Client, slug: str = "") -> str:
    return client.get(f"/dienst/verfahren/{slug}").content.decode()


def test_an_organiser_sets_the_law_of_a_service_and_it_stays_in_the_history(organiser: Client) -> None:
    service = catalogue.described("Baum fällen", slug="baum")
    shown = page(organiser, "baum/")
    assert ("Bisher gilt das allgemeine Recht." in shown, "checked" in shown) == (True, False)
    assert organiser.post("/dienst/verfahren/baum/", TYPED).status_code == 303
    kept = Procedure.objects.get(service=service)
    assert (kept.due_count, kept.due_unit, kept.deemed_approval, kept.four_eyes) == (6, "weeks", True, False)
    shown = page(organiser, "baum/")
    assert "Neue Satzung" in shown
    assert "Frist: 6 Wochen (§ 9 Satzung)" in shown
    assert shown.count(" checked") == 1
    organiser.post("/dienst/verfahren/baum/", TYPED | {"due_count": "8", "because": ""})
    assert [text in page(organiser, "baum/") for text in ("6 Wochen", "8 Wochen")] == [True, True]


@pytest.mark.parametrize(
    "wrong",
    [{"due_count": "viele"}, {"due_count": "0"}, {"due_unit": "years"}, {"reply_days": "3"}, {"law": ""}],
)
def test_what_no_law_says_is_refused_and_what_was_typed_stays(
    organiser: Client, wrong: dict[str, str]
) -> None:
    catalogue.described("Baum fällen", slug="baum")
    response = organiser.post("/dienst/verfahren/baum/", TYPED | wrong)
    assert response.status_code == 422
    assert "§ 9 Satzung" in response.content.decode()
    assert Procedure.objects.count() == 0


def test_a_clerk_does_not_keep_the_law() -> None:
    catalogue.described("Baum fällen", slug="baum")
    clerk = people.signed_in(Client(), people.staff("clerk", "steueramt", "Kl"))
    assert clerk.post("/dienst/verfahren/baum/", TYPED).status_code == 403


def test_the_list_asks_as_much_for_three_services_as_for_one(
    organiser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert "Noch hat keine Leistung eigene Regeln." in page(organiser)
    for number in range(3):
        service = catalogue.described(f"Leistung {number}", slug=f"leistung-{number}")
        Procedure.objects.create(service=service)
        if number == 0:
            page(organiser)
        with django_assert_num_queries(QUERIES):
            page(organiser)
