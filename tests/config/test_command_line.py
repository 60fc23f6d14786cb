"""The command `rathaus` as others call it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RATHAUS = str(Path(sys.executable).with_name("rathaus"))


def test_whoever_has_read_enough_is_not_told_of_an_error(tmp_path: Path) -> None:
    paper = tmp_path / "antrag.txt"
    points = "".join(f"{number}. Die Verwaltung prüft den Markt {number}.\n" for number in range(1, 90))
    paper.write_text(f"Antrag\nDer Stadtrat möge beschließen:\n{points}")
    files = [str(paper)] * 50
    with subprocess.Popen(
        [RATHAUS, "paper", "read", *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
