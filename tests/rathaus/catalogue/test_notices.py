"""Saying that a service does not work for a while."""

from datetime import timedelta

import pytest
from tests.factories.catalogue import EDITOR, NOON, described

from rathaus.catalogue.actions.notices import EndsBeforeItStarts, post_notice
from rathaus.catalogue.actions.services import NotAllowed
from rathaus.catalogue.models import Notice
from rathaus.catalogue.queries import NoSuchService
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=8)


def posted(key="hund", starts_at=NOON, ends_at=LATER, by=EDITOR):
    return post_notice(
        key,
        "Heute nicht.",
        alternative="Rufen Sie an.",
        starts_at=starts_at,
        ends_at=ends_at,
        by=by,
        at=NOON,
    )


def test_the_same_notice_twice_is_one_and_one_entry_in_the_journal():
    described(key="hund")
    posted()
    posted()
    assert Notice.objects.count() == 1
    assert Entry.objects.filter(event__endswith="NoticePosted").count() == 1


def test_a_notice_that_ends_before_it_starts_is_refused():
    described(key="hund")
    with pytest.raises(EndsBeforeItStarts):
        posted(starts_at=LATER, ends_at=NOON)


def test_a_notice_of_a_service_nobody_knows_is_refused():
    with pytest.raises(NoSuchService):
        posted(key="einhorn")


def test_a_citizen_posts_no_notice():
    described(key="hund")
    with pytest.raises(NotAllowed):
        posted(by=Actor("citizen", "1"))
