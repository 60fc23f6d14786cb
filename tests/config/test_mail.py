"""How mails leave the house."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.mail import mail


def test_without_a_mail_server_nothing_is_sent():
    assert mail("")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


def test_a_mail_server_is_chosen_by_its_address():
    chosen = mail("smtps://rathaus:p%40ss@mail.example")
    assert (chosen["EMAIL_HOST"], chosen["EMAIL_PORT"]) == ("mail.example", 465)
    assert (chosen["EMAIL_HOST_USER"], chosen["EMAIL_HOST_PASSWORD"]) == ("rathaus", "p@ss")
    assert (chosen["EMAIL_USE_SSL"], chosen["EMAIL_USE_TLS"]) == (True, False)


def test_starttls_is_named_in_the_scheme():
    chosen = mail("smtp+starttls://mail.example:2525")
    assert (chosen["EMAIL_USE_TLS"], chosen["EMAIL_USE_SSL"], chosen["EMAIL_PORT"]) == (True, False, 2525)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_an_address_that_is_none_stops_the_start(url: str):
    with pytest.raises(ImproperlyConfigured, match="RATHAUS_MAIL"):
        mail(url)
