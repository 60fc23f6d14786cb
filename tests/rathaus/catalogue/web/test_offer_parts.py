"""The parts of a service that are rows: added, filled in, removed, refused in words; and which office does it."""

import pytest
from tests.factories import people
from tests.factories.catalogue import EDITOR, NOON, an_office, described, life_event

from rathaus.catalogue import actions
from rathaus.catalogue.models import Proposal, Service, Theme
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.rules import Area, Channel, Cost, Evidence, Faq, LegalBasis, Period
from rathaus.catalogue.web.desk.offer import rows
from rathaus.catalogue.web.desk.offer.tables import PARTS, TABLES
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
HUND = "/dienst/leistungen/leistung/hund-anmelden/"
COSTS = HUND + "teil/kosten/"
COMPETENCE = HUND + "zustaendig/"
PLACE = HUND + "einordnen/"
WHOLE = {
    "channels": (Channel("in_person"), Channel("online", url="https://a.example/", by_appointment=True)),
    "costs": (
        Cost("je Hund", cents=9600, per="Jahr", basis="§ 5"),
        Cost("Spanne", kind="range", cents=1000, cents_to=5000),
        Cost("für Blindenhunde", kind="free"),
        Cost("sonst", kind="rule"),
    ),
    "processing": (Period("meist 9 Tage", least=5, most=9, unit="working_days", basis="gemessen 2025"),),
    "deadlines": (Period("zwei Wochen", most=2, unit="weeks", since="Anschaffung"),),
    "evidence": (Evidence("Chip", hint="15 Ziffern", optional=True, register="HR", url="/a/"),),
    "faq": (Faq("Warum?", "Darum.\nWirklich."),),
    "legal_basis": (LegalBasis("Satzung", "§ 5", "https://a.example/"),),
}


def at_the_desk(client, role="editor", unit="buergeramt"):
    return people.signed_in(client, people.staff(role, unit))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def filled(page, **changed):
    """Every cell as the page shows it; ``changed`` by name, with "_" for "-"."""
    typed = {"seen": page.context["seen"]}
    for table in page.context["tables"]:
        typed[table.count_name] = table.count
        typed |= {field.name: field.value for row in table.rows for field in row.fields}
    typed |= {field.name: field.value for field in page.context.get("proof", [])}
    return typed | {name.replace("__", "-"): value for name, value in changed.items()}


def with_row(page, table, number=0, **cells):
    named = {f"{table}-{number}-{name}": value for name, value in cells.items()}
    return filled(page) | {f"{table}-zeilen": number + 1} | named


@pytest.mark.parametrize("word", PARTS)
def test_saving_a_part_without_a_change_changes_nothing(client, word):
    described("Hund anmelden", **WHOLE)
    at_the_desk(client)
    address = f"{HUND}teil/{word}/"
    assert client.post(address, filled(client.get(address))).status_code == 302
    after = Service.objects.get()
    for name, facts in WHOLE.items():
        assert getattr(after, name) == facts


def test_a_row_is_added_and_removed_by_buttons_and_nothing_is_saved_by_them(client):
    described("Hund anmelden", costs=(Cost("Steuer"),))
    at_the_desk(client)
    page = client.post(COSTS, filled(client.get(COSTS)) | {"tun": "mehr-costs", "costs-0-told": "Gebühr"})
    assert page.status_code == 200
    assert [row.fields[0].value for row in page.context["tables"][0].rows] == ["Gebühr", ""]
    assert page.context["tables"][0].rows[1].is_new
    page = client.post(COSTS, filled(page) | {"tun": "weg-costs-0"})
    assert [row.fields[0].value for row in page.context["tables"][0].rows] == [""]
    assert Service.objects.get().costs == (Cost("Steuer"),)
    client.post(COSTS, filled(page))
    assert Service.objects.get().costs == ()


def test_an_amount_is_typed_with_a_comma_and_shown_in_euros(client):
    described("Hund anmelden")
    at_the_desk(client)
    typed = with_row(client.get(COSTS), "costs", told="Marke", kind="fixed", cents="12,50")
    assert client.post(COSTS, typed).status_code == 302
    assert Service.objects.get().costs == (Cost("Marke", cents=1250),)
    assert "12,50" in text_of(client.get("/leistungen/hund-anmelden/"))


