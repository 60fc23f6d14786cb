"""`rathaus process analyse`: the example of the documentation, the receipt log as JSON, and files that are none."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PROJECT = Path(__file__).parents[3]
COLUMNS = ("--case", "Vorgang", "--activity", "Schritt", "--at", "Zeit", "--resource", "Stelle")


def told(file: Path, *options: str) -> str:
    said = StringIO()
    call_command("process", "analyse", str(file), *options, stdout=said)
    return said.getvalue()


def test_the_example_of_the_documentation_says_what_it_says(tmp_path: Path) -> None:
    page = (PROJECT / "docs/reference/process-mining.md").read_text()
    log, said = (re.search(rf"```{kind}\n(.*?)```", page, re.S) for kind in ("csv", "text"))
    assert log is not None
    assert said is not None
    file = tmp_path / "hund.csv"
    file.write_text(log[1])
    assert told(file, *COLUMNS) == said[1]


def test_the_receipt_log_as_json_has_every_key(shared: Path) -> None:
    found = json.loads(told(shared / "data/eventlogs/receipt.xes.gz", "--json"))
    assert (found["cases"], found["events"], len(found["activities"]), found["resources"]) == (
        1434,
        8577,
        27,
        48,
    )
    assert (found["variants"]["number"], len(found["dfg"]), found["rework"]["extra"]) == (116, 99, 245)
    assert (found["handovers"]["changes"], found["durations"]["most"]) == (1208, 23832541.524)
    assert found["findings"][0]["kind"] == "waiting"
    assert "Resource" not in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [("log.xes", b"<html/>"), ("log.xes.gz", b"\x1f\x8bx"), ("log.csv", b"a,b\n1,2\n"), ("log.csv", b"")],
)
def test_what_is_no_log_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CommandError, match=name):
        told(file)
    with pytest.raises(CommandError):
        told(tmp_path / "nowhere.xes")


def test_a_log_that_tells_the_lifecycle_counts_each_step_once(tmp_path: Path) -> None:
    rows = ["case:concept:name,concept:name,time:timestamp,lifecycle:transition"]
    rows += [f"1,Prüfen,2026-03-02T0{hour}:00:00Z,{word}" for hour, word in ((8, "start"), (9, "complete"))]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(rows))
    assert json.loads(told(file, "--json"))["events"] == 1
    file.write_text("\n".join(rows[:2]))
    assert json.loads(told(file, "--json"))["events"] == 1
