"""A log of a million events: read and asked, and beside it PM4Py, where ``RATHAUS_PM4PY`` names an interpreter that has it.

CPU time of one process each, so that the machine's other work counts little; memory is the peak of that process.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from tests.bench.table import Figure
from tests.bench.town import PROJECT, SHARED

RECEIPT = SHARED / "data/eventlogs/receipt.xes.gz"
TIMES = 117
"""So often the receipt log of 8,577 events is repeated, each time with other cases."""
PYTHON = os.environ.get("RATHAUS_PM4PY", "")
THEIRS = """
import json, resource, sys, time, pm4py
begin = time.process_time()
log = pm4py.read_xes(sys.argv[1])
read = time.process_time() - begin
begin = time.process_time()
graph = pm4py.discover_dfg(log)[0]
pm4py.discover_performance_dfg(log)
ways = pm4py.get_variants(log)
pm4py.get_all_case_durations(log)
pm4py.get_rework_cases_per_activity(log)
pm4py.discover_handover_of_work_network(log)
asked = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"read": read, "asked": asked, "peak": peak, "pairs": sum(graph.values()), "ways": len(ways)}))
"""


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "million.xes"
        _write(file)
        ours = _asked([sys.executable, "-m", "tests.bench.mining", str(file)])
        yield Figure("log of a million events: XES read, CPU", ours["read"], "s")
        yield Figure("the same: six questions, CPU", ours["asked"], "s")
        yield Figure("the same: peak memory", ours["peak"], "MB")
        if PYTHON:
            theirs = _asked([PYTHON, "-c", THEIRS, str(file)])
            yield Figure("the same: XES read, part of PM4Py's CPU", ours["read"] / theirs["read"], "", 0.2)
            yield Figure(
                "the same: six questions, part of PM4Py's CPU", ours["asked"] / theirs["asked"], "", 0.1
            )
            yield Figure("the same: memory, part of PM4Py's", ours["peak"] / theirs["peak"], "", 1 / 3)
            alike = (ours["pairs"], ours["ways"]) == (theirs["pairs"], theirs["ways"])
            yield Figure("the same: flows and ways as PM4Py counts them", float(alike), "", 1, at_least=True)


def _write(file: Path) -> None:
    with gzip.open(RECEIPT, "rt", encoding="utf-8") as opened:
        head, rest = opened.read().split("<trace>", 1)
    body, tail = rest.rsplit("</trace>", 1)
    with file.open("w", encoding="utf-8") as made:
        made.write(head)
        for number in range(TIMES):
            traces = re.sub(r'(key="concept:name" value="case-)', rf"\g<1>{number}-", body)
            made.write(f"<trace>{traces}</trace>")
        made.write(tail)


def _asked(command: list[str]) -> dict[str, float]:
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return found


def main() -> None:
    """In a process of its own: reads the log and asks the six questions."""
    from engines.process.mining.figures import durations, handovers, rework
    from engines.process.mining.flows import flows, variants
    from rathaus.processes.gateways.logs import log_in

    begin = process_time()
    log = log_in(Path(sys.argv[1])).log
    read, begin = process_time() - begin, process_time()
    graph, ways = flows(log), variants(log)  # counts and performance of the graph are one question here
    durations(log), rework(log), handovers(log)
    asked = process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pairs = sum(each.count for each in graph)
    print(json.dumps({"read": read, "asked": asked, "peak": peak, "pairs": pairs, "ways": len(ways)}))


if __name__ == "__main__":
    main()
