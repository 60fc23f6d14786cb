"""What a clerk needs to know of who asks her."""

import pytest

from rathaus.applications.rules.counter import Demand, demand


@pytest.mark.parametrize("medium", ["counter", "phone", "paper"])
@pytest.mark.parametrize("level", [0, 1])
def test_below_substantial_her_word_is_enough(medium: str, level: int):
    assert demand(medium, level) is Demand.NOTHING


@pytest.mark.parametrize("level", [2, 3])
def test_from_substantial_on_the_card_is_looked_at(level: int):
    assert demand("counter", level) is Demand.CARD


@pytest.mark.parametrize("medium", ["phone", "paper", "pigeon"])
@pytest.mark.parametrize("level", [2, 3])
def test_neither_a_voice_nor_a_letter_shows_a_card(medium: str, level: int):
    assert demand(medium, level) is Demand.COME_BY
