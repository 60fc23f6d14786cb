"""Services and offices come from other portals and go to them; what the town's editors wrote stays."""

from datetime import time
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.catalogue import EDITOR, NOON, described, online
from tests.standards.xzufi import samples
from tests.standards.xzufi.samples import message, text_module, written

from rathaus.catalogue import actions
from rathaus.catalogue.actions import OfficeDescription, exchange
from rathaus.catalogue.actions.services import NotAllowed
from rathaus.catalogue.models import ImportRun, Office, Service
from rathaus.catalogue.queries.portal_export import as_xzufi
from rathaus.catalogue.rules import Evidence, Hours, LegalBasis
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from standards import xzufi

pytestmark = pytest.mark.django_db

BOAT = samples.service("S1")
WHOLE = message(written(BOAT), written(samples.office()), written(samples.online()))


def planned(data: bytes) -> ImportRun:
    return exchange.plan_import("nachricht.xml", data, by=EDITOR, at=NOON)


def taken(data: bytes, decision: str = "") -> ImportRun:
    run = planned(data)
    if decision:
        exchange.decide_on_import(run, decision, by=EDITOR)
    return exchange.carry_out(run, by=EDITOR, now=lambda: NOON)


def boat() -> Service:
    return Service.objects.get(leika_key="99102013104000")


def exported() -> bytes:
    pieces = as_xzufi(address="https://rathaus.test", message_id=UUID(int=7), at=NOON)
    return b"".join(pieces)


