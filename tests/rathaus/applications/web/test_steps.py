"""Step by step: what is kept, what opens, what is said."""

import pytest
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import dictionaries, sampled_from, text
from tests.factories.applications import PDF, RICH, SMALL, Citizen, online, pdf

from engines.form.condition import Always, Clause, Compares, Comparison, Demand
from engines.form.definition import Form, Group, Kind, Multiplicity, Question, Rule
from rathaus.applications.models import Draft, DraftFile, Evidence, Submission
from rathaus.applications.web import receiving
from rathaus.core.files import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_go_to_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def small() -> Citizen:
    online(SMALL)
    return Citizen().begins()


@pytest.fixture
def rich() -> Citizen:
    online(RICH, "Sondernutzung", "sondernutzung")
    return Citizen("sondernutzung").begins()


def text_of(response) -> str:
    return response.content.decode()


def test_start_page_says_what_is_asked() -> None:
    online(SMALL)
    page = text_of(Citizen().client.get("/antrag/hund/"))
    assert "Zu Ihrem Hund" in page
    assert "30 Tagen" in page


def test_wrong_answers_come_back_as_typed_with_a_way_to_the_field(small: Citizen) -> None:
    response = small.post("schritt-1", {"P/name": "Erika", "P/born": "gestern"}, go="next")
    page = text_of(response)
    assert response.status_code == 422
    assert 'value="gestern"' in page
    assert 'value="Erika"' in page
    assert 'href="#id_P/born"' in page
    assert "„Geburtsdatum“: Bitte geben Sie ein Datum ein" in page


def test_going_back_keeps_what_was_typed_even_if_wrong(small: Citizen) -> None:
    small.post("schritt-1", {"P/name": "Erika", "P/born": "7.5.1990"}, go="next")
    response = small.post("schritt-2", {"D/weight": "viel"}, go="back")
    assert response.headers["Location"].endswith("/schritt-1/")
    assert 'value="viel"' in text_of(small.get("schritt-2"))


def test_a_later_step_waits_for_the_earlier(small: Citizen) -> None:
    assert small.get("schritt-2").headers["Location"].endswith("/schritt-1/")


def test_an_open_recommended_question_only_warns(small: Citizen) -> None:
    small.post("schritt-1", {"P/name": "Erika", "P/born": "7.5.1990"}, go="next")
    assert small.post("schritt-2", {"D/dog": "Bello"}, go="next").headers["Location"].endswith("/pruefen/")
    assert "Sie können den Antrag so abgeben" in text_of(small.get("pruefen"))
    receipt = small.client.get(small.submits().headers["Location"])
    assert "Das können Sie nachreichen" in text_of(receipt)
    assert Submission.objects.get().gaps == ["D/weight"]


def test_opened_questions_are_shown_before_going_on(rich: Citizen) -> None:
    response = rich.post("schritt-1", {"P/name": "Erika", "P/firm": "true"}, go="next")
    assert response.status_code == 200
    assert "Zu Ihrer Antwort gehören weitere Fragen" in text_of(response)
    assert 'name="P/firmname"' in text_of(response)


def test_answers_on_a_closed_branch_stay_in_the_draft_and_out_of_the_summary(rich: Citizen) -> None:
    rich.post("schritt-1", {"P/name": "Erika", "P/firm": "true"}, go="update")
    rich.post("schritt-1", {"P/firmname": "Muster GmbH"}, go="update")
    rich.post("schritt-1", {"P/firm": "false"}, go="next")
    assert "Muster GmbH" not in text_of(rich.get("pruefen"))
    rich.post("schritt-1", {"P/firm": "true"}, go="update")
    assert "Muster GmbH" in text_of(rich.get("schritt-1"))


def test_why_a_question_is_asked(rich: Citizen) -> None:
    assert "§ 18 ThürStrG" in text_of(rich.get("schritt-1"))


def past_person(citizen: Citizen) -> Citizen:
    citizen.post("schritt-1", {"P/name": "Erika", "P/firm": "false"}, go="next")
    return citizen


def test_statements_and_locked_questions_are_read_and_escaped(rich: Citizen) -> None:
    page = text_of(past_person(rich).get("schritt-2"))
    assert "Bitte &lt;b&gt;alles&lt;/b&gt; angeben." in page
    assert "TB-7" in page
    assert 'name="W/office"' not in page


