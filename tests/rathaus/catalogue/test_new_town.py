"""A town that has just begun can work: what comes in reaches its notice, by the process and the letters of every town."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from tests.factories.cases import arrived, clerk, decided, house_works

from rathaus.cases import actions
from rathaus.catalogue.management.commands.init import STANDARD
from rathaus.correspondence import queries
from rathaus.correspondence.models import Letter, Template, TextBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(tmp_path: Path) -> None:
    words = ["--name", "Neustadt", "--state", "sachsen", "--street", "Markt 3", "--postcode", "01234"]
    with override_settings(VAR=tmp_path):
        call_command("init", *words, "--email", "rathaus@neustadt.example", "--office", "Bürgeramt")


@pytest.mark.usefixtures("begun")
def test_a_case_of_a_new_town_reaches_its_notice() -> None:
    case = arrived()
    by = clerk(case.unit)
    actions.find_complete(case.pk, by=by, at=case.received_at + timedelta(hours=1))
    decided(case, by)
    house_works()
    case.refresh_from_db()
    assert case.decided_at is not None
    letter = Letter.objects.select_related("template__template").get()
    assert (letter.kind, letter.template.template.key) == ("notice", "bescheid-bewilligung")  # type: ignore[union-attr]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        *(("notice", each) for each in ("granted", "conditions", "partly", "refused")),
        ("request", ""),
        ("hearing", ""),
        ("receipt", ""),
        ("reminder", ""),
        ("correction", ""),
        ("extension", ""),
        ("certified", ""),
    ],
)
def test_every_letter_that_the_house_writes_has_a_text_in_both_languages(kind: str, outcome: str) -> None:
    key = queries.template_for(kind, "irgendeine-leistung", outcome)
    assert all(queries.template_in_force(key, language) for language in ("de", "en"))


@pytest.mark.usefixtures("begun")
def test_nothing_of_it_belongs_to_a_single_service_or_another_town() -> None:
    assert not Template.objects.exclude(service="").exists()
    assert not TextBlock.objects.exclude(service="").exists()


def test_every_command_that_a_beginning_needs_is_there() -> None:
    for command in STANDARD:
        call_command(command)
    assert Template.objects.exists()
