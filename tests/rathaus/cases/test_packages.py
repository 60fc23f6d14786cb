"""A service leaves one town whole and is offered in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rathaus.cases.actions.packaging import UnreadablePackage, export_package, import_package
from rathaus.cases.actions.procedures import Law, keep_procedure
from rathaus.cases.models import PackageVersion, Procedure
from rathaus.catalogue.models import FormVersion, Service
from rathaus.catalogue.queries import service
from rathaus.correspondence.models import Template, TemplateVersion, TextBlock
from rathaus.people.queries import OPERATOR
from rathaus.processes.queries import model_in_force_for
from standards import service_package

pytestmark = pytest.mark.django_db
DOG = "hund-anmelden"


@pytest.fixture
def packed() -> bytes:
    """The dog tax of the demonstration city."""
    for command in ("load_city", "load_processes", "load_procedures", "load_templates"):
        call_command(command, verbosity=0)
    return service_package.write(export_package(service(DOG), by=OPERATOR, at=timezone.now()))


def test_the_package_holds_everything_that_belongs_to_the_service(packed: bytes) -> None:
    package = service_package.read(packed)
    assert package.version == 1
    assert {
        "service.json",
        "form/schema.xml",
        "form/edits.json",
        "form/cases.json",
        "process.bpmn",
        "law.json",
        "letters/hundesteuer.json",
    } <= set(package.parts)


def test_an_unchanged_service_keeps_its_version_and_a_changed_one_gets_the_next(packed: bytes) -> None:
    again = export_package(service(DOG), by=OPERATOR, at=timezone.now())
    assert service_package.write(again) == packed
    keep_procedure(service(DOG), Law(reply_days=30), by=OPERATOR, at=timezone.now())
    assert export_package(service(DOG), by=OPERATOR, at=timezone.now()).version == 2


def test_another_town_offers_it_whole(packed: bytes) -> None:
    before = service_package.read(packed)
    forget_the_town()
    taken = import_package(packed, by=OPERATOR, at=timezone.now())
    assert (taken.slug, taken.title) == (DOG, before.title)
    assert taken.forms.in_force().count() == 1
    assert model_in_force_for(DOG).model.service == DOG
    assert Procedure.objects.get().law == "AO"
    assert TemplateVersion.objects.filter(template__key="hundesteuer", state="in_force").exists()
    again = export_package(taken, by=OPERATOR, at=timezone.now())
    assert (again.parts, again.version) == (before.parts, before.version)


def forget_the_town() -> None:
    """As good as new: what the package brings is gone."""
    for model in (Procedure, PackageVersion, TemplateVersion, Template, TextBlock):
        model.objects.all().delete()
    model_in_force_for(DOG).model.versions.all().delete()
    FormVersion.objects.all().delete()
    Service.objects.all().delete()


def test_taking_it_in_again_makes_nothing_new(packed: bytes) -> None:
    counts = FormVersion.objects.count(), model_in_force_for(DOG).number
    import_package(packed, by=OPERATOR, at=timezone.now())
    assert (FormVersion.objects.count(), model_in_force_for(DOG).number) == counts


def test_a_damaged_package_changes_nothing(packed: bytes) -> None:
    package = service_package.read(packed)
    broken = {**package.parts, "process.bpmn": b"<no/>", "service.json": b'{"title": "Anders"}'}
    data = service_package.write(service_package.Package(key=package.key, title="x", version=9, parts=broken))
    with pytest.raises(Exception, match="Prozess"):
        import_package(data, by=OPERATOR, at=timezone.now())
    assert service(DOG).title == package.title


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(UnreadablePackage):
        import_package(b"PK", by=OPERATOR, at=timezone.now())


def test_the_command_carries_it_through_a_file(packed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "hund.zip"
    call_command("package", "export", DOG, "--out", str(file))
    assert file.read_bytes() == packed
    call_command("package", "check", str(file))
    call_command("package", "import", str(file))
    file.write_bytes(b"x")
    with pytest.raises(CommandError, match="ZIP"):
        call_command("package", "import", str(file))
