"""The form desk's pages: what they say, who may see them, and how many queries they need."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.catalogue import EDITOR, described
from tests.factories.people import signed_in, staff, unit

from engines.form.editing.edits import Duty, Relabel
from engines.form.outcome import Fault
from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import FormDraft, FormVersion, Service
from rathaus.catalogue.web.desk.outline import node_at
from rathaus.catalogue.web.desk.understood import packed
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[4]
SCHEMA = (ROOT / "src/rathaus/catalogue/demo/hundesteuer.xml").read_bytes()
NAME = "G99000000021/F99000000020"


@pytest.fixture
def editor(client):
    return signed_in(client, staff("editor"))


@pytest.fixture
def draft(editor) -> FormDraft:
    begun = editor.post("/dienst/formulare/beginnen/", {"schema": packed(SCHEMA), "titel": "Hund anmelden"})
    assert begun.status_code == 303
    return FormDraft.objects.get()


def text(response) -> str:
    return response.content.decode()


def sent(client, draft: FormDraft, page: str, **posted):
    draft.refresh_from_db()
    address = reverse(f"catalogue:{page}", args=[draft.pk])
    return client.post(address, {"stand": draft.revision, **posted})


def question(draft: FormDraft, path: str):
    return node_at(queries.form_of_draft(queries.form_draft(draft.pk)), path)


# the way in


def test_an_empty_desk_says_how_to_begin(editor):
    page = text(editor.get("/dienst/formulare/"))
    assert "Hier stehen bald die Formulare Ihrer Stadt" in page
    assert "Schema hochladen" in page


@pytest.mark.parametrize("rubbish", [b"", b"<katze/>", b"%PDF-1.7", b"<a>" * 10])
def test_a_wrong_file_is_answered_in_words_and_nothing_is_stored(editor, rubbish):
    page = editor.post("/dienst/formulare/neu/", {"datei": SimpleUploadedFile("x.xml", rubbish)})
    assert page.status_code == 422
    assert "Gespeichert wurde nichts" in text(page)
    assert (FormDraft.objects.count(), Service.objects.count()) == (0, 0)


def test_without_a_file_one_is_asked_for_it(editor):
    assert "Bitte wählen Sie zuerst eine Datei" in text(editor.post("/dienst/formulare/neu/"))


@pytest.mark.parametrize("schema", ["", "keine Base64", "AAAA", packed(b"<katze/>")])
def test_a_schema_broken_on_its_way_begins_nothing(editor, schema):
    page = editor.post("/dienst/formulare/beginnen/", {"schema": schema, "titel": "Katze"})
    assert page.status_code in (400, 422)
    assert FormDraft.objects.count() == 0


def test_a_second_draft_of_a_service_is_refused_on_the_page(editor, draft):
    key = draft.service.key
    page = editor.post("/dienst/formulare/beginnen/", {"schema": packed(SCHEMA), "leistung": key})
    assert page.status_code == 409
    assert FormDraft.objects.count() == 1


# the questions


def test_the_page_of_a_draft_shows_outline_and_question(editor, draft):
    page = text(editor.get(f"/dienst/formulare/{draft.pk}/", {"bei": NAME}))
    assert "Name des Hundes" in page
    assert "F99000000020" in page
    assert 'aria-current="true"' in page


def test_a_field_is_saved_by_itself_and_answered_as_json(editor, draft):
    address = reverse("catalogue:form-change", args=[draft.pk])
    posted = {"bei": NAME, "stand": 0, "feld": "frage", "frage": "Wie heißt Ihr Hund?"}
    told = json.loads(text(editor.post(address, posted, headers={"accept": "application/json"})))
    assert told["said"].startswith("Gespeichert um ")
    assert told["stand"] == 1
    assert "Wie heißt Ihr Hund?" in told["undo"]
    assert question(draft, NAME).label == "Wie heißt Ihr Hund?"


def test_without_scripts_all_fields_are_saved_at_once(editor, draft):
    sent(editor, draft, "form-change", bei=NAME, frage="Wie heißt er?", hilfe="Wie im Impfpass")
    assert (question(draft, NAME).label, question(draft, NAME).help) == ("Wie heißt er?", "Wie im Impfpass")


def test_an_empty_label_is_refused_and_what_was_typed_stays(editor, draft):
    page = sent(editor, draft, "form-change", bei=NAME, frage="", hilfe="Wie im Impfpass")
    assert page.status_code == 422
    assert "Hier muss etwas stehen" in text(page)
    assert "Wie im Impfpass" in text(page)


def test_who_wrote_into_the_same_field_meanwhile_is_named(editor, draft):
    colleague = staff("editor", name="Jonas Weber")
    by = Actor("staff", str(colleague.account.pk), "editor")
    actions.change_draft(draft.pk, Relabel(NAME, label="Hundename"), revision=0, by=by, at=timezone.now())
    address = reverse("catalogue:form-change", args=[draft.pk])
    posted = {"bei": NAME, "stand": 0, "feld": "frage", "frage": "Wie heißt er?"}
    told = json.loads(text(editor.post(address, posted, headers={"accept": "application/json"})))
    assert "Jonas Weber hat hier inzwischen etwas geändert" in told["problem"]
    assert told["stand"] == 1
    again = editor.post(address, posted | {"stand": 1}, headers={"accept": "application/json"})
    assert json.loads(text(again))["stand"] == 2


def test_whoever_writes_into_another_field_of_a_question_changed_meanwhile_is_told(editor, draft):
    colleague = staff("editor", name="Jonas Weber")
    by = Actor("staff", str(colleague.account.pk), "editor")
    actions.change_draft(draft.pk, Relabel(NAME, label="Hundename"), revision=0, by=by, at=timezone.now())
    page = sent(editor, draft, "form-change", bei=NAME, hilfe="Wie im Impfpass", feld="hilfe", stand=0)
    assert "Jonas Weber hat hier inzwischen etwas geändert" in text(page)
    assert "Wie im Impfpass" in text(page)


def test_undoing_what_others_changed_since_is_refused_on_the_desk(editor, draft):
    colleague = staff("editor", name="Jonas Weber")
    by = Actor("staff", str(colleague.account.pk), "editor")
    actions.change_draft(draft.pk, Relabel(NAME, label="Hundename"), revision=0, by=by, at=timezone.now())
    answer = editor.post(reverse("catalogue:form-undo", args=[draft.pk]), {"stand": 0, "was": "zurueck"})
    assert answer.status_code == 409
    assert "Jonas Weber hat hier inzwischen etwas geändert" in text(answer)
    assert 'aria-label="Fragen des Formulars"' in text(answer)


def test_two_editors_are_told_of_each_other(editor, draft):
    other = signed_in(Client(), staff("editor", name="Jonas Weber"))
    address = reverse("catalogue:form-presence", args=[draft.pk])
    assert json.loads(text(other.post(address)))["said"] == ""
    told = json.loads(text(editor.post(address)))["said"]
    assert told == "Außer Ihnen arbeitet gerade Jonas Weber an diesem Formular."


def test_a_question_moves_and_moves_back(editor, draft):
    moved = sent(editor, draft, "form-arrange", bei=NAME, wohin="runter")
    assert moved.status_code == 303
    assert "getan=runter" in moved["Location"]
    keys = [child.key for child in question(draft, NAME.split("/")[0]).children]
    assert keys.index("F99000000020") == 1
    sent(editor, draft, "form-undo", was="zurueck")
    assert question(draft, NAME.split("/")[0]).children[0].key == "F99000000020"


def test_after_undoing_one_is_only_led_to_the_desk(editor, draft):
    sent(editor, draft, "form-arrange", bei=NAME, wohin="runter")
    back = sent(editor, draft, "form-undo", was="zurueck", weiter="https://example.org/")
    assert back["Location"].startswith(f"/dienst/formulare/{draft.pk}/")


def test_an_impossible_move_is_told_on_the_page(editor, draft):
    page = sent(editor, draft, "form-arrange", bei=NAME, wohin="hoch")
    assert page.status_code == 422
    assert "Weiter geht es in dieser Richtung nicht" in text(page)


def test_the_town_adds_a_question_of_its_own(editor, draft):
    sent(
        editor,
        draft,
        "form-add",
        tun="neu",
        wortlaut="Wie groß ist Ihr Hund?",
        art="text",
        gruppe="G99000000021",
    )
    added = question(draft, "G99000000021").children[-1]
    assert (added.label, added.multiplicity.required) == ("Wie groß ist Ihr Hund?", False)


def test_how_much_an_answer_is_wanted_is_the_towns_to_say(editor, draft):
    sent(editor, draft, "form-change", bei=NAME, feld="pflicht", pflicht=Duty.RECOMMENDED)
    assert question(draft, NAME).recommended


def test_the_form_has_a_title_and_an_introduction_of_the_towns(editor, draft):
    assert "Titel und Einleitung" in text(editor.get(f"/dienst/formulare/{draft.pk}/", {"titelblatt": "ja"}))
    sent(editor, draft, "form-change", titelblatt="ja", titel="Ihr Hund zieht ein", einleitung="Guten Tag!")
    form = queries.form_of_draft(queries.form_draft(draft.pk))
    assert (form.title, form.intro) == ("Ihr Hund zieht ein", "Guten Tag!")
    assert sent(editor, draft, "form-change", titelblatt="ja", titel=" ").status_code == 422


# conditions and fees


def test_a_sentence_is_told_back_before_it_counts(editor, draft):
    sentence = 'Wenn „Rasse“ = "Mischling", dann zeige „Farbe und besondere Merkmale“ an.'
    page = text(sent(editor, draft, "form-rules", tun="hoeren", satz=sentence))
    assert "So haben wir es verstanden" in page
    draft.refresh_from_db()
    assert draft.revision == 0
    before = len(queries.form_of_draft(draft).rules)
    sent(editor, draft, "form-rules", tun="schreiben", satz=sentence)
    draft.refresh_from_db()
    assert len(queries.form_of_draft(draft).rules) == before + 1


def test_a_sentence_nobody_understands_says_why_and_changes_nothing(editor, draft):
    page = sent(editor, draft, "form-rules", tun="schreiben", satz="Hunde sind nett.")
    assert page.status_code == 422
    assert "Hunde sind nett." in text(page)
    draft.refresh_from_db()
    assert draft.revision == 0


def test_a_condition_is_built_from_blocks(editor, draft):
    blocks = {"frage": "G99000000021/F99000000021", "vergleich": "da", "ziel": NAME, "tat": "zeigen"}
    assert sent(editor, draft, "form-rules", tun="bauen", **blocks).status_code == 303
    page = text(editor.get(f"/dienst/formulare/{draft.pk}/", {"bei": NAME}))
    assert "Wird nur gefragt, wenn „Rasse“ ausgefüllt ist." in page


def test_blocks_that_no_sentence_says_are_refused_in_words(editor, draft):
    blocks = {
        "frage": NAME,
        "vergleich": "ist",
        "wert": 'Wenn "Bello", dann',
        "ziel": "G99000000021/F99000000025",
        "tat": "zeigen",
    }
    answer = sent(editor, draft, "form-rules", tun="bauen", **blocks)
    assert answer.status_code == 422
    assert "Das geht so nicht." in text(answer)
    draft.refresh_from_db()
    assert draft.revision == 0


def test_a_question_tells_what_goes_wrong_there_most_often_online(editor, draft):
    draft.refresh_from_db()
    version = actions.publish_draft(draft.pk, revision=draft.revision, by=EDITOR, at=timezone.now())
    for fault, times in ((Fault.MISSING, 10), (Fault.TOO_LONG, 20), (Fault.PATTERN, 3)):
        for _person in range(times):
            actions.count_refusal(version, "schritt-1", [(NAME, fault)], on=timezone.localdate())
    again = actions.open_draft(version.service, by=EDITOR, at=timezone.now())
    page = text(editor.get(f"/dienst/formulare/{again.pk}/", {"bei": NAME}))
    assert page.index("Die Antwort war zu lang: etwa 20-mal.") < page.index(
        "Die Antwort fehlte: etwa 10-mal."
    )
    assert "hatte eine andere Form" not in page
    assert "Was hier schiefgeht" not in text(
        editor.get(f"/dienst/formulare/{again.pk}/", {"bei": "G99000000021/F99000000021"})
    )


def test_a_rule_rests_and_wakes(editor, draft):
    rule = queries.form_of_draft(draft).rules[0]
    key = f"{rule.id}@{rule.scope}"
    sent(editor, draft, "form-rules", tun="ruhen", regel=key)
    draft.refresh_from_db()
    assert [each.id for each in queries.form_of_draft(draft).suspended] == [rule.id]
    sent(editor, draft, "form-rules", tun="wecken", regel=key)
    draft.refresh_from_db()
    assert queries.form_of_draft(draft).suspended == ()


def test_a_fee_is_a_sentence_with_its_paragraph(editor, draft):
    sent(editor, draft, "form-fees", satz="Die Gebühr beträgt 90 €.", grundlage="§ 5 Hundesteuersatzung")
    page = text(editor.get(reverse("catalogue:form-fees", args=[draft.pk])))
    assert "Die Gebühr beträgt 90 €." in page
    assert "§ 5 Hundesteuersatzung" in page
    refused = sent(editor, draft, "form-fees", satz="Es kostet ein bisschen.")
    assert (refused.status_code, "Es kostet ein bisschen." in text(refused)) == (422, True)


# trying and publishing


def test_what_a_preview_carried_becomes_a_test_case(editor, draft):
    answers = json.dumps({"G99000000020/F99000000001": "Erika"})
    sent(editor, draft, "form-cases", name="Nur ein Vorname", antworten=answers)
    page = text(editor.get(reverse("catalogue:form-cases", args=[draft.pk]), {"jetzt": "ja"}))
    assert "Nur ein Vorname" in page
    assert "Alle Probefälle gehen aus wie festgehalten" in page


@pytest.mark.parametrize("rubbish", ["", "{", "[]", "7", "[" * 100_000])
def test_rubbish_is_no_test_case(editor, draft, rubbish):
    assert sent(editor, draft, "form-cases", name="x", antworten=rubbish).status_code == 422


def test_published_compared_and_withdrawn(editor, draft):
    address = reverse("catalogue:form-versions", args=[draft.service.slug])
    assert sent(editor, draft, "form-publish", tun="online")["Location"].startswith(address)
    editor.post(reverse("catalogue:form-open", args=[draft.service.slug]))
    second = FormDraft.objects.get()
    sent(editor, second, "form-change", bei=NAME, frage="Wie heißt Ihr Hund?")
    assert "Wie heißt Ihr Hund?" in text(editor.get(reverse("catalogue:form-publish", args=[second.pk])))
    sent(editor, second, "form-publish", tun="online")
    compared = text(editor.get(f"{address}vergleich/", {"alt": 1, "neu": 2}))
    assert "Wie heißt Ihr Hund?" in compared
    withdrawing = f"{address}zurueckziehen/"
    assert editor.post(withdrawing, {"grund": " "}).status_code == 422
    editor.post(withdrawing, {"grund": "Die Satzung ändert sich."})
    assert FormVersion.objects.in_force().count() == 0
    editor.post(f"{address}wieder-online/", {"fassung": 1})
    assert FormVersion.objects.in_force().get().number == 3


def test_four_eyes_hand_a_form_over_and_never_publish_alone(editor, draft, settings):
    settings.FOUR_EYES = True
    page = text(editor.get(reverse("catalogue:form-publish", args=[draft.pk])))
    assert "Zur Freigabe vorlegen" in page
    assert sent(editor, draft, "form-publish", tun="online").status_code == 403
    sent(editor, draft, "form-publish", tun="vorlegen")
    assert "wartet auf Freigabe" in text(editor.get("/dienst/formulare/"))
    publisher = signed_in(Client(), staff("publisher", name="Ada Kern"))
    assert sent(publisher, draft, "form-publish", tun="online").status_code == 303
    assert FormVersion.objects.in_force().count() == 1


def test_a_newer_schema_is_looked_at_and_taken(editor, draft):
    newer = SCHEMA.replace(b"Farbe und besondere Merkmale", b"Farbe und Merkmale")
    address = reverse("catalogue:form-newer", args=[draft.pk])
    page = text(editor.post(address, {"datei": SimpleUploadedFile("neu.xml", newer)}))
    assert "Das entscheiden Sie" in page
    taken = editor.post(address, {"tun": "annehmen", "schema": packed(newer), "d_0": "ja"})
    assert taken.status_code == 303


def test_a_draft_is_discarded_with_everything(editor, draft):
    sent(editor, draft, "form-publish", tun="verwerfen")
    assert FormDraft.objects.count() == 0


# who may, and how much it costs


def test_a_clerk_has_no_form_desk(client):
    assert signed_in(client, staff("clerk")).get("/dienst/formulare/").status_code == 403


def test_nobody_reads_drafts_without_signing_in(client):
    assert client.get("/dienst/formulare/")["Location"].startswith("/dienst/anmelden/")


def test_the_draft_of_another_unit_is_refused_and_recorded(client, draft):
    Service.objects.update(unit=unit("tiefbauamt", "Tiefbauamt"))
    stranger = signed_in(client, staff("editor", unit="buergeramt"))
    for name in ("form-questions", "form-rules", "form-fees", "form-cases", "form-publish", "form-newer"):
        assert stranger.get(reverse(f"catalogue:{name}", args=[draft.pk])).status_code == 403
    assert stranger.get(f"/dienst/formulare/{draft.pk}/vorschau/").status_code == 403
    assert sent(stranger, draft, "form-arrange", bei=NAME, wohin="runter").status_code == 403
    assert Entry.objects.filter(payload__because="OwnedByAnotherUnit").count() == 8


def test_a_draft_that_is_gone_says_so(editor):
    assert editor.get("/dienst/formulare/4711/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_needs_the_same_queries_for_one_form_and_for_three(
    rows, editor, draft, django_assert_max_num_queries
):
    for number in range(rows - 1):
        service = described(f"Hund {number} anmelden")
        editor.post("/dienst/formulare/beginnen/", {"schema": packed(SCHEMA), "leistung": service.key})
    assert FormDraft.objects.count() == rows
    with django_assert_max_num_queries(8):
        editor.get("/dienst/formulare/")


def test_the_page_of_a_draft_needs_few_queries(editor, draft, django_assert_max_num_queries):
    editor.get(f"/dienst/formulare/{draft.pk}/")
    with django_assert_max_num_queries(16):
        editor.get(f"/dienst/formulare/{draft.pk}/")
