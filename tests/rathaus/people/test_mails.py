"""Mails are sent after commit, once, and deleted then; nothing is sent where there is no mail server."""

from uuid import uuid4

import pytest
from django.core import mail as outbox
from tests.factories.citizens import AT, mailed_code

from rathaus.core import deliveries
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Delivery
from rathaus.people.actions.codes import ask_code
from rathaus.people.actions.mails import forget_old_mails
from rathaus.people.models import Mail
from rathaus.people.rules.retention import MAIL_KEPT_FOR

pytestmark = pytest.mark.django_db


def asks() -> None:
    ask_code("erika@post.example", "", code_id=uuid4(), code="123456", by=CITIZEN, at=AT)


def test_a_mail_waits_until_the_act_is_committed_and_is_sent_once(settings):
    settings.MAIL = "smtp://mail.example"
    asks()
    assert outbox.outbox == []
    while deliveries.deliver_next(lambda: AT):
        pass
    [sent] = outbox.outbox
    assert sent.to == ["erika@post.example"]
    assert "123456" in sent.body
    assert not Mail.objects.exists()
    assert Delivery.objects.get(reaction="people.reactions.citizens.send_mails").done_at == AT


def test_the_subject_does_not_tell_the_code(settings):
    settings.MAIL = "smtp://mail.example"
    asks()
    deliveries.deliver_next(lambda: AT)
    assert "123456" not in outbox.outbox[0].subject


def test_without_a_mail_server_it_stays_to_be_shown_for_a_day():
    asks()
    deliveries.deliver_next(lambda: AT)
    assert outbox.outbox == []
    assert mailed_code("erika@post.example") == "123456"
    assert forget_old_mails(at=AT + MAIL_KEPT_FOR) == 1
