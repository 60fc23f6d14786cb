"""What another reads from our logs: PM4Py, in an interpreter of its own (it is AGPL, and large)."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from standards import xes
from standards.xes import Occurrence, Trace

PYTHON = os.environ.get("RATHAUS_PM4PY", "")
"""The interpreter of an environment in which PM4Py is installed."""
ASKED = """
import json, sys, pm4py
log = pm4py.read_xes(sys.argv[1])
said = log["lifecycle:transition"].value_counts().to_dict()
print(json.dumps({"events": len(log), "cases": log["case:concept:name"].nunique(), "transitions": said,
                  "resources": sorted(set(log["org:resource"]))}))
"""
LIFE = ("schedule", "assign", "start", "suspend", "resume", "complete")


def trace(number: int) -> Trace:
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    events = (
        Occurrence(
            {
                "concept:name": "Prüfen",
                "lifecycle:transition": transition,
                "time:timestamp": at + timedelta(minutes=minute),
                "org:resource": "steueramt/clerk",
            }
        )
        for minute, transition in enumerate(LIFE)
    )
    return Trace({"concept:name": f"Fall {number}"}, tuple(events))


@pytest.mark.skipif(not PYTHON, reason="RATHAUS_PM4PY names no interpreter with PM4Py")
@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_pm4py_reads_every_case_and_transition(tmp_path: Path, name: str):
    pieces = xes.pieces({}, (trace(number) for number in range(5)))
    packed = xes.compressed(pieces) if name.endswith(".gz") else pieces
    (tmp_path / name).write_bytes(b"".join(packed))
    answer = subprocess.run([PYTHON, "-c", ASKED, tmp_path / name], capture_output=True, check=True)
    assert json.loads(answer.stdout.splitlines()[-1]) == {
        "events": 30,
        "cases": 5,
        "transitions": dict.fromkeys(LIFE, 5),
        "resources": ["steueramt/clerk"],
    }