def past_project(citizen: Citizen) -> Citizen:
    past_person(citizen).post("schritt-2", {"W/sort": "1"}, go="next")
    return citizen


def test_rows_come_and_go_and_keep_what_was_typed(rich: Citizen) -> None:
    past_project(rich)
    rich.post("schritt-3", add="H")
    rich.post("schritt-3", {"H.0/first": "Anna"}, add="H")
    page = text_of(
        rich.client.post(
            f"{rich.base}schritt-3/", {"H.0/first": "Anna", "H.1/first": "Bernd", "add": "H"}, follow=True
        )
    )
    assert 'name="H.2/first"' in page
    rich.post("schritt-3", {"H.0/first": "Anna", "H.1/first": "Bernd"}, remove="H.0")
    page = text_of(rich.get("schritt-3"))
    assert "Anna" not in page
    assert 'value="Bernd"' in page
    assert 'name="H.2/first"' not in page


def test_an_upload_is_kept_sealed_and_becomes_evidence(rich: Citizen) -> None:
    past_person(rich).post("schritt-2", {"W/sort": "1", "W/proof": pdf("../Mein Plan.pdf.exe")}, go="next")
    page = text_of(rich.get("schritt-2"))
    assert "Mein Plan-pdf.pdf" in page
    stored = DraftFile.objects.get()
    assert b"PDF" not in default_storage.open(stored.stored_as).read()
    rich.post("schritt-3", go="next")
    assert rich.submits().status_code == 303
    evidence = Evidence.objects.get()
    assert (evidence.name, evidence.media_type, evidence.size) == (
        "Mein Plan-pdf.pdf",
        "application/pdf",
        len(PDF),
    )


def test_an_uploaded_file_can_be_looked_at_and_removed(rich: Citizen) -> None:
    past_person(rich).post("schritt-2", {"W/sort": "1", "W/proof": pdf()}, go="update")
    stored = DraftFile.objects.get()
    shown = rich.client.get(f"{rich.base}datei/{stored.pk}/")
    assert b"".join(shown.streaming_content).startswith(b"%PDF-")
    rich.post("schritt-2", {"W/sort": "1"}, remove="W/proof")
    assert not DraftFile.objects.exists()
    assert not default_storage.exists(stored.stored_as)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(99), "Diese Datei ist ein Bild im Format HEIC."),
        (b"", "leer"),
        (uploads._TEST_VIRUS + b"$H+H*", "In dieser Datei steckt ein Virus."),
        (b"%PDF-1.7 cut", "beschädigt"),
    ],
)
def test_a_refused_file_says_why_and_keeps_the_answers(rich: Citizen, content: bytes, said: str) -> None:
    response = past_person(rich).post(
        "schritt-2", {"W/mail": "e@example.org", "W/proof": pdf("x.pdf", content)}, go="next"
    )
    assert response.status_code == 422
    assert said in text_of(response)
    assert 'value="e@example.org"' in text_of(response)
    assert not DraftFile.objects.exists()


def test_two_tabs_on_different_steps_lose_nothing(small: Citizen) -> None:
    small.post("schritt-1", {"P/name": "Erika", "P/born": "7.5.1990"}, go="next")
    small.post("schritt-2", {"D/dog": "Bello"}, go="update")
    small.post("schritt-1", {"P/name": "Erika M.", "P/born": "7.5.1990"}, go="update")
    page = text_of(small.get("pruefen"))
    assert "Bello" in page
    assert "Erika M." in page


def test_rows_are_named_in_the_summary_and_locked_answers_have_no_change_link(rich: Citizen) -> None:
    past_project(rich).post("schritt-3", {"H.0/first": "Anna", "H.0/tel.0": "115"}, go="next")
    page = text_of(rich.get("pruefen"))
    assert "Helfende 1: Vorname" in page
    assert "Helfende 1: Telefon 1" in page
    assert "#id_P/name" in page
    assert "#id_W/office" not in page


def test_change_link_leads_back_to_the_check(small: Citizen) -> None:
    small.fills_in()
    assert "schritt-1/?zurueck=pruefen#id_P/name" in text_of(small.get("pruefen"))
    response = small.post("schritt-1", {"P/name": "Eva", "P/born": "7.5.1990"}, zurueck="pruefen", go="next")
    assert response.headers["Location"].endswith("/pruefen/")


