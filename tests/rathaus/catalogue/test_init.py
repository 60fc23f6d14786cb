"""A town of one's own begins: its answers are checked, kept, and nothing of the demonstration city is in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rathaus.catalogue.management import beginning
from rathaus.catalogue.management.beginning import Unsuitable

ARMS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
WORDS = [
    "--state",
    "sachsen",
    "--street",
    "Markt 3",
    "--postcode",
    "01234",
    "--email",
    "rathaus@neustadt.example",
]
SHOW = """
import django; django.setup()
from django.test import Client
from rathaus.core.town import town
from rathaus.catalogue.queries import offices, services
home = Client().get("/").content.decode()
print(town().name, town().state, town().fictional, [o.name for o in offices()], services().count(), "Talbrück" in home, "arms.svg" in home)
"""


def run(var: Path, *words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("RATHAUS_")}
    env = clean | {"RATHAUS_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, *(("-c", code) if code else ("-m", "django", "init", *words))]
    return subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_a_town_of_ones_own_begins_with_one_command(tmp_path: Path):
    (tmp_path / "wappen.svg").write_text(ARMS)
    words = [*WORDS, "--name", 'Neustadt "am Berg"', "--arms", str(tmp_path / "wappen.svg")]
    begun = run(tmp_path / "var", *words, "--office", "Bürgeramt", "--office", "Bauamt")
    assert begun.returncode == 0, begun.stderr
    assert "Buß- und Bettag" in begun.stdout
    shown = run(tmp_path / "var", code=SHOW)
    expected = """Neustadt "am Berg" SN False ['Bauamt', 'Bürgeramt'] 0 False True"""
    assert shown.stdout.strip() == expected, shown.stderr


def test_what_was_answered_is_not_overwritten_unasked(tmp_path: Path):
    (tmp_path / "rathaus.env").write_text("RATHAUS_TOWN_NAME=Altstadt\n")
    refused = run(tmp_path, *WORDS, "--name", "Neustadt")
    assert refused.returncode == 1
    assert "Hier gibt es schon eine Kommune." in refused.stderr
    assert (tmp_path / "rathaus.env").read_text() == "RATHAUS_TOWN_NAME=Altstadt\n"


def test_without_an_answer_nothing_is_written(tmp_path: Path):
    refused = run(tmp_path, *WORDS)
    assert refused.returncode == 1
    assert "Bitte geben Sie einen Namen" in refused.stderr
    assert not (tmp_path / "rathaus.env").exists()


@pytest.mark.parametrize(
    ("usable", "answer", "sentence"),
    [
        (beginning.state, "Preußen", "Dieses Land kennen wir nicht"),
        (beginning.postcode, "1234", "fünf Ziffern"),
        (beginning.colour, "rot", "#0b5a7a"),
        (beginning.colour, "#ffee00", "zu hell"),
        (beginning.email, "rathaus", "E-Mail-Adresse"),
        (beginning.named, "…\n", "einen Namen"),
    ],
)
def test_an_unsuitable_answer_is_refused_in_words(usable, answer: str, sentence: str):
    with pytest.raises(Unsuitable, match=sentence):
        usable(answer)


@pytest.mark.parametrize("content", [b"GIF89a", b"<svg" + b" " * beginning.MOST_ARMS_BYTES])
def test_arms_are_a_small_drawing(content: bytes, tmp_path: Path):
    (tmp_path / "arms.svg").write_bytes(content)
    with pytest.raises(Unsuitable, match="200 kB"):
        beginning.arms(tmp_path / "arms.svg")
