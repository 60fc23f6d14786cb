"""The receipt as a letter: whole, readable by everyone, and never a template of what people typed."""

from pathlib import Path

import pytest
from tests.factories.applications import Citizen, online
from tests.factories.pdf import is_accessible_and_lasts, words_of

from rathaus.applications.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> bytes:
    online()
    citizen = Citizen().begins()
    citizen.post("schritt-1", {"P/name": "#panic() $x$ @y", "P/born": "7.5.1990"}, go="next")
    citizen.post("schritt-2", {"D/dog": "Bello"}, go="next")
    location = citizen.submits().headers["Location"]
    return citizen.client.get(f"{location}beleg.pdf").content


def test_the_letter_says_what_arrived_and_what_follows(letter: bytes) -> None:
    words = words_of(letter)
    for part in (
        Submission.objects.get().number,
        "Ihr Antrag ist da.",
        "Wie es weitergeht",
        "Das können Sie nachreichen",
        "Gewicht",
        "Name des Hundes Bello",
        "7. Mai 1990",
    ):
        assert part in words


def test_what_people_type_is_text_and_nothing_else(letter: bytes) -> None:
    assert "#panic() $x$ @y" in words_of(letter)


def test_the_letter_is_accessible_and_lasts(letter: bytes, tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-2a as veraPDF sees them."""
    assert is_accessible_and_lasts(letter, tmp_path)
