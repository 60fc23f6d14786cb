"""Help with a draft: a link that goes once, a helper without the secret, the citizen who ends it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.factories.applications import Citizen, online

from rathaus.applications.models import Draft, HelperLink, Submission
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _online() -> None:
    cache.clear()
    online()


def text_of(response) -> str:
    return response.content.decode()


def link_from(citizen: Citizen, **offer: str) -> str:
    page = text_of(citizen.post("helfen", **offer))
    return re.findall(r"/antrag/helfen/[0-9a-f]{32}/", page)[0]


def helper_of(citizen: Citizen, **offer: str) -> Citizen:
    """Somebody with a browser of her own who has followed the link."""
    helper = Citizen(base=citizen.base)
    assert helper.client.post(link_from(citizen, **offer)).status_code == 303
    return helper


def test_a_helper_link_works_once():
    citizen = Citizen().begins()
    link, helper, second = link_from(citizen), Client(), Client()
    assert "Hund anmelden" in text_of(helper.get(link))
    assert helper.post(link).headers["Location"] == f"{citizen.base}schritt-1/"
    again = second.post(link)
    assert again.status_code == 410
    assert "nur einmal" in text_of(again)
    assert second.get(f"{citizen.base}schritt-1/").status_code == 403


def test_looking_at_the_link_does_not_use_it_up():
    citizen = Citizen().begins()
    link = link_from(citizen)
    for _mail_program in range(3):
        assert Client().get(link).status_code == 200
    assert Client().post(link).status_code == 303


def test_both_fill_in_the_same_draft():
    citizen = Citizen().begins()
    helper = helper_of(citizen)
    helper.post("schritt-1", {"P/name": "Erika Muster", "P/born": "7.5.1990"}, go="next")
    assert 'value="Erika Muster"' in text_of(citizen.get("schritt-1"))
    assert "Sie helfen bei diesem Antrag" in text_of(helper.get("schritt-1"))
    assert "Sie helfen bei diesem Antrag" not in text_of(citizen.get("schritt-1"))


def test_a_helper_never_gets_the_secret():
    citizen = Citizen().begins()
    helper = helper_of(citizen)
    helper.fills_in()
    code = re.findall(r"<code[^>]*>([0-9A-Z-]{34})</code>", text_of(citizen.get("spaeter")))[0]
    assert code not in text_of(helper.get("spaeter"))
    assert f"antrag-{citizen.draft_id.replace('-', '')[:12]}" not in helper.client.cookies
    assert code not in {cookie.value for cookie in helper.client.cookies.values()}


def test_a_helper_may_not_submit_unless_allowed():
    citizen = Citizen().begins().fills_in()
    helper = helper_of(citizen)
    assert "Antrag abgeben" not in text_of(helper.get("pruefen"))
    assert helper.post("abgeben", citizen.proof()).status_code == 403
    assert not Submission.objects.exists()


def test_a_helper_who_is_allowed_submits_once_or_twice():
    citizen = Citizen().begins().fills_in()
    helper = helper_of(citizen, may_submit="true")
    first, second = helper.submits(), helper.post("abgeben", {"challenge": "x", "nonce": "1"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Submission.objects.get().helped


def test_the_record_says_that_a_helper_took_part():
    citizen = Citizen().begins()
    helper_of(citizen)
    citizen.fills_in().submits()
    assert Submission.objects.get().helped
    assert Entry.objects.get(event="applications.ApplicationSubmitted").payload["helped"] is True
    joined = Entry.objects.get(event="applications.HelperJoined")
    assert citizen.draft_id not in str(joined.payload) + joined.subject_id


def test_a_link_that_nobody_followed_is_no_help():
    citizen = Citizen().begins()
    link_from(citizen)
    citizen.fills_in().submits()
    assert not Submission.objects.get().helped


def test_the_citizen_ends_the_help_at_once_and_what_was_typed_can_be_copied():
    citizen = Citizen().begins()
    helper = helper_of(citizen)
    link = HelperLink.objects.get()
    assert "Jemand hilft Ihnen" in text_of(citizen.get("helfen"))
    citizen.post(f"helfen/{link.pk}/beenden")
    response = helper.post("schritt-1", {"P/name": "Gerade getippt"}, go="next")
    assert response.status_code == 410
    assert "Gerade getippt" in text_of(response)
    link.refresh_from_db()
    assert bytes(link.sealed) == b""
    assert "Gerade getippt" not in text_of(citizen.get("schritt-1"))


def test_an_ended_link_cannot_be_followed():
    citizen = Citizen().begins()
    link = link_from(citizen)
    citizen.post(f"helfen/{HelperLink.objects.get().pk}/beenden")
    assert Client().post(link).status_code == 410


def test_a_link_and_the_help_end_after_seven_days():
    citizen = Citizen().begins()
    link = link_from(citizen)
    HelperLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(link).status_code == 410
    helper = helper_of(citizen)
    HelperLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert helper.get("schritt-1").status_code == 410


def test_after_submission_a_helper_who_may_not_submit_sees_no_receipt():
    citizen = Citizen().begins()
    helper = helper_of(citizen)
    citizen.fills_in().submits()
    assert helper.get("schritt-1").status_code == 410


def test_a_helper_makes_and_ends_no_links():
    citizen = Citizen().begins()
    helper = helper_of(citizen, may_submit="true")
    link = HelperLink.objects.get()
    assert helper.get("helfen").status_code == 403
    assert helper.post("helfen").status_code == 403
    assert helper.post(f"helfen/{link.pk}/beenden").status_code == 403


def test_the_link_of_another_draft_cannot_be_ended():
    other = Citizen().begins()
    link_from(other)
    link = HelperLink.objects.get()
    assert Citizen().begins().post(f"helfen/{link.pk}/beenden").status_code == 404
    assert Citizen().begins().post(f"helfen/{uuid4()}/beenden").status_code == 404
    link.refresh_from_db()
    assert link.ended_at is None


def test_a_sixth_link_is_refused():
    citizen = Citizen().begins()
    for _link in range(5):
        link_from(citizen)
    response = citizen.post("helfen")
    assert response.status_code == 409
    assert "Mehr als fünf" in text_of(response)


@pytest.mark.parametrize("code", ["x", "0" * 31, "0" * 32, "0" * 34, "zz" * 16])
def test_a_guessed_link_opens_nothing(code: str):
    assert Client().get(f"/antrag/helfen/{code}/").status_code == 410


def test_what_is_stored_opens_no_draft():
    citizen = Citizen().begins()
    link = link_from(citizen)
    row = HelperLink.objects.get()
    assert link.split("/")[3] not in str(HelperLink.objects.values())
    assert Draft.objects.get().lookup != row.lookup


def test_helpers_go_with_the_draft():
    citizen = Citizen().begins()
    helper_of(citizen)
    Draft.objects.all().delete()
    assert not HelperLink.objects.exists()
