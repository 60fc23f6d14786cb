"""The desk where editors keep services and offices, each her own unit's."""

import pytest
from tests.factories import people
from tests.factories.catalogue import an_office, described

from rathaus.catalogue.models import ImportedRecord, Proposal, ReferenceService, Service
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.rules import Evidence
from rathaus.catalogue.web.desk.offer import fields
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
HUND = "/dienst/leistungen/leistung/hund-anmelden/"


def at_the_desk(client, role="editor", unit="buergeramt"):
    return people.signed_in(client, people.staff(role, unit))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def filled(page, **changed):
    """Every field of the form as the page shows it, with what was changed."""
    sections = page.context["sections"]
    fields = [field for section in sections for field in (*section["fields"], *section["proof"])]
    typed = {field.name: field.value for field in fields}
    return typed | {"seen": page.context["seen"]} | changed


def test_saving_without_a_change_changes_nothing(client):
    described(
        "Hund anmelden",
        evidence=(Evidence("Chip", hint="15 Ziffern", register="HR"),),
        steps=("Eins", "Zwei"),
    )
    before = Service.objects.get()
    at_the_desk(client)
    answer = client.post(HUND, filled(client.get(HUND)))
    assert answer.status_code == 302
    after = Service.objects.get()
    for name in ("title", "evidence", "steps", "teaser", "is_public", "translations"):
        assert getattr(after, name) == getattr(before, name)


def test_what_was_typed_stands_on_the_page(client):
    described("Hund anmelden")
    at_the_desk(client)
    typed = filled(
        client.get(HUND),
        cost="96 €",
        steps="Chip setzen\nAnmelden",
        teaser="<script>alert(1)</script>",
        en_title="Register a dog",
    )
    answer = client.post(HUND, typed, follow=True)
    assert "Gespeichert." in text_of(answer)
    service = Service.objects.get()
    assert service.steps == ["Chip setzen", "Anmelden"]
    assert service.translations == {"en": {"title": "Register a dog"}}
    shown = text_of(client.get("/leistungen/hund-anmelden/"))
    assert "96 €" in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "  "),
        ("title", "a" * 201),
        ("elsewhere_url", "javascript:alert(1)"),
        ("description", "a" * 20_001),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_is_lost(client, name, value):
    described("Hund anmelden")
    at_the_desk(client)
    answer = client.post(HUND, filled(client.get(HUND), teaser="Mit Marke.", **{name: value}))
    assert answer.status_code == 422
    assert f'href="#id_{name}"' in text_of(answer)
    assert "Mit Marke." in text_of(answer)
    assert Service.objects.get().teaser == ""


def test_the_second_of_two_editors_learns_of_the_first(client):
    described("Hund anmelden")
    at_the_desk(client)
    first, second = (filled(client.get(HUND), teaser=teaser) for teaser in ("Eins.", "Zwei."))
    assert client.post(HUND, first).status_code == 302
    answer = client.post(HUND, second)
    assert answer.status_code == 422
    assert "Inzwischen hat jemand anderes" in text_of(answer)
    assert Service.objects.get().teaser == "Eins."
    assert client.post(HUND, second | {"seen": answer.context["seen"]}).status_code == 302
    assert Service.objects.get().teaser == "Zwei."


def test_another_units_service_is_shown_but_not_changed_and_the_try_is_recorded(client):
    people.unit("steueramt")
    described("Hund anmelden", unit="steueramt")
    at_the_desk(client, unit="buergeramt")
    page = client.get(HUND)
    assert "Diese Seite pflegt eine andere Stelle" in text_of(page)
    assert "<form method" not in text_of(page).split("<main")[1]
    assert client.post(HUND, filled(page, title="Katze")).status_code == 403
    assert Service.objects.get().title == "Hund anmelden"
    assert Entry.objects.latest("pk").event == "people.DoorKeptShut"


def test_another_units_unpublished_service_is_not_shown_and_the_try_is_recorded(client):
    people.unit("steueramt")
    described("Hund anmelden", unit="steueramt", is_public=False)
    at_the_desk(client, unit="buergeramt")
    assert client.get(HUND).status_code == 403
    assert Entry.objects.latest("pk").event == "people.DoorKeptShut"


def test_nobody_without_a_role_keeps_services(client):
    described("Hund anmelden")
    assert client.get(HUND).status_code == 302
    at_the_desk(client, role="clerk")
    assert client.get(HUND).status_code == 403


