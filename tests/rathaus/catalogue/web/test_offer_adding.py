"""A new service at the desk: under the key of the federal list or one of its own, and not twice."""

import pytest
from tests.factories import people
from tests.factories.catalogue import described

from rathaus.catalogue.models import Proposal, ReferenceBundle, ReferenceService, Service
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
NEW = "/dienst/leistungen/neu/"
KEY = "99102007000000"


def at_the_desk(client, role="editor", unit="buergeramt"):
    return people.signed_in(client, people.staff(role, unit))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def typed(**more):
    return {"title": "Hund anmelden", "leika_key": "eigen", "unit": "buergeramt"} | more


def listed(key=KEY, name="Hundesteuer Anmeldung", **more):
    return ReferenceService.objects.create(key=key, name=name, **more)


def test_a_service_begins_hidden_with_the_key_that_was_chosen_and_its_editors_unit(client):
    listed()
    at_the_desk(client)
    found = client.get(NEW, {"q": "hundesteuer"})
    assert KEY in text_of(found)
    answer = client.post(NEW, typed(leika_key=KEY), follow=True)
    assert "Angelegt. Noch sieht sie niemand" in text_of(answer)
    service = Service.objects.get()
    assert (service.key, service.leika_key, service.unit.key) == (KEY, KEY, "buergeramt")
    assert not service.is_public
    assert client.get("/leistungen/hund-anmelden/").status_code == 404


def test_a_service_that_is_in_no_list_gets_a_key_of_its_own(client):
    at_the_desk(client)
    client.post(NEW, typed())
    assert Service.objects.get().key == "hund-anmelden"
    assert Service.objects.get().leika_key == ""


def test_a_similar_title_is_told_with_the_three_ways_and_a_second_press_adds_it(client):
    described(
        "Hunde anmelden",
        key="A",
        slug="hund-anmelden",
        elsewhere_by="Land",
        elsewhere_url="https://a.example/",
    )
    at_the_desk(client)
    answer = client.post(NEW, typed())
    assert answer.status_code == 422
    for text in ("Hunde anmelden", "Das bietet Land an.", "Übernehmen", "Anbinden", "Selbst bauen"):
        assert text in text_of(answer)
    assert Service.objects.count() == 1
    client.post(NEW, typed(trotzdem="ja"))
    assert Service.objects.get(key="hund-anmelden").slug == "hund-anmelden-2"


def test_what_the_federation_executes_is_told(client):
    listed(bundle="Führerschein")
    ReferenceBundle.objects.create(key="1", name="Führerschein", execution="Bund; Land")
    at_the_desk(client)
    answer = client.post(NEW, typed(leika_key=KEY))
    assert "Zuständig für den Vollzug ist Bund; Land, nicht die Stadt." in text_of(answer)
    assert not Service.objects.exists()


def test_two_services_with_one_key_are_refused(client):
    listed()
    described("Ganz anders", key=KEY)
    at_the_desk(client)
    assert "Ganz anders" in text_of(client.post(NEW, typed(leika_key=KEY)))
    answer = client.post(NEW, typed(leika_key=KEY, trotzdem="ja"))
    assert answer.status_code == 422
    assert "hat schon die Leistung „Ganz anders“" in text_of(answer)
    assert Service.objects.get().title == "Ganz anders"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"leika_key": "99999999999999"}, "leika_key"),
        ({"unit": ""}, "unit"),
        ({"unit": "einhornamt"}, "unit"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_added(client, wrong, field):
    at_the_desk(client)
    answer = client.post(NEW, typed(**wrong))
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in text_of(answer)
    assert not Service.objects.exists()


def test_nobody_adds_a_service_for_another_unit(client):
    people.unit("steueramt")
    at_the_desk(client, unit="buergeramt")
    assert client.post(NEW, typed(unit="steueramt")).status_code == 422
    assert not Service.objects.exists()


def test_only_editors_add_services(client):
    assert client.get(NEW).status_code == 302
    at_the_desk(client, role="publisher")
    assert client.post(NEW, typed()).status_code == 403
    assert Entry.objects.latest("pk").event == "people.DoorKeptShut"


def test_with_four_eyes_a_new_service_waits_and_is_not_proposed_twice(client, settings):
    settings.FOUR_EYES = True
    at_the_desk(client)
    answer = client.post(NEW, typed(), follow=True)
    assert "Diese Leistung wäre neu." in text_of(answer)
    assert not Service.objects.exists()
    assert "wartet schon auf Freigabe" in text_of(client.post(NEW, typed()))
    at_the_desk(client, "publisher")
    client.post(f"/dienst/leistungen/aenderungen/{Proposal.objects.get().pk}/freigeben/")
    assert Service.objects.get().title == "Hund anmelden"


def test_html_in_a_title_is_text(client):
    at_the_desk(client)
    answer = client.post(NEW, typed(title="<b>Hund</b>"), follow=True)
    assert "&lt;b&gt;Hund" in text_of(answer)
    assert Service.objects.get().title == "<b>Hund</b>"


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_of_queries_does_not_grow_with_what_was_found(client, many, django_assert_num_queries):
    for number in range(many):
        listed(f"9910200700000{number}", f"Hund {number}")
    at_the_desk(client)
    client.get(NEW)
    with django_assert_num_queries(6):
        client.get(NEW, {"q": "hund"})