@pytest.mark.parametrize(
    ("part", "table", "cells", "cell", "sentence"),
    [
        (
            "kosten",
            "costs",
            {"told": "a", "kind": "fixed", "cents": "zwölf"},
            "cents",
            "„zwölf“ ist kein Betrag",
        ),
        ("kosten", "costs", {"told": "", "kind": "fixed", "cents": "12"}, "told", "„Wofür?“ fehlt"),
        ("kosten", "costs", {"told": "a", "kind": "geschenkt"}, "kind", "aus der Liste"),
        ("kosten", "costs", {"told": "a", "kind": "range", "cents": "5"}, "cents", "zwei Beträge"),
        (
            "kosten",
            "costs",
            {"told": "a", "kind": "range", "cents": "9", "cents_to": "5"},
            "cents_to",
            "unter dem niedrigsten",
        ),
        ("kosten", "costs", {"told": "a", "kind": "free", "cents": "5"}, "cents", "passen nicht zusammen"),
        ("kosten", "costs", {"told": "a" * 401, "kind": "rule"}, "told", "ist zu lang"),
        (
            "zeiten",
            "processing",
            {"told": "a", "least": "9", "most": "5", "unit": "days"},
            "most",
            "unter dem",
        ),
        ("zeiten", "deadlines", {"told": "a", "least": "9"}, "unit", "wählen Sie die Einheit"),
        ("zeiten", "deadlines", {"told": "a", "least": "-1", "unit": "days"}, "least", "ist keine Zahl"),
        (
            "recht",
            "legal_basis",
            {"text": "a", "url": "javascript:alert(1)"},
            "url",
            "keine Adresse im Internet",
        ),
        ("fragen", "faq", {"question": "Warum?"}, "answer", "„Antwort“ fehlt"),
        ("wege", "channels", {"told": "Rauchzeichen"}, "kind", "„Art“ fehlt"),
    ],
)
def test_a_wrong_row_is_named_at_its_cell_in_words_and_nothing_is_lost(
    client, part, table, cells, cell, sentence
):
    described("Hund anmelden", **WHOLE)
    at_the_desk(client)
    address = f"{HUND}teil/{part}/"
    page = client.get(address)
    number = len(WHOLE[table])
    answer = client.post(address, with_row(page, table, number, **cells))
    assert answer.status_code == 422
    assert f'href="#id_{table}-{number}-{cell}"' in text_of(answer)
    assert sentence in text_of(answer)
    assert answer.context["problems"][0].sentence.split(": ")[0].endswith(f" {number + 1}")
    assert getattr(Service.objects.get(), table) == WHOLE[table]


def test_html_in_a_row_is_text(client):
    described("Hund anmelden")
    at_the_desk(client)
    address = HUND + "teil/fragen/"
    client.post(
        address, with_row(client.get(address), "faq", question="<b>Warum</b>?", answer="<script>x</script>")
    )
    assert Service.objects.get().faq == (Faq("<b>Warum</b>?", "<script>x</script>"),)
    for shown in (client.get(address), client.get("/leistungen/hund-anmelden/")):
        assert "&lt;b&gt;Warum" in text_of(shown)
        assert "<script>x" not in text_of(shown)


@pytest.mark.parametrize("count", ["", "-1", "viele", "9" * 9, "٣"])
def test_a_forged_number_of_rows_is_none(rf, count):
    request = rf.post("/", {"costs-zeilen": count, "costs-0-told": "a"})
    assert rows.posted(TABLES[1], request.POST) == []


def test_no_more_rows_than_a_hundred(rf):
    request = rf.post("/", {"costs-zeilen": "99999"})
    assert len(rows.posted(TABLES[1], request.POST)) == rows.MOST_ROWS


def test_a_part_nobody_knows_is_not_found(client):
    described("Hund anmelden")
    at_the_desk(client)
    assert client.get(HUND + "teil/unsinn/").status_code == 404


