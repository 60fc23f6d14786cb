"""`rathaus process`: what stands in the way, in force, and out again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.factories.bpmn import CHECKING, tasks

from rathaus.processes import queries

pytestmark = pytest.mark.django_db


def said(*words: object) -> str:
    out = StringIO()
    call_command("process", *map(str, words), stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "modell.bpmn"
    path.write_bytes(CHECKING)
    return path


def test_a_sound_file_can_be_executed(file: Path):
    assert "can be executed" in said("check", file)


def test_an_unsound_file_is_named_element_by_element(file: Path):
    file.write_bytes(tasks("eins").replace(b"userTask", b"businessRuleTask"))
    out = StringIO()
    with pytest.raises(CommandError, match="finding"):
        call_command("process", "check", str(file), stdout=out)
    assert out.getvalue().startswith("Eins: ")


def test_a_file_is_published_and_exported_as_it_was(file: Path):
    assert "version 1 is in force" in said("publish", file, "--key", "hund", "--service", "hund")
    found = queries.model_in_force_for("hund")
    assert found is not None
    assert found.model.key == "hund"
    assert said("export", "hund", 1).encode() == CHECKING


def test_the_same_file_is_refused_the_second_time(file: Path):
    said("publish", file, "--key", "hund")
    with pytest.raises(CommandError, match="schon da"):
        said("publish", file, "--key", "hund")


@pytest.mark.parametrize("content", [b"", b"<a/>"])
def test_a_file_that_is_no_model_is_refused(file: Path, content: bytes):
    file.write_bytes(content)
    with pytest.raises(CommandError):
        said("check", file)
