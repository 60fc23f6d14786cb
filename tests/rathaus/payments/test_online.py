"""Paying online from the page of a claim, whatever the provider makes of it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import payment_providers as providers
from tests.factories import payments
from tests.factories.pdf import is_accessible_and_lasts, words_of

from rathaus.payments.gateways.demonstration import Wish, notification
from rathaus.payments.models import Attempt, Claim, LedgerEntry
from rathaus.payments.reactions import ask_for_online_payments
from rathaus.payments.rules.attempts import AttemptState, Told
from rathaus.payments.rules.standing import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "de", "host": "localhost"})


def begins(browser: Client, claim: Claim, attempt: str = "") -> str:
    """Where the button leads, pressed as it stands on the page."""
    page = browser.get(f"/zahlung/{claim.secret}/").content.decode()
    named = attempt or re.search(r'name="attempt" value="([^"]+)"', page)[1]
    answer = browser.post(f"/zahlung/{claim.secret}/online/", {"attempt": named})
    assert answer.status_code == 303
    return answer["Location"]


def wishes(browser: Client, address: str, wish: Wish) -> str:
    """The page the browser ends on, after what was wished for."""
    assert "Hier fließt kein Geld." in browser.get(address).content.decode()
    back = browser.post(address, {"wish": wish.value})
    assert back.status_code == 303
    onward = browser.get(re.sub("^https?://[^/]+", "", back["Location"]))
    assert onward.status_code == 303
    return seen(browser, onward["Location"])


def seen(browser: Client, address: str) -> str:
    page = browser.get(address)
    assert (page.status_code, page["Cache-Control"], page["X-Robots-Tag"]) == (200, "no-store", "noindex")
    return unescape(page.content.decode())


def bookings(claim: Claim) -> int:
    return LedgerEntry.objects.filter(claim=claim, kind=Kind.PAID).count()


@pytest.mark.parametrize(
    ("wish", "title", "booked"),
    [
        (Wish.PAY, "Ihre Zahlung ist da", 1),
        (Wish.PAY_TOLD_TWICE, "Ihre Zahlung ist da", 1),
        (Wish.PAY_UNTOLD, "Ihre Zahlung ist da", 1),
        (Wish.PAY_LATER, "Ihre Zahlung ist unterwegs", 0),
        (Wish.FAIL, "Die Online-Zahlung hat nicht geklappt", 0),
        (Wish.CANCEL, "Die Online-Zahlung ist abgebrochen", 0),
    ],
)
def test_each_end_has_its_page(browser, wish, title, booked) -> None:
    claim = payments.claim()
    page = wishes(browser, begins(browser, claim), wish)
    assert f"<h1>{title}</h1>" in page
    assert bookings(claim) == booked
    assert ("Quittung herunterladen" in page) is (booked == 1)
    assert ("42,00\u00a0€ online bezahlen" in page) is (wish in (Wish.FAIL, Wish.CANCEL))
    assert ("GiroCode" in page) is (wish in (Wish.FAIL, Wish.CANCEL))


def test_a_failed_payment_can_be_tried_again(browser) -> None:
    claim = payments.claim()
    wishes(browser, begins(browser, claim), Wish.FAIL)
    assert "Ihre Zahlung ist da" in wishes(browser, begins(browser, claim), Wish.PAY)
    assert bookings(claim) == 1


def test_while_money_is_underway_nobody_is_asked_for_more(browser) -> None:
    claim = payments.claim()
    wishes(browser, begins(browser, claim), Wish.PAY_LATER)
    page = seen(browser, f"/zahlung/{claim.secret}/")
    assert "Eine Online-Zahlung ist unterwegs" in page
    assert "online bezahlen" not in page
    ask_for_online_payments(timezone.now() + timedelta(minutes=3))
    assert "Alles ist bezahlt." in seen(browser, f"/zahlung/{claim.secret}/")


def test_two_windows_pay_twice_and_the_page_says_how_to_get_money_back(browser) -> None:
    claim = payments.claim()
    first, second = begins(browser, claim), begins(browser, claim)
    wishes(browser, first, Wish.PAY)
    page = wishes(browser, second, Wish.PAY)
    assert "Sie haben 42,00\u00a0€ zu viel bezahlt. Das Geld gehört Ihnen." in page
    assert bookings(claim) == 2


def test_a_transfer_before_the_online_payment_shows_as_too_much(browser) -> None:
    claim = payments.claim()
    address = begins(browser, claim)
    payments.pays(claim, 4_200)
    assert "So bekommen Sie Geld zurück" in wishes(browser, address, Wish.PAY)


def test_the_same_button_pressed_twice_begins_once(browser) -> None:
    claim, named = payments.claim(), str(uuid4())
    assert begins(browser, claim, named) == begins(browser, claim, named)
    assert Attempt.objects.count() == 1


def test_leaving_half_way_one_goes_on_where_one_was(browser) -> None:
    claim = payments.claim()
    attempt = begins(browser, claim).split("/")[-2]
    page = seen(browser, f"/zahlung/{claim.secret}/online/{attempt}/")
    assert "Ihre Zahlung ist noch nicht fertig" in page
    assert f'value="{attempt}"' in page


def test_a_provider_that_is_away_leaves_the_transfer(browser, settings) -> None:
    settings.PAYMENT_PROVIDER = "tests.factories.payment_providers.Away"
    claim = payments.claim()
    page = seen(browser, begins(browser, claim))
    assert "Die Online-Zahlung hat nicht geklappt" in page
    assert "Kassenzeichen" in page
    assert "GiroCode" in page


def test_out_of_the_house_leads_a_link(browser, settings) -> None:
    settings.PAYMENT_PROVIDER = "tests.factories.payment_providers.Elsewhere"
    claim, named = payments.claim(), str(uuid4())
    answer = browser.post(f"/zahlung/{claim.secret}/online/", {"attempt": named})
    assert answer.status_code == 200
    assert (
        f'href="https://pay.example/{named}?cents=4200&amp;purpose={claim.purpose}"'
        in answer.content.decode()
    )


def test_a_town_without_a_provider_asks_for_a_transfer(browser, settings) -> None:
    settings.PAYMENT_PROVIDER = ""
    claim = payments.claim()
    assert "online bezahlen" not in seen(browser, f"/zahlung/{claim.secret}/")
    assert browser.post(f"/zahlung/{claim.secret}/online/", {"attempt": uuid4()}).status_code == 503


@pytest.mark.parametrize("path", ["online/{id}/", "online/{id}/zurueck/"])
def test_an_attempt_belongs_to_its_claim(browser, path) -> None:
    attempt = providers.attempt(payments.claim())
    other = payments.claim()
    assert browser.get(f"/zahlung/{other.secret}/{path.format(id=attempt.pk)}").status_code == 404


def test_a_made_up_id_begins_nothing(browser) -> None:
    claim = payments.claim()
    assert browser.post(f"/zahlung/{claim.secret}/online/", {"attempt": "x"}).status_code == 404
    assert browser.get(f"/zahlung/{claim.secret}/online/").status_code == 405


def test_the_provider_of_a_made_up_town_is_not_in_a_real_one(browser, settings) -> None:
    claim = payments.claim()
    address = begins(browser, claim)
    settings.TOWN = type(settings.TOWN)(name="Echtstadt", state="TH")
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"wish": "pay"}).status_code == 404
    assert bookings(claim) == 0


def test_a_wish_nobody_offers_is_refused(browser) -> None:
    assert browser.post(begins(browser, payments.claim()), {"wish": "x"}).status_code == 400


def sends(told: Told, **changed: str) -> int:
    sent = notification(told, timezone.now())
    machine = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = machine.post(
        "/zahlung/meldung/", sent.body, content_type="application/json", headers={**sent.headers, **changed}
    )
    return answer.status_code


def test_a_notification_is_taken_in_however_often_it_comes() -> None:
    claim = payments.claim()
    told = Told(providers.attempt(claim).pk, AttemptState.PAID, 4_200)
    assert [sends(told), sends(told)] == [204, 204]
    assert bookings(claim) == 1


def test_a_forged_notification_books_nothing() -> None:
    claim = payments.claim()
    told = Told(providers.attempt(claim).pk, AttemptState.PAID, 4_200)
    assert sends(told, **{"X-Payment-Signature": "0" * 64}) == 403
    assert bookings(claim) == 0


def test_a_notification_of_nothing_we_know_says_so() -> None:
    assert sends(Told(uuid4(), AttemptState.PAID, 1)) == 404


def test_a_notification_is_posted() -> None:
    assert Client(headers={"host": "localhost"}).get("/zahlung/meldung/").status_code == 405


def test_before_money_came_there_is_no_receipt(browser) -> None:
    assert browser.get(f"/zahlung/{payments.claim().secret}/quittung/").status_code == 404


@pytest.mark.parametrize(
    ("cents", "rest"), [(4_200, ""), (200, "Noch offen: 40,00"), (4_300, "Zu viel bezahlt: 1,00")]
)
def test_the_receipt_says_what_was_paid(browser, cents, rest) -> None:
    claim = payments.claim()
    payments.pays(claim, cents)
    answer = browser.get(f"/zahlung/{claim.secret}/quittung/")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    words = words_of(answer.content)
    assert "Gebühr für die Erlaubnis" in words
    assert "9. Dezember 2026 Bezahlt (Überweisung)" in words
    assert rest in words


def test_the_receipt_is_accessible(browser, tmp_path) -> None:
    claim = payments.claim()
    payments.pays(claim, 4_200)
    assert is_accessible_and_lasts(browser.get(f"/zahlung/{claim.secret}/quittung/").content, tmp_path)


def test_what_was_tried_at_the_provider_after_it_was_paid_changes_nothing(browser) -> None:
    claim = payments.claim()
    address = begins(browser, claim)
    wishes(browser, address, Wish.PAY)
    assert "Ihre Zahlung ist da" in wishes(browser, address, Wish.CANCEL)
    assert bookings(claim) == 1