def test_a_fact_that_was_checked_says_so_and_where_and_leaves_the_list(client):
    described("Hund anmelden", proof={"cost": {"verified": False, "source": "geschätzt"}})
    at_the_desk(client)
    page = client.get(HUND)
    assert keeping.to_do()["ungeprueft"] == 1
    client.post(
        HUND, filled(page, **{"geprueft-cost": "true", "quelle-cost": "Satzung § 5", "geprueft-x": "true"})
    )
    assert Service.objects.get().proof == {"cost": {"verified": True, "source": "Satzung § 5"}}
    assert keeping.to_do()["ungeprueft"] == 0


def test_nothing_is_checked_without_a_source(client):
    described("Hund anmelden", proof={"cost": {"verified": False, "source": ""}})
    at_the_desk(client)
    answer = client.post(HUND, filled(client.get(HUND), **{"geprueft-cost": "true"}))
    assert answer.status_code == 422
    assert "wo Sie es nachgesehen haben" in text_of(answer)
    assert not Service.objects.get().proof["cost"]["verified"]


def test_the_editor_sees_what_the_list_and_other_portals_say(client):
    service = described("Hund anmelden", key="99102007000000", teaser="Unser Satz.")
    ReferenceService.objects.create(key="99102007000000", name="Hundesteuer Anmeldung")
    ImportedRecord.objects.create(
        kind="service", key="B1", service=service, values={"teaser": "Ihr Satz.", "title": "Hund anmelden"}
    )
    at_the_desk(client)
    told = client.get(HUND).context["told"]
    assert [(each["ours"], each["theirs"]) for each in told] == [
        ("", "Hundesteuer Anmeldung"),
        ("Unser Satz.", "Ihr Satz."),
    ]


def test_the_list_says_what_is_to_do(client):
    described("Hund anmelden", key="A", proof={"cost": {"verified": False, "source": ""}}, leika_key="99")
    described(
        "Hunde melden", key="B", leika_key="99", plain_text="Hund.", translations={"en": {"title": "Dog"}}
    )
    described("Katze", key="C", is_public=False, elsewhere_url="https://land.example/")
    assert keeping.to_do() == {
        "ungeprueft": 1,
        "ohne-leichte-sprache": 2,
        "ohne-englisch": 2,
        "anderswo": 1,
        "doppelt": 2,
        "verborgen": 1,
    }
    assert [service.title for service in keeping.kept_services("ungeprueft")] == ["Hund anmelden"]
    assert [service.title for service in keeping.kept_services("", "hunde mel")] == ["Hunde melden"]
    at_the_desk(client)
    assert "Vielleicht gibt es das schon" in text_of(client.get(HUND))
    assert "Nicht öffentlich." in text_of(client.get("/dienst/leistungen/?zeige=verborgen"))
    assert "Hier ist nichts zu tun." in text_of(client.get("/dienst/leistungen/?q=Einhorn"))


def test_a_change_is_approved_at_the_desk(client, settings):
    settings.FOUR_EYES = True
    described("Hund anmelden")
    at_the_desk(client)
    answer = client.post(HUND, filled(client.get(HUND), title="Hund oder Katze"), follow=True)
    assert "wartet auf die Freigabe" in text_of(answer)
    waiting = f"/dienst/leistungen/aenderungen/{Proposal.objects.get().pk}/"
    assert "Freigeben" not in text_of(client.get(waiting)).split("<main")[1]
    assert client.post(waiting + "freigeben/").status_code == 403
    at_the_desk(client, "publisher")
    assert "<ins>Hund oder Katze</ins>" in text_of(client.get(waiting))
    assert "Hund oder Katze" in text_of(client.get("/dienst/leistungen/aenderungen/"))
    client.post(waiting + "freigeben/")
    assert Service.objects.get().title == "Hund oder Katze"
    assert client.post(waiting + "ablehnen/", {"because": "Doch nicht."}).status_code == 409


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, rows, django_assert_num_queries):
    for number in range(rows):
        described(f"Hund {number}")
        an_office(f"Amt {number}")
    at_the_desk(client)
    client.get("/dienst/leistungen/")
    with django_assert_num_queries(8):
        client.get("/dienst/leistungen/")
    with django_assert_num_queries(5):
        client.get("/dienst/stellen/")


def test_every_field_of_the_form_is_one_of_the_description():
    known = {field.name for field in Service._meta.get_fields()}
    names = {asked.name for asked in fields.TYPED}
    assert {name.removeprefix("en_") for name in names} <= known
