"""The law of procedure is data: loaded, checked, and never overwritten."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from tests.factories import catalogue

from rathaus.cases.actions.procedures import Law, NoSuchLaw, NotYourLaw, keep_procedure
from rathaus.cases.models import Procedure
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


def test_the_demonstrations_law_is_loaded_once() -> None:
    service = catalogue.described("Gewerbe anmelden", slug="gewerbe-anmelden")
    call_command("load_procedures", stderr=StringIO())
    procedure = Procedure.objects.get(service=service)
    assert (procedure.due_count, procedure.due_unit, procedure.due_basis) == (3, "days", "§ 15 Abs. 1 GewO")
    Procedure.objects.update(due_count=5)
    call_command("load_procedures", stderr=StringIO())
    assert Procedure.objects.get().due_count == 5


@pytest.mark.parametrize(
    "wrong", [{"due_unit": "years"}, {"law": "BGB"}, {"reply_days": 3}, {"due_count": 0}]
)
def test_a_law_that_does_not_exist_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NoSuchLaw):
        Law(**wrong)


def test_only_organisers_set_the_law() -> None:
    service = catalogue.described()
    with pytest.raises(NotYourLaw):
        keep_procedure(service, Law(), by=Viewer(kind="staff"), at=timezone.now())


@pytest.mark.parametrize("text", ["[[procedures]]\nlaw = 'AO'", "not toml ["])
def test_an_unreadable_file_is_refused_with_its_name(text: str, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(text)
    with pytest.raises(CommandError, match=r"law\.toml"):
        call_command("load_procedures", str(file))
