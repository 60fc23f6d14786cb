"""Signing in by a code from an e-mail: right, wrong, late, twice, too often, and never telling who has an account."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.citizens import AT, citizen, mailed_code

from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from rathaus.people.actions.codes import CodeIsOver, WrongCode, ask_code, forget_old_codes, redeem_code
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account, EmailCode, Mail, Session

pytestmark = pytest.mark.django_db

ADDRESS = "erika@post.example"


def asked(code: str = "123456", at=AT) -> UUID:
    code_id = uuid4()
    ask_code(ADDRESS, "", code_id=code_id, code=code, by=CITIZEN, at=at)
    return code_id


def text_of(response) -> str:
    return response.content.decode()


def asks(client: Client, address: str = ADDRESS, **more: str):
    return client.post("/anmelden/", {"email": address, **more})


def test_a_code_proves_the_address_once():
    code_id = asked()
    assert redeem_code(code_id, "123 456", at=AT) == ADDRESS
    with pytest.raises(CodeIsOver):
        redeem_code(code_id, "123456", at=AT)


def test_an_expired_code_is_refused():
    code_id = asked()
    with pytest.raises(CodeIsOver):
        redeem_code(code_id, "123456", at=AT + timedelta(minutes=10))


def test_a_code_tried_too_often_is_refused_even_when_right():
    code_id = asked()
    for _try in range(5):
        with pytest.raises(WrongCode):
            redeem_code(code_id, "654321", at=AT)
    with pytest.raises(CodeIsOver):
        redeem_code(code_id, "123456", at=AT)
    assert EmailCode.objects.get().attempts == 5


def test_a_code_for_a_change_of_address_signs_nobody_in():
    account = citizen()
    code_id = asked()
    with pytest.raises(CodeIsOver):
        redeem_code(code_id, "123456", at=AT, account=account.pk)


def test_only_the_digest_of_a_code_is_kept_and_nothing_of_it_in_the_journal():
    asked("471108")
    assert "471108" not in EmailCode.objects.get().digest
    entry = Entry.objects.get(event="people.SignInCodeMailed")
    assert "471108" not in str(entry.payload)
    assert ADDRESS not in str(entry.payload)


def test_asking_again_and_again_meets_a_growing_pause():
    for _code in range(3):
        asked()
    with pytest.raises(TryAgainLater):
        asked(at=AT + timedelta(seconds=59))
    asked(at=AT + timedelta(seconds=61))
    with pytest.raises(TryAgainLater):
        asked(at=AT + timedelta(seconds=61 + 119))


def test_a_code_that_was_used_ends_the_pause():
    for _code in range(3):
        code_id = asked()
    redeem_code(code_id, "123456", at=AT)
    asked()
    assert Mail.objects.count() == 4


def test_old_codes_are_forgotten():
    asked()
    assert forget_old_codes(at=AT + timedelta(hours=23)) == 0
    assert forget_old_codes(at=AT + timedelta(hours=24)) == 1


def test_nobody_learns_whether_an_account_exists():
    known, unknown = Client(), Client()
    citizen()
    first, second = asks(known), asks(unknown, "niemand@post.example")
    assert (first.status_code, first.headers["Location"]) == (303, "/anmelden/code/")
    assert (second.status_code, second.headers["Location"]) == (303, "/anmelden/code/")
    assert Mail.objects.count() == 2
    pages = [text_of(client.get("/anmelden/code/")) for client in (known, unknown)]
    assert ADDRESS not in pages[0]
    assert "niemand" not in pages[1]


def test_with_the_code_one_is_signed_in_in_a_new_session():
    account, client = citizen(), Client()
    asks(client)
    before = client.cookies["session"].value
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert (response.status_code, response.headers["Location"]) == (303, "/konto/")
    assert client.cookies["session"].value != before
    assert Session.objects.get().account == account
    assert Entry.objects.get(event="people.CitizenSignedIn").payload["method"] == "code"


def test_the_first_time_one_is_asked_before_an_account_is_made():
    client = Client()
    asks(client)
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert response.headers["Location"] == "/anmelden/konto/"
    assert not Account.objects.exists()
    assert ADDRESS in text_of(client.get("/anmelden/konto/"))
    response = client.post("/anmelden/konto/", {"name": "Erika"})
    assert response.headers["Location"] == "/konto/"
    assert Account.objects.get().citizen.name == "Erika"
    assert client.get("/konto/").status_code == 200


def test_a_code_works_only_in_the_browser_that_asked():
    asks(Client())
    stranger = Client()
    assert (
        stranger.post("/anmelden/code/", {"code": mailed_code(ADDRESS)}).headers["Location"] == "/anmelden/"
    )


def test_a_wrong_code_says_so_at_the_field():
    client = Client()
    asks(client)
    response = client.post("/anmelden/code/", {"code": "abc"})
    assert response.status_code == 422
    assert 'href="#id_code"' in text_of(response)
    assert 'autocomplete="one-time-code"' in text_of(response)


def test_a_code_that_is_over_leads_to_a_new_one():
    client = Client()
    asks(client)
    EmailCode.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert response.status_code == 422
    assert "Neuen Code anfordern" in text_of(response)


def test_what_is_no_address_is_said_at_the_field():
    response = asks(Client(), "erika")
    assert response.status_code == 422
    assert 'value="erika"' in text_of(response)


def test_a_closed_account_is_told_so_only_after_the_code():
    account, client = citizen(), Client()
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert asks(client).status_code == 303
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert response.status_code == 403
    assert not Session.objects.exclude(account=None).exists()


@pytest.mark.parametrize(
    "forged",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/konto/\nX: y",
        "konto/",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(forged: str):
    citizen()
    client = Client()
    asks(client, weiter=forged)
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert response.headers["Location"] == "/konto/"


def test_one_comes_back_to_where_one_wanted_to_go():
    citizen()
    client = Client()
    response = client.get("/konto/vertretung/")
    assert response.headers["Location"] == "/anmelden/?weiter=%2Fkonto%2Fvertretung%2F"
    asks(client, weiter="/konto/vertretung/")
    response = client.post("/anmelden/code/", {"code": mailed_code(ADDRESS)})
    assert response.headers["Location"] == "/konto/vertretung/"


def test_a_made_up_town_shows_its_mails_and_a_real_one_does_not(settings):
    asks(Client())
    code = mailed_code(ADDRESS)
    assert code in text_of(Client().get("/demo/post/"))
    settings.MAIL_SHOWN = False
    assert Client().get("/demo/post/").status_code == 404


def test_without_a_mail_server_a_real_town_offers_no_code(settings):
    settings.MAIL_SHOWN = False
    page = text_of(Client().get("/anmelden/"))
    assert 'name="email"' not in page
    assert "Mit Passkey anmelden" in page