def test_a_plan_changes_nothing():
    run = planned(WHOLE)
    assert run.counts == {"new": 2}
    assert [(item.kind, item.key, item.verdict) for item in run.items.all()] == [
        ("office", "O1", "new"),
        ("service", "S1", "new"),
    ]
    assert (Service.objects.count(), Office.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_message_becomes_a_service_with_its_office_and_online_service():
    taken(WHOLE)
    service = boat()
    assert (service.key, service.slug, service.title) == ("99102013104000", "boot-anmelden", "Boot anmelden")
    assert (service.description, service.cost, service.duration) == (
        "Wer ein Boot hat, meldet es an.",
        "12,50 €",
        "Zwei Wochen",
    )
    assert service.translations["en"]["description"] == "Boats must be registered."
    assert (service.elsewhere_url, service.elsewhere_by) == (
        "https://beispiel.test/boot",
        "Boot online anmelden",
    )
    office = service.competences.get().office
    assert (office.name, office.street, office.postcode, office.phone) == (
        "Hafenamt",
        "Kai 3",
        "99999",
        "01234 5678",
    )
    assert office.hours_told == "Montags von 8 bis 12 Uhr"


def test_each_record_has_a_journal_entry_and_the_run_has_one():
    taken(WHOLE)
    assert list(Entry.objects.order_by("number").values_list("event", flat=True)) == [
        "catalogue.OfficeDescribed",
        "catalogue.ServiceDescribed",
        "catalogue.ImportFinished",
    ]


def test_the_same_message_again_changes_nothing():
    taken(WHOLE)
    again = taken(WHOLE)
    assert (again.counts["unchanged"], again.items.count()) == (2, 0)


def test_what_an_editor_wrote_stays_and_the_difference_is_shown():
    taken(WHOLE)
    Service.objects.update(title="Boot melden")
    run = taken(WHOLE.replace(b"Boot anmelden", b"Boot registrieren").replace(b"Zwei Wochen", b"Drei Wochen"))
    assert (boat().title, boat().duration) == ("Boot melden", "Drei Wochen")
    assert run.items.get(verdict="conflict").changes == [
        ["title", "Boot melden", "Boot registrieren", True],
        ["duration", "Zwei Wochen", "Drei Wochen", False],
    ]


def test_the_source_is_right_where_the_editor_says_so():
    taken(WHOLE)
    Service.objects.update(title="Boot melden")
    taken(WHOLE.replace(b"Boot anmelden", b"Boot registrieren"), "take")
    assert boat().title == "Boot registrieren"


def test_a_service_the_editor_does_not_want_stays_out():
    taken(WHOLE, "keep")
    assert (Service.objects.count(), Office.objects.count()) == (0, 0)


def test_what_changed_since_the_plan_is_not_overwritten():
    taken(WHOLE)
    run = planned(WHOLE.replace(b"Zwei Wochen", b"Drei Wochen"))
    Service.objects.update(duration="Sofort")
    exchange.carry_out(run, by=EDITOR, now=lambda: NOON)
    assert boat().duration == "Sofort"


def test_a_service_the_town_describes_already_is_met_by_its_key():
    described("Boot anmelden", key="boot", leika_key="99102013104000", teaser="Unser Satz.")
    run = taken(WHOLE)
    assert Service.objects.count() == 1
    assert (boat().key, boat().teaser, boat().cost) == ("boot", "Unser Satz.", "12,50 €")
    assert run.counts["changed"] == 1


def test_facts_keep_what_the_source_cannot_say():
    described(
        "Boot anmelden",
        leika_key="99102013104000",
        evidence=(Evidence("Ausweis", hint="oder Pass"),),
        legal_basis=(LegalBasis("§ 1 BootG", url="https://beispiel.test/1"),),
    )
    more = text_module("08", "&lt;ul&gt;&lt;li&gt;Ausweis&lt;/li&gt;&lt;/ul&gt;")
    law = text_module("07", "§ 1 BootG (https://beispiel.test/1)")
    taken(message(written(samples.service("S1", more=more + law))))
    assert boat().evidence == (Evidence("Ausweis", hint="oder Pass"),)
    assert boat().legal_basis == (LegalBasis("§ 1 BootG", url="https://beispiel.test/1"),)


def test_two_services_with_one_leika_key_become_two():
    run = taken(message(written(BOAT), written(samples.service("S2", "Floß anmelden"))))
    assert sorted(Service.objects.values_list("key", "title")) == [
        ("99102013104000", "Boot anmelden"),
        ("S2", "Floß anmelden"),
    ]
    assert run.counts["failed"] == 0


def test_two_services_of_one_name_get_two_addresses():
    taken(message(written(BOAT), written(samples.service("S2", leika="99102013104001"))))
    assert sorted(Service.objects.values_list("slug", flat=True)) == [
        "boot-anmelden",
        "boot-anmelden-99102013104001",
    ]


def test_a_script_in_a_text_is_taken_out_and_reported():
    evil = "Gut.&lt;script&gt;alert(1)&lt;/script&gt;&lt;p onclick='x()'&gt;Ja.&lt;/p&gt;"
    run = taken(message(written(samples.service("S1", more=text_module("16", evil)))))
    assert boat().notes == "Gut.\nJa."
    assert [
        "Leistung S1, modulText, inhalt",
        "Aus dem Text entfernt: <script>, onclick an <p>.",
    ] in run.problems


def test_an_unknown_office_is_reported_and_left_out():
    named = "<x:zustaendigkeit><x:organisationseinheitID>O7</x:organisationseinheitID></x:zustaendigkeit>"
    run = taken(message(written(samples.service("S1", more=named))))
    assert run.problems == [["Leistung S1, zustaendigkeit", "Die Organisationseinheit O7 ist nicht bekannt."]]
    assert boat().competences.count() == 0


def test_another_version_is_refused_by_name():
    with pytest.raises(exchange.UnreadableImport, match=r"XZuFi 2\.1\.0 geschrieben"):
        planned(WHOLE.replace(b"xzufi/2_2_0", b"xzufi/2_1_0"))


def test_a_deletion_waits_for_an_editor():
    taken(WHOLE)
    deleted = message('<x:loesche><x:id schemeAgencyID="L1">S1</x:id></x:loesche>')
    taken(deleted)
    assert boat().is_public
    taken(deleted, "take")
    assert not boat().is_public


def test_a_run_that_was_killed_goes_on(monkeypatch: pytest.MonkeyPatch):
    from rathaus.catalogue.actions.exchange.services import ServiceShelf

    def killed(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(ServiceShelf, "put", killed)
        with pytest.raises(RuntimeError):
            taken(WHOLE)
    assert (Office.objects.count(), Service.objects.count()) == (1, 0)
    assert taken(WHOLE).state == ImportRun.State.DONE
    assert (Office.objects.count(), Service.objects.count()) == (1, 1)


def test_a_record_that_cannot_be_taken_over_says_why_and_stops_nobody(monkeypatch: pytest.MonkeyPatch):
    from rathaus.catalogue.actions.exchange import offices

    def refused(*_arguments: object, **_more: object) -> None:
        raise NotAllowed

    monkeypatch.setattr(offices, "describe_office", refused)
    run = planned(WHOLE)
    exchange.carry_out(run, by=EDITOR, now=lambda: NOON)
    assert run.items.get(kind="office").problem == "Das Angebot der Stadt darf nur die Redaktion ändern."
    assert (boat().title, boat().competences.count()) == ("Boot anmelden", 0)
    monkeypatch.undo()
    taken(WHOLE)
    assert boat().competences.get().office.name == "Hafenamt"


def test_only_editors_plan_decide_and_carry_out():
    run = planned(WHOLE)
    for attempt in (
        lambda: exchange.decide_on_import(run, "take", by=CITIZEN),
        lambda: exchange.start_import(run, by=CITIZEN, at=NOON),
        lambda: exchange.drop_import(run, by=CITIZEN, at=NOON),
        lambda: exchange.carry_out(run, by=CITIZEN, now=lambda: NOON),
        lambda: exchange.plan_import("x", WHOLE, by=CITIZEN, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_what_is_done_or_dropped_is_not_carried_out_again():
    run = taken(WHOLE)
    with pytest.raises(exchange.AlreadyCarriedOut):
        exchange.carry_out(run, by=EDITOR, now=lambda: NOON)
    other = planned(WHOLE)
    exchange.drop_import(other, by=EDITOR, at=NOON)
    with pytest.raises(exchange.AlreadyCarriedOut):
        exchange.start_import(other, by=EDITOR, at=NOON)


# out


def city() -> Service:
    hours = (Hours(weekday=0, opens=time(8), closes=time(12), note="mit Termin"),)
    office = OfficeDescription(
        name="Hafenamt", street="Kai 3", postcode="99999", place="Talbrück", phone="01234", hours=hours
    )
    actions.describe_office("hafenamt", office, by=EDITOR, at=NOON)
    return described(
        "Boot anmelden",
        key="99102013104000",
        description="Erster Absatz.\n\nZweiter & letzter:\n\n- eins\n- zwei",
        cost="12 €",
        costs=("12 €", "Ermäßigt 6 €"),
        evidence=("Ausweis",),
        offices=(actions.Responsible(office="hafenamt"),),
        translations={"en": {"title": "Register a boat"}},
    )


def test_the_towns_offer_goes_out_without_a_problem():
    online(city())
    said = xzufi.read(exported())
    assert xzufi.problems(exported()) == ()
    assert [type(each.record).__name__ for each in said.operations] == ["Office", "Service", "OnlineService"]
    link = said.operations[2].online.links[0]
    assert (link.kind.code, link.link) == ("01", "https://rathaus.test/leistungen/boot-anmelden/")
    texts = xzufi.modules(said.operations[1].service, xzufi.TextCode.PLAIN_TITLE)
    assert [(each.language, each.text) for each in texts] == [
        ("de", "Boot anmelden"),
        ("en", "Register a boat"),
    ]


def test_what_went_out_comes_back_as_it_was():
    online(city())
    run = taken(exported())
    assert [each.changes for each in run.items.exclude(verdict="unchanged")] == []


def test_what_is_not_public_stays_in():
    city()
    Service.objects.update(is_public=False)
    assert [type(each.record).__name__ for each in xzufi.read(exported()).operations] == ["Office"]


def test_the_export_asks_the_database_equally_often_for_one_service_and_three(django_assert_num_queries):
    city()
    with django_assert_num_queries(5):
        exported()
    described("Floß anmelden")
    described("Kahn anmelden")
    with django_assert_num_queries(5):
        exported()


# the command


def run_command(*words: str) -> str:
    out = StringIO()
    call_command("xzufi", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_imports_exports_and_checks(tmp_path: Path):
    file = tmp_path / "nachricht.xml"
    file.write_bytes(WHOLE)
    assert run_command("check", str(file)) == f"{file}: Alles in Ordnung.\n"
    assert run_command("import", str(file), "--plan") == "nachricht.xml: 2 neu\n"
    assert run_command("import", str(file)) == "nachricht.xml: 2 neu\n"
    assert xzufi.read(run_command("export", "--as", "2.3").encode()).head.version == "2.3.0"


def test_the_command_names_a_file_it_cannot_read(tmp_path: Path):
    file = tmp_path / "kaputt.xml"
    file.write_bytes(WHOLE[:-30])
    with pytest.raises(CommandError, match="Nicht lesbar"):
        run_command("check", str(file))
    with pytest.raises(CommandError, match="bricht ab"):
        run_command("import", str(file))


def questions_for(*keys: str) -> int:
    """How often the database is asked to carry out a message of these new services."""
    run = planned(message(*(written(samples.service(key)) for key in keys)))
    with CaptureQueriesContext(connection) as asked:
        exchange.carry_out(run, by=EDITOR, now=lambda: NOON)
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in asked)


def test_each_new_service_costs_few_questions_to_the_database():
    taken(WHOLE)
    assert questions_for("A1", "A2", "A3") - questions_for("B1") <= 2 * 8