def test_a_list_is_marked_as_checked_with_a_source(client):
    described("Hund anmelden", proof={"costs": {"verified": False, "source": ""}})
    at_the_desk(client)
    page = client.get(COSTS)
    assert "ungeprüft" in text_of(page)
    answer = client.post(COSTS, filled(page) | {"geprueft-costs": "true"})
    assert 'href="#id_quelle-costs"' in text_of(answer)
    client.post(COSTS, filled(page) | {"geprueft-costs": "true", "quelle-costs": "Satzung"})
    assert Service.objects.get().proof == {"costs": {"verified": True, "source": "Satzung"}}
    assert keeping.to_do()["ungeprueft"] == 0


@pytest.mark.parametrize("address", [COSTS, COMPETENCE, PLACE, HUND + "stoerung/"])
def test_another_units_parts_are_read_but_not_changed_and_the_try_is_recorded(client, address):
    people.unit("steueramt")
    described("Hund anmelden", unit="steueramt", **WHOLE)
    at_the_desk(client, unit="buergeramt")
    page = client.get(address)
    assert "Diese Seite pflegt eine andere Stelle" in text_of(page)
    assert "<form method" not in text_of(page).split("<main")[1]
    assert client.post(address, {"tun": "mehr-costs"}).status_code == 403
    assert client.post(address, {"text": "x", "seen": page.context["seen"]}).status_code == 403
    assert Service.objects.get().costs == WHOLE["costs"]
    assert Entry.objects.latest("pk").event == "people.DoorKeptShut"


def test_the_second_editor_of_a_part_learns_of_the_first(client):
    described("Hund anmelden", **WHOLE)
    at_the_desk(client)
    first, second = filled(client.get(COSTS)), filled(client.get(COSTS), costs__0__told="Zwei")
    client.post(COSTS, first)
    answer = client.post(COSTS, second)
    assert "Inzwischen hat jemand anderes" in text_of(answer)
    assert Service.objects.get().costs == WHOLE["costs"]


def test_with_four_eyes_one_proposal_gathers_the_changes_to_all_parts(client, settings):
    settings.FOUR_EYES = True
    described("Hund anmelden")
    an_office("Steueramt")
    at_the_desk(client)
    client.post(COSTS, with_row(client.get(COSTS), "costs", told="Marke", kind="fixed", cents="3"))
    law = HUND + "teil/recht/"
    client.post(law, with_row(client.get(law), "legal_basis", text="Satzung"))
    share = {"office": "steueramt", "kind": "town"}
    client.post(COMPETENCE, with_row(client.get(COMPETENCE), "zustaendig", **share))
    assert "Sie ändern Ihren Vorschlag weiter" in text_of(client.get(COSTS))
    assert Service.objects.get().costs == ()
    at_the_desk(client, "publisher")
    waiting = f"/dienst/leistungen/aenderungen/{Proposal.objects.get().pk}/"
    told = text_of(client.get(waiting))
    for text in ("Marke · ein fester Betrag · 3,00", "<ins>Satzung</ins>", "steueramt: ganze Stadt"):
        assert text in told
    client.post(waiting + "freigeben/")
    service = Service.objects.get()
    assert service.costs == (Cost("Marke", cents=300),)
    assert service.legal_basis == (LegalBasis("Satzung"),)
    assert service.competences.get().office.slug == "steueramt"


def shares(*told):
    """The rows of the page of offices: (office, kind, name, first, last)."""
    names = ("office", "kind", "name", "first", "last", "side")
    typed = {"zustaendig-zeilen": len(told)}
    for number, each in enumerate(told):
        typed |= {f"zustaendig-{number}-{n}": v for n, v in zip(names, each, strict=False)}
    return typed


