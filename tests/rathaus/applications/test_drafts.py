"""Drafts end: by time, by a lost cookie, by a withdrawn service. What was typed is shown each time."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans, dictionaries, sampled_from, text
from tests.factories import catalogue
from tests.factories.applications import SMALL, Citizen, online

from rathaus.applications import actions
from rathaus.applications.models import Draft
from rathaus.applications.queries import Key, Locked, NoSuchDraft, draft_of, open_draft
from rathaus.applications.rules.resume_code import write_code
from rathaus.catalogue.actions import publish_form, withdraw_form
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TYPED = {"P/name": "Erika Muster", "P/born": "7.5.1990"}


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def begun() -> Key:
    key = Key(uuid4(), bytes(16))
    actions.begin_draft("hund", key, at=AT)
    return key


def text_of(response) -> str:
    return response.content.decode()


def test_a_draft_lives_30_days_from_the_last_edit() -> None:
    online()
    key = begun()
    later = AT + timedelta(days=29)
    draft = actions.add_row(open_draft(key, later), "X", 0, at=later)
    assert draft.expires_at == later + timedelta(days=30)
    with pytest.raises(NoSuchDraft):
        open_draft(key, later + timedelta(days=30))


def test_old_drafts_are_deleted_and_counted() -> None:
    online()
    begun()
    assert actions.delete_expired_drafts(at=AT + timedelta(days=29)) == 0
    assert actions.delete_expired_drafts(at=AT + timedelta(days=30)) == 1
    assert not Draft.objects.exists()
    assert Entry.objects.get(event="applications.DraftsExpired").payload == {"count": 1}


def test_another_secret_does_not_open_a_draft() -> None:
    online()
    key = begun()
    with pytest.raises(Locked):
        open_draft(Key(key.draft_id, bytes([1] * 16)), AT)


def test_the_code_finds_the_draft() -> None:
    online()
    key = begun()
    assert draft_of(key.secret, AT).id == key.draft_id


def test_later_page_shows_code_and_date() -> None:
    online()
    citizen = Citizen().begins()
    response = citizen.post("schritt-1", TYPED, go="later")
    page = text_of(citizen.client.get(response.headers["Location"]))
    assert re.search(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", page)
    assert "Wir löschen Ihre Angaben am" in page


def code_of(citizen: Citizen) -> str:
    return re.search(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", text_of(citizen.get("spaeter")))[0]


def test_another_device_goes_on_with_the_code() -> None:
    online()
    citizen = Citizen().begins()
    citizen.post("schritt-1", TYPED, go="next")
    elsewhere = Citizen(base=citizen.base)
    response = elsewhere.client.post("/antrag/fortsetzen/", {"code": code_of(citizen).lower()})
    assert response.headers["Location"] == f"{citizen.base}schritt-2/"
    assert "Erika Muster" in text_of(elsewhere.get("schritt-1"))


@pytest.mark.parametrize(
    "code", ["", "falsch", write_code(bytes(16)), "x" * 5000], ids=["empty", "wrong", "unknown", "long"]
)
def test_a_wrong_code_is_said_kindly(code: str) -> None:
    response = Citizen().client.post("/antrag/fortsetzen/", {"code": code})
    assert response.status_code == 422
    assert 'href="#id_code"' in text_of(response)


def test_a_lost_cookie_asks_for_the_code_and_keeps_what_was_typed() -> None:
    online()
    citizen = Citizen().begins()
    code = code_of(citizen)
    citizen.client.cookies.clear()
    response = citizen.post("schritt-1", TYPED, go="next")
    page = text_of(response)
    assert response.status_code == 403
    assert "Erika Muster" in page
    waiting = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page))
    wrong = citizen.client.post("/antrag/fortsetzen/", {**waiting, "code": "falsch"})
    assert "Erika Muster" in text_of(wrong)
    response = citizen.client.post("/antrag/fortsetzen/", {**waiting, "code": code})
    assert "Erika Muster" in text_of(citizen.client.get(response.headers["Location"]))


def test_an_expired_draft_explains_itself_and_shows_what_was_typed() -> None:
    online()
    citizen = Citizen().begins()
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    response = citizen.post("schritt-1", TYPED, go="next")
    assert response.status_code == 404
    assert "30 Tage nach der letzten Änderung" in text_of(response)
    assert "Erika Muster" in text_of(response)


def test_a_withdrawn_service_explains_itself_and_shows_all_answers() -> None:
    version = online()
    citizen = Citizen().begins()
    withdraw_form(version, because="Wir erneuern das Formular.", by=catalogue.EDITOR, at=AT)
    response = citizen.post("schritt-1", TYPED, go="next")
    assert response.status_code == 410
    assert "Wir erneuern das Formular." in text_of(response)
    assert "Erika Muster" in text_of(response)
    assert Citizen().client.post("/antrag/hund/").status_code == 410


def test_a_newer_version_leaves_the_draft_on_its_own() -> None:
    version = online()
    citizen = Citizen().begins()
    publish_form(catalogue.draft(version.service), by=catalogue.EDITOR, at=AT)
    citizen.fills_in()
    assert citizen.submits().status_code == 303


def test_beginning_is_in_the_journal_and_names_nobody() -> None:
    online()
    begun()
    entry = Entry.objects.get(event="applications.DraftBegun")
    assert (entry.payload, entry.actor_id) == (
        {"service": "hund", "form_version": f"{SMALL.id} {SMALL.version}", "medium": "online"},
        "",
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    posted=dictionaries(sampled_from(["code", "draft", "slug", "step", "a:P/name", "a:"]), text(max_size=30)),
    known=booleans(),
)
def test_no_body_breaks_the_page_for_the_code(posted: dict[str, str], known: bool) -> None:
    if not Draft.objects.exists():
        online()
        begun()
    draft = {"draft": str(Draft.objects.get().pk)} if known else {"draft": str(uuid4())}
    assert Citizen().client.post("/antrag/fortsetzen/", {**draft, **posted}).status_code < 500
