"""The mailbox: who may see what, what is new, and the answer."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import cases, citizens
from tests.factories.correspondence import AT, letter, message

from rathaus.cases.models import Case
from rathaus.correspondence import actions, queries
from rathaus.correspondence.models import Letter, Message
from rathaus.people.models import Mail, Mandate

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_letters_and_messages_lie_in_the_mailbox_what_is_new_first():
    account = citizens.citizen()
    read = message(account, topic="Alt")
    actions.mark_message_read(read, by=citizens.viewer(account).actor(), at=AT)
    letter(account)
    waiting = queries.mailbox_of(citizens.viewer(account), citizens.TODAY)
    assert [(each.kind, each.read_at is None) for each in waiting] == [("notice", True), ("message", False)]
    page = citizens.browser(account).get("/konto/postfach/").content.decode()
    assert page.index("Bescheid: Baum fällen") < page.index("Alt")


def test_an_empty_mailbox_says_what_will_lie_there():
    page = citizens.browser(citizens.citizen()).get("/konto/postfach/").content.decode()
    assert "Noch ist nichts da." in page


def test_opening_the_file_is_the_proof_that_it_arrived():
    account = citizens.citizen()
    issued, browser = letter(account), citizens.browser(account)
    browser.get(f"/konto/postfach/brief/{issued.pk}/")
    assert Letter.objects.get().read_at is None
    answer = browser.get(f"/konto/postfach/brief/{issued.pk}/pdf/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"
    assert Letter.objects.get().read_at is not None


def test_the_letters_page_says_until_when_one_can_object():
    account = citizens.citizen()
    page = citizens.browser(account).get(f"/konto/postfach/brief/{letter(account).pk}/").content.decode()
    assert "29. November 2026" in page
    assert "29. Dezember 2026" in page


def test_another_citizen_finds_nothing():
    account, other = citizens.citizen(), citizens.citizen("anders@post.example")
    issued, told, browser = letter(account), message(account), citizens.browser(other)
    for address in (
        f"/konto/postfach/brief/{issued.pk}/",
        f"/konto/postfach/brief/{issued.pk}/pdf/",
        f"/konto/postfach/nachricht/{told.pk}/",
    ):
        assert browser.get(address).status_code == 404
    assert queries.mailbox_of(citizens.viewer(other), citizens.TODAY) == []


def test_who_may_act_in_everything_reads_the_mailbox_who_may_act_in_something_does_not():
    account = citizens.citizen()
    whole, part = citizens.citizen("ganz@post.example"), citizens.citizen("teil@post.example")
    citizens.mandate(whole, principal=account, kind="attorney")
    citizens.mandate(part, principal=account, kind="attorney", services=["hund-anmelden"])
    issued = letter(account)
    assert queries.letter_for(citizens.viewer(whole), issued.pk, citizens.TODAY) == issued
    with pytest.raises(queries.NoSuchLetter):
        queries.letter_for(citizens.viewer(part), issued.pk, citizens.TODAY)


def test_a_message_is_read_and_answered_with_a_file():
    account = citizens.citizen()
    told = message(account)
    browser, address = citizens.browser(account), f"/konto/postfach/nachricht/{told.pk}/"
    assert "Bitte rufen Sie uns an." in browser.get(address).content.decode()
    assert Message.objects.get().read_at is not None
    file = BytesIO(PDF)
    file.name = "nachweis.pdf"
    sent = {"sent": str(uuid4()), "text": "Gern.", "files": file}
    assert browser.post(address, sent).status_code == 303
    file.seek(0)
    browser.post(address, sent)
    answer = Message.objects.get(side="citizen")
    assert (answer.text, answer.matter, answer.account_id) == ("Gern.", told.matter, account.pk)
    kept = answer.attachments.get()
    assert kept.name == "nachweis.pdf"
    given = browser.get(f"/konto/postfach/nachricht/{answer.pk}/{kept.pk}/")
    assert b"".join(given.streaming_content) == PDF


def test_an_empty_answer_is_refused_with_a_sentence():
    account = citizens.citizen()
    address = f"/konto/postfach/nachricht/{message(account).pk}/"
    answer = citizens.browser(account).post(address, {"sent": str(uuid4()), "text": " "})
    assert answer.status_code == 422
    assert "Bitte schreiben Sie etwas" in answer.content.decode()


def test_a_file_of_another_type_is_refused_and_the_text_is_kept():
    account = citizens.citizen()
    file = BytesIO(b"MZ not a document")
    file.name = "bild.pdf"
    address = f"/konto/postfach/nachricht/{message(account).pk}/"
    sent = {"sent": str(uuid4()), "text": "Hier.", "files": file}
    answer = citizens.browser(account).post(address, sent)
    assert answer.status_code == 422
    assert "bild.pdf" in answer.content.decode()
    assert "Hier." in answer.content.decode()
    assert not Message.objects.filter(side="citizen").exists()


def test_only_what_the_office_writes_is_announced():
    account = citizens.citizen()
    message(account, side="citizen")
    assert not Mail.objects.exists()
    message(account)
    assert Mail.objects.count() == 1


def test_a_file_of_another_message_is_not_given_out():
    account = citizens.citizen()
    told = message(account)
    assert citizens.browser(account).get(f"/konto/postfach/nachricht/{told.pk}/{uuid4()}/").status_code == 404


def test_strangers_are_asked_to_sign_in():
    assert Client().get("/konto/postfach/").status_code in (302, 303)


def test_the_mailbox_asks_as_often_for_three_as_for_one(django_assert_num_queries):
    account, today = citizens.citizen(), citizens.TODAY
    message(account)
    letter(account)
    with django_assert_num_queries(5):
        queries.mailbox_of(citizens.viewer(account), today)
    for _turn in range(2):
        message(account)
        letter(account)
    with django_assert_num_queries(5):
        assert len(queries.mailbox_of(citizens.viewer(account), today)) == 6


def test_what_one_sent_for_a_firm_is_closed_once_one_has_left_it():
    case = cases.arrived()
    account = citizens.citizen()
    mandate = citizens.member_of(account, citizens.firm())
    Case.objects.update(account=account, capacity="firm", mandate=mandate)
    issued, told = letter(account, matter=case.pk), message(account, matter=case.pk)
    viewer, today = citizens.viewer(account), citizens.TODAY
    assert queries.letter_for(viewer, issued.pk, today) == issued
    assert len(queries.mailbox_of(viewer, today)) == 2
    Mandate.objects.update(until=date(2026, 11, 24))
    with pytest.raises(queries.NoSuchLetter):
        queries.letter_for(viewer, issued.pk, today)
    with pytest.raises(queries.NoSuchMessage):
        queries.message(viewer, told.pk, today)
    assert queries.mailbox_of(viewer, today) == []