def test_nothing_of_a_draft_can_be_read_from_the_database(small: Citizen) -> None:
    small.post("schritt-1", {"P/name": "Erika Muster", "P/born": "7.5.1990"}, go="next")
    row = Draft.objects.values().get()
    assert "Erika" not in repr(row)
    assert all(morsel.value not in repr(row) for morsel in small.client.cookies.values())


def test_the_cookie_is_for_this_draft_alone(small: Citizen) -> None:
    small.get("schritt-1")
    cookie = next(each for name, each in small.client.cookies.items() if name.startswith("antrag-"))
    assert cookie["path"] == small.base
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"


def test_pages_are_not_kept_by_browsers(small: Citizen) -> None:
    assert small.get("schritt-1").headers["Cache-Control"] == "no-store"


def test_a_form_from_another_site_is_refused(small: Citizen) -> None:
    answer = small.client.post(
        f"{small.base}schritt-1/", {"P/name": "X"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    answer = small.client.post(
        f"{small.base}schritt-1/", {"P/name": "X"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403


def test_a_script_gets_the_next_page_in_one_request(small: Citizen) -> None:
    answers = {"P/name": "Erika", "P/born": "7.5.1990", "go": "next"}
    answer = small.client.post(f"{small.base}schritt-1/", answers, headers={"X-Rathaus-Direct": "1"})
    assert answer.status_code == 200
    assert answer.headers["X-Rathaus-Address"].endswith("/schritt-2/")
    assert "Zu Ihrem Hund" in text_of(answer)


def test_a_script_gets_the_wrong_answers_too(small: Citizen) -> None:
    answer = small.client.post(f"{small.base}schritt-1/", {"go": "next"}, headers={"X-Rathaus-Direct": "1"})
    assert answer.status_code == 200
    assert 'href="#id_P/name"' in text_of(answer)


def test_few_queries_a_page(small: Citizen, django_assert_max_num_queries) -> None:
    small.fills_in()
    with django_assert_max_num_queries(1):
        small.get("schritt-2")
    with django_assert_max_num_queries(1):
        small.get("pruefen")
    with django_assert_max_num_queries(6):
        small.post("schritt-2", {"D/dog": "Bello"}, go="next")


NAMES = [
    "P/name",
    "P/born",
    "W/sort",
    "W/proof",
    "H.0/first",
    "H[]",
    "H.99/tel.3",
    "add",
    "remove",
    "go",
    "zurueck",
    "H",
    "x",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=sampled_from(["schritt-1", "schritt-2", "schritt-3", "schritt-9", "abgeben", "pruefen", "spaeter"]),
    posted=dictionaries(
        sampled_from(NAMES) | text(max_size=8), text(max_size=20) | sampled_from(NAMES), max_size=6
    ),
)
def test_no_posted_body_breaks_a_page(rich: Citizen, where: str, posted: dict[str, str]) -> None:
    assert rich.post(where, posted).status_code < 500
    assert rich.get("schritt-1").status_code < 500


def test_an_answer_to_a_locked_question_is_dropped(rich: Citizen) -> None:
    answers = {"W/sort": "1", "W/office": "forged"}
    past_person(rich).post("schritt-2", answers, go="next")
    page = text_of(rich.get("schritt-2"))
    assert "forged" not in page
    assert "TB-7" in page
    rich.post("schritt-3", go="next")
    rich.submits()
    assert Submission.objects.get().answers["W"] == {"sort": "1", "office": "TB-7"}


def test_a_file_for_a_locked_question_is_dropped() -> None:
    locked = Question("plan", "F1", "Plan", Kind.FILE, locked=True, multiplicity=Multiplicity(0, 1))
    online(Form("S3", "1.0", "Plan", (Question("name", "F2", "Name"), locked)), "Plan", "plan")
    citizen = Citizen("plan").begins()
    citizen.post("schritt-1", {"name": "Erika", "plan": pdf()}, go="update")
    assert not DraftFile.objects.exists()


def test_a_preset_is_filled_in_and_can_be_changed() -> None:
    online(Form("S3", "1.0", "Ort", (Question("town", "F1", "Ort", preset="Talbrück"),)), "Ort", "ort")
    citizen = Citizen("ort").begins()
    assert 'value="Talbrück"' in text_of(citizen.get("schritt-1"))
    citizen.post("schritt-1", {"town": "Suhl"}, go="next")
    assert 'value="Suhl"' in text_of(citizen.get("schritt-1"))


def test_a_new_row_gets_focus_in_its_first_field(rich: Citizen) -> None:
    response = past_project(rich).post("schritt-3", {"H[]": "0"}, add="H")
    assert response.headers["Location"].endswith("/schritt-3/#id_H.0/first")
    response = rich.post("schritt-3", {"H.0/first": "Anna"}, add="H.0/tel")
    assert response.headers["Location"].endswith("/schritt-3/#id_H.0/tel.0")


def test_a_removed_row_is_named_and_the_button_for_another_gets_focus(rich: Citizen) -> None:
    past_project(rich).post("schritt-3", add="H")
    rich.post("schritt-3", {"H.0/first": "Anna"}, add="H")
    response = rich.post("schritt-3", {"H.0/first": "Anna", "H.1/first": "Bernd"}, remove="H.1")
    assert response.headers["Location"].endswith("/schritt-3/?entfernt=H.1#add_H")
    page = text_of(rich.client.get(response.headers["Location"]))
    assert "Helfende 2 wurde entfernt." in page
    assert 'id="add_H"' in page


@pytest.mark.parametrize("gone", ["H.x", "H", "x.1", "H.0/first", "H.999999", "<b>.1", "H.²"])
def test_an_invented_removal_breaks_nothing(rich: Citizen, gone: str) -> None:
    past_project(rich)
    response = rich.client.get(f"{rich.base}schritt-3/", {"entfernt": gone})
    assert response.status_code == 200
    assert "<b>" not in text_of(response)


def test_a_file_too_large_to_be_received_is_refused_and_the_answers_are_kept(
    rich: Citizen, monkeypatch
) -> None:
    monkeypatch.setattr(receiving, "MAX_BYTES", 100_000)
    answers = {"W/mail": "e@example.org", "W/proof": pdf("x.pdf", bytes(200_000)), "W/sort": "1"}
    response = past_person(rich).post("schritt-2", answers, go="next")
    assert response.status_code == 422
    assert "Diese Datei ist zu groß. Sie darf höchstens 10 MB haben." in text_of(response)
    assert 'value="e@example.org"' in text_of(response)
    assert not DraftFile.objects.exists()


def test_a_broken_rule_says_what_to_do() -> None:
    form = Form(
        "S3",
        "1.0",
        "Zeitraum",
        (Question("from", "F1", "Beginn", Kind.DATE), Question("to", "F2", "Ende", Kind.DATE)),
        (
            Rule(
                "R1",
                "R",
                clauses=(Clause(Always(), (Demand(Compares("to", Comparison.MORE, "from"), ("to",)),)),),
            ),
        ),
    )
    online(form, "Zeitraum", "zeitraum")
    response = (
        Citizen("zeitraum").begins().post("schritt-1", {"from": "7.5.2025", "to": "6.5.2025"}, go="next")
    )
    assert text_of(response).count("„Ende“ muss nach „Beginn“ liegen.") == 2


def test_rows_that_are_needed_cannot_be_removed() -> None:
    dogs = Group("D", "D", "Hund", (Question("name", "F1", "Name"),), multiplicity=Multiplicity(1, None))
    online(Form("S3", "1.0", "Hunde", (dogs,)), "Hunde", "hunde")
    citizen = Citizen("hunde").begins()
    assert "Hund 1 entfernen" not in text_of(citizen.get("schritt-1"))
    citizen.post("schritt-1", {"D.0/name": "Bello"}, add="D")
    assert "Hund 1 entfernen" in text_of(citizen.get("schritt-1"))


def test_a_list_whose_name_is_a_whole_sentence_has_short_buttons_and_helps_once() -> None:
    label = "Welche weiteren Flächen möchten Sie in dieser Zeit benutzen?"
    area = Question("area", "F1", label, help="Bitte genau.", multiplicity=Multiplicity(0, None))
    online(Form("S3", "1.0", "Flächen", (Question("name", "F2", "Name"), area)), "Flächen", "flaechen")
    citizen = Citizen("flaechen").begins()
    citizen.post("schritt-1", {"name": "Erika", "area[]": "0"}, add="area")
    page = text_of(citizen.get("schritt-1"))
    assert "Angabe hinzufügen" in page
    assert "Angabe 1 entfernen" in page
    assert page.count("Bitte genau.") == 1


def test_the_german_of_a_form_is_marked_on_an_english_page(small):
    english = small.client.get(f"{small.base}schritt-1/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in english
    assert '<span lang="de">' in english
    assert '<span lang="de">' not in small.get("schritt-1").content.decode()
