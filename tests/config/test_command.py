"""``rathaus`` in a shell: sentences without Django's words before them, and exit codes one can rely on."""

import subprocess
import sys
from pathlib import Path

import pytest


def rathaus(*words):
    command = Path(sys.executable).with_name("rathaus")
    return subprocess.run([command, *words], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory):
    return str(tmp_path_factory.mktemp("empty") / "nirgends.xml")


def test_a_no_is_a_bare_sentence_on_standard_error(nowhere):
    done = rathaus("form", "export", nowhere, "--as", "xdf3")
    said = (done.returncode, done.stdout, done.stderr)
    assert said == (1, "", f"{nowhere}: Diese Datei gibt es nicht.\n")


def test_a_traceback_is_shown_to_those_who_ask_for_it(nowhere):
    done = rathaus("form", "--traceback", "export", nowhere, "--as", "xdf3")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_words_nobody_knows_are_a_usage_error():
    done = rathaus("form", "export", "--as", "pdf")
    assert done.returncode == 2
    assert done.stderr.startswith("usage: rathaus form")


def test_a_command_nobody_knows_is_named():
    done = rathaus("zaubern")
    assert done.returncode == 1
    assert "Unknown command: 'zaubern'" in done.stderr


def test_hyphens_in_a_name_are_understood():
    done = rathaus("load-city", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "demonstration city" in done.stdout
