"""Hearing of each report by e-mail: confirmed first, ended with one press, and nobody learns who does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.factories import people, strategy
from tests.factories.strategy import AT

from rathaus.core.models import Entry
from rathaus.people.models import Mail
from rathaus.strategy import actions, reactions
from rathaus.strategy.actions.following import (
    LinkHasEnded,
    ask_to_follow,
    confirm_following,
    digest_of,
    forget_unconfirmed,
)
from rathaus.strategy.actions.reminding import remind_units
from rathaus.strategy.events import ReportFrozen
from rathaus.strategy.models import Follower

pytestmark = pytest.mark.django_db

SECRET = "s" * 43


def follow(at: datetime = AT) -> Follower:
    ask_to_follow("Eva@post.example", SECRET, language="de", at=at)
    return confirm_following(SECRET, at=at)


def test_whoever_confirmed_hears_of_each_new_report() -> None:
    strategy.plan()
    by = strategy.steering()
    for key in ("konzept", "website"):
        strategy.told(key, by)
    draft = actions.draft_report(AT.date(), by=by, at=AT)
    frozen = actions.freeze_report(draft.pk, "Es läuft.", by=by, at=AT)
    follow()
    ask_to_follow("max@post.example", "x" * 43, language="en", at=AT)
    reactions.tell_of_the_report(
        ReportFrozen(plan="digital", number=1, digest=frozen.digest), Entry.objects.latest("pk")
    )
    (mail,) = Mail.objects.filter(subject="Ein neuer Bericht ist da")
    assert mail.address == "eva@post.example"
    assert "/fortschritt/berichte/1/" in mail.text
    assert f"/fortschritt/abo/{digest_of(SECRET)}/ende/" in mail.text


def test_the_address_is_confirmed_by_a_link_within_two_days(client: Client) -> None:
    assert client.post("/fortschritt/abo/", {"email": "eva@post.example"}).status_code == 200
    link = Mail.objects.get().text.split("/fortschritt/abo/")[1].split("/")[0]
    assert client.get(f"/fortschritt/abo/{link}/").status_code == 200
    assert Follower.objects.get().confirmed_at is None
    assert client.post(f"/fortschritt/abo/{link}/").status_code == 200
    assert Follower.objects.get().confirmed_at is not None
    with pytest.raises(LinkHasEnded):
        confirm_following("unknown", at=AT)
    ask_to_follow("max@post.example", "y" * 43, language="de", at=AT)
    with pytest.raises(LinkHasEnded):
        confirm_following("y" * 43, at=AT + timedelta(days=3))


def test_whoever_ends_it_is_forgotten_and_so_is_whoever_never_confirmed(client: Client) -> None:
    found = follow()
    assert client.post(f"/fortschritt/abo/{found.digest}/ende/").status_code == 200
    assert Follower.objects.count() == 0
    ask_to_follow("max@post.example", "y" * 43, language="de", at=AT)
    assert forget_unconfirmed(at=AT + timedelta(days=1)) == 0
    assert forget_unconfirmed(at=AT + timedelta(days=3)) == 1


def test_nobody_learns_whether_an_address_follows(client: Client) -> None:
    follow()
    for address in ("eva@post.example", "neu@post.example"):
        answer = client.post("/fortschritt/abo/", {"email": address})
        assert "Sehen Sie bitte in Ihr Postfach" in answer.content.decode()
    assert client.post("/fortschritt/abo/", {"email": "keine"}).status_code == 422


def test_a_unit_is_reminded_by_mail() -> None:
    strategy.plan()
    people.staff("clerk", people.unit("digitales"), "Klara Klug")
    actions.draft_report(date(2026, 11, 20), by=strategy.steering(), at=AT)
    when = datetime(2026, 12, 18, 12, tzinfo=UTC)
    remind_units(when.date(), at=when)
    assert "2 Maßnahmen Ihrer Stelle" in Mail.objects.get().text
