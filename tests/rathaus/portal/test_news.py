"""News: told once, in both languages, by editors only."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from rathaus.core.journal import SYSTEM, Actor
from rathaus.core.models import Entry
from rathaus.portal.actions import NotAllowed, publish_news
from rathaus.portal.models import News

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def published(slug: str = "markt", on: date = date(2026, 11, 20), by: Actor = SYSTEM) -> News:
    english = {"en": {"title": "Market", "text": "Daily."}}
    return publish_news(slug, "Markt", "Täglich.", on=on, translations=english, by=by, at=NOW)


def test_the_home_page_tells_the_newest_first_and_at_most_three():
    for day in (1, 9, 5, 7):
        published(f"tag-{day}", date(2026, 11, day))
    home = Client().get("/").content.decode()
    assert [home.index(f"2026-11-0{day}") for day in (9, 7, 5)] == sorted(
        home.index(f"2026-11-0{day}") for day in (9, 7, 5)
    )
    assert "2026-11-01" not in home


def test_news_are_read_in_english_too():
    published()
    assert "Daily." in Client().get("/", headers={"accept-language": "en"}).content.decode()


def test_telling_again_replaces_and_is_recorded():
    published()
    published()
    assert News.objects.count() == 1
    assert Entry.objects.filter(event="portal.NewsPublished").count() == 2


def test_only_editors_publish():
    published(by=Actor("staff", "7", "editor"))
    for actor in (Actor("staff", "7", "clerk"), Actor("citizen")):
        with pytest.raises(NotAllowed):
            published("anderes", by=actor)
    assert News.objects.count() == 1


def test_loading_again_changes_nothing():
    call_command("load_news")
    News.objects.filter(slug="lichtermarkt").update(title="Von der Redaktion geändert")
    call_command("load_news")
    assert News.objects.get(slug="lichtermarkt").title == "Von der Redaktion geändert"
    assert News.objects.count() == 3


@pytest.mark.parametrize(
    "text", ["[[news]]\nslug = 1", '[[news]]\nslug="a"\ntitle="b"\ntext="c"\non="gestern"', "kein toml"]
)
def test_a_broken_file_is_named_and_nothing_is_loaded(text: str, tmp_path: Path):
    (tmp_path / "news.toml").write_text(text)
    with pytest.raises(CommandError, match=r"news\.toml"):
        call_command("load_news", str(tmp_path / "news.toml"), stdout=StringIO())
    assert not News.objects.exists()
