"""Telling at the desk that a service does not work for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import people
from tests.factories.catalogue import EDITOR, described

from rathaus.catalogue.actions.notices import AlreadyOver, end_notice, post_notice
from rathaus.catalogue.actions.services import OwnedByAnotherUnit
from rathaus.catalogue.models import Notice
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
NOTICES = "/dienst/leistungen/leistung/hund-anmelden/stoerung/"


def at_the_desk(client, unit="buergeramt"):
    return people.signed_in(client, people.staff("editor", unit))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def posted(service, ends_in=None):
    now = timezone.now()
    return post_notice(
        service.key,
        "Heute nicht.",
        alternative="Rufen Sie an.",
        starts_at=now - timedelta(hours=2),
        ends_at=now + ends_in if ends_in else None,
        by=EDITOR,
        at=now,
    )


def test_a_notice_is_shown_from_now_until_it_is_ended_early(client):
    described("Hund anmelden")
    at_the_desk(client)
    typed = {
        "text": "Die Technik ruht <b>heute</b>.",
        "alternative": "Rufen Sie an.",
        "starts_at": "",
        "ends_at": "",
    }
    answer = client.post(NOTICES, typed, follow=True)
    assert "wird gerade gezeigt" in text_of(answer).lower()
    assert "Die Technik ruht &lt;b&gt;heute" in text_of(client.get("/leistungen/hund-anmelden/"))
    end = f"{NOTICES}{Notice.objects.get().pk}/beenden/"
    assert "Der Hinweis ist beendet." in text_of(client.post(end, follow=True))
    assert "Die Technik ruht" not in text_of(client.get("/leistungen/hund-anmelden/"))
    assert Entry.objects.filter(event__endswith="NoticeEnded").count() == 1
    assert client.post(end).status_code == 302
    assert Entry.objects.filter(event__endswith="NoticeEnded").count() == 1


def test_from_and_until_are_read_by_the_towns_clock(client):
    described("Hund anmelden")
    at_the_desk(client)
    client.post(NOTICES, {"text": "Wartung", "starts_at": "01.07.2090 18:00", "ends_at": "02.07.2090"})
    notice = Notice.objects.get()
    assert f"{timezone.localtime(notice.starts_at):%d.%m.%Y %H:%M}" == "01.07.2090 18:00"
    assert f"{timezone.localtime(notice.ends_at):%d.%m.%Y %H:%M}" == "02.07.2090 00:00"
    assert "Beginnt noch" in text_of(client.get(NOTICES))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 401}, "text"),
        ({"starts_at": "bald"}, "starts_at"),
        ({"ends_at": "31.02.2090 10:00"}, "ends_at"),
        ({"starts_at": "02.07.2090", "ends_at": "01.07.2090"}, "ends_at"),
        ({"ends_at": "01.07.2020"}, "ends_at"),
    ],
)
def test_what_is_wrong_with_a_notice_is_named(client, wrong, field):
    described("Hund anmelden")
    at_the_desk(client)
    answer = client.post(NOTICES, {"text": "Wartung", "alternative": "Bleibt da."} | wrong)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in text_of(answer)
    assert "Bleibt da." in text_of(answer)
    assert not Notice.objects.exists()


def test_a_notice_of_another_service_is_not_found_here(client):
    described("Hund anmelden")
    foreign = posted(described("Katze anmelden"))
    at_the_desk(client)
    assert client.post(f"{NOTICES}{foreign.pk}/beenden/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.ends_at is None


def test_another_units_notice_is_not_ended(client):
    service = described("Hund anmelden")
    notice = posted(service)
    service.unit = people.unit("steueramt")
    service.save()
    at_the_desk(client, unit="buergeramt")
    assert client.post(f"{NOTICES}{notice.pk}/beenden/").status_code == 403
    stranger = Actor("staff", str(people.staff("editor", "buergeramt").pk), "editor")
    with pytest.raises(OwnedByAnotherUnit):
        end_notice(notice, by=stranger, at=timezone.now())
    notice.refresh_from_db()
    assert notice.ends_at is None


def test_what_is_over_is_not_ended_again():
    notice = posted(described("Hund anmelden"), ends_in=timedelta(hours=-1))
    with pytest.raises(AlreadyOver):
        end_notice(notice, by=EDITOR, at=timezone.now())


def test_a_notice_that_has_not_begun_is_never_shown_once_it_is_ended():
    service, now = described("Hund anmelden"), timezone.now()
    notice = post_notice(
        service.key,
        "Bald.",
        alternative="",
        starts_at=now + timedelta(days=1),
        ends_at=None,
        by=EDITOR,
        at=now,
    )
    ended = end_notice(notice, by=EDITOR, at=now)
    assert ended.starts_at == ended.ends_at == now


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_notices(client, many, django_assert_num_queries):
    service = described("Hund anmelden")
    for number in range(many):
        Notice.objects.create(service=service, text=f"Nr. {number}", starts_at=timezone.now())
    at_the_desk(client)
    client.get(NOTICES)
    with django_assert_num_queries(6):
        client.get(NOTICES)