def test_offices_share_the_town_and_the_page_says_where_two_answer(client):
    described("Hund anmelden")
    an_office("Steueramt")
    an_office("Bürgerservice", "buergerservice")
    at_the_desk(client)
    typed = shares(
        ("steueramt", "street", "Lohegasse", "1", "9"),
        ("steueramt", "postcode", "00001"),
        ("buergerservice", "street", "Lohe-Gasse", "1", "20"),
    )
    answer = client.post(COMPETENCE, filled(client.get(COMPETENCE)) | typed, follow=True)
    assert "Für Lohegasse 1 bis 9 sind zwei Ämter zuständig: Steueramt und Bürgerservice." in text_of(answer)
    kept = {each.office.slug: each.areas for each in Service.objects.get().competences.all()}
    assert kept == {
        "steueramt": (Area("Lohegasse", first=1, last=9), Area("00001", kind="postcode")),
        "buergerservice": (Area("Lohe-Gasse", first=1, last=20),),
    }
    assert client.post(COMPETENCE, filled(client.get(COMPETENCE))).status_code == 302


def test_two_offices_for_the_whole_town_are_told(client):
    described("Hund anmelden")
    an_office("Steueramt")
    an_office("Standesamt")
    at_the_desk(client)
    typed = shares(("steueramt", "town"), ("standesamt", "town"))
    answer = client.post(COMPETENCE, filled(client.get(COMPETENCE)) | typed, follow=True)
    assert "Für die ganze Stadt sind zwei Ämter zuständig" in text_of(answer)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("einhornamt", "town")], "aus der Liste"),
        ([("steueramt", "street", "Lohegasse", "9", "1")], "letzte Hausnummer liegt vor der ersten"),
        ([("steueramt", "street")], "nennen Sie den Ortsteil"),
        ([("steueramt", "town", "Altstadt")], "braucht keinen Namen"),
        ([("steueramt", "postcode", "123")], "fünf Ziffern"),
        ([("steueramt", "district", "Altstadt", "1")], "gehören zu einer Straße"),
        (
            [("steueramt", "town"), ("steueramt", "district", "Altstadt")],
            "für die ganze Stadt und für einen Teil",
        ),
    ],
)
def test_a_competence_that_makes_no_sense_is_refused_in_words(client, rows, sentence):
    an_office("Steueramt")
    described("Hund anmelden")
    at_the_desk(client)
    answer = client.post(COMPETENCE, filled(client.get(COMPETENCE)) | shares(*rows))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not Service.objects.get().competences.exists()


def test_a_service_is_placed_under_themes_situations_and_a_unit(client):
    people.unit("steueramt")
    service = described("Hund anmelden")
    life_event("Umzug")
    actions.describe_theme("tiere", title="Tiere", by=EDITOR, at=NOON)
    at_the_desk(client, unit="buergeramt")
    typed = {
        "seen": client.get(PLACE).context["seen"],
        "is_public": "true",
        "audience": "everybody",
        "trust_level": "2",
        "themes": ["tiere", "erfunden"],
        "life_events": ["umzug"],
        "unit": "steueramt",
    }
    assert client.post(PLACE, typed).status_code == 302
    service.refresh_from_db()
    assert (service.audience, service.trust_level, service.unit.key) == ("everybody", 2, "steueramt")
    assert list(service.themes.all()) == [Theme.objects.get()]
    assert service.life_events.get().slug == "umzug"
    assert client.post(PLACE, typed).status_code == 403


def test_a_unit_nobody_knows_is_refused(client):
    described("Hund anmelden")
    at_the_desk(client)
    answer = client.post(PLACE, {"seen": client.get(PLACE).context["seen"], "unit": "einhornamt"})
    assert answer.status_code == 422
    assert 'href="#id_unit"' in text_of(answer)


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, many, django_assert_num_queries):
    offices = [an_office(f"Amt {number}") for number in range(many)]
    described(
        "Hund anmelden",
        costs=WHOLE["costs"] * many,
        offices=tuple(actions.Responsible(office=office.slug) for office in offices),
    )
    for number in range(many):
        life_event(f"Lage {number}", Service.objects.get())
    at_the_desk(client)
    client.get(COSTS)
    for address, queries in ((COSTS, 5), (COMPETENCE, 7), (PLACE, 10)):
        with django_assert_num_queries(queries):
            client.get(address)
