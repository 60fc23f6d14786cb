"""A town's accent can be read on every paper."""

import pytest
from django.test import Client

from rathaus.core.town import Town
from rathaus.core.web.accent import accent_can_be_read
from rathaus.core.web.colour import PAPERS_DARK, READABLE, contrast, least_contrast, on_dark


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("accent", ["#0b5a7a", "#000000", "#8a0000", "#ffffff", "#003300"])
def test_the_dark_variant_of_every_accent_can_be_read(accent: str) -> None:
    assert least_contrast(on_dark(accent), PAPERS_DARK) >= READABLE


def test_a_pale_accent_is_refused_when_the_town_starts(settings) -> None:  # type: ignore[no-untyped-def]
    settings.TOWN = Town(name="Talbrück", state="TH", accent="#ffcc00")
    assert [error.id for error in accent_can_be_read()] == ["rathaus.E001"]


def test_the_accent_of_the_demonstration_city_is_accepted() -> None:
    assert accent_can_be_read() == []


def test_the_accent_is_served_as_a_style(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.TOWN = Town(name="Talbrück", state="TH", accent="#8a0000")
    answer = client.get("/stil.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content.startswith(b":root{--kern-color-action-default:#8a0000}")
