"""The offer of the whole demonstration city goes out and comes back."""

from pathlib import Path

import pytest
from django.core.management import call_command
from tests.rathaus.catalogue.test_exchange import run_command

from rathaus.catalogue.models import FormVersion, Office, Service

pytestmark = pytest.mark.django_db


def things() -> tuple[int, int]:
    return Service.objects.count(), Office.objects.count()


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    call_command("load_city", verbosity=0)
    file = tmp_path / "offer.xml"
    file.write_text(run_command("export"))
    return file


def test_what_the_city_sent_out_changes_nothing_when_it_comes_back(offer: Path):
    before = things()
    assert run_command("import", str(offer)) == f"offer.xml: {sum(before)} unverändert\n"
    assert things() == before


def test_the_offer_founds_another_town_once_without_doubles_or_conflicts(offer: Path):
    before = things()
    FormVersion.objects.all().delete()
    Service.objects.all().delete()
    Office.objects.all().delete()
    assert run_command("import", str(offer)) == f"offer.xml: {sum(before)} neu\n"
    assert run_command("import", str(offer)) == f"offer.xml: {sum(before)} unverändert\n"
    assert things() == before
