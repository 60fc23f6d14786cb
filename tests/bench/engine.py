"""The engines alone: how long a real schema takes to read and its answers to evaluate."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT, SHARED
from tests.factories.answers import complete, today

from engines.form.evaluation import evaluate
from standards.xdatenfelder import as_form, read

SCHEMAS = SHARED / "data/xdatenfelder/xdf3"
LARGEST_FORM = SCHEMAS / "S05000001162_xdf3.xml"
LARGEST_FILE = SCHEMAS / "S05000001319_xdf3.xml"
IMPORT = """
import resource, sys, time
from standards.xdatenfelder import as_form, read
data = open(sys.argv[1], "rb").read()
started = time.perf_counter()
as_form(read(data))
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def figures() -> Iterator[Figure]:
    yield from _evaluation()
    yield from _largest_file()


def _evaluation() -> Iterator[Figure]:
    form = as_form(read(LARGEST_FORM.read_bytes()))
    answers = complete(form, today())
    taken = []
    for _turn in range(200):
        started = time.perf_counter()
        evaluate(form, answers, today())
        taken.append((time.perf_counter() - started) * 1000)
    yield Figure("evaluation of the largest form, answers given", len(answers), "answers")
    yield Figure("evaluation of the largest form, median", percentile(taken, 0.5), "ms", 5)


def _largest_file() -> Iterator[Figure]:
    runs = [_import_once() for _turn in range(5)]
    seconds, megabytes = percentile([run[0] for run in runs], 0.5), max(run[1] for run in runs)
    yield Figure("import of the largest file, median", seconds, "s", 1)
    yield Figure("import of the largest file, peak memory", megabytes, "MiB", 150)


def _import_once() -> tuple[float, float]:
    printed = subprocess.run(
        [sys.executable, "-c", IMPORT, str(LARGEST_FILE)],
        env={"PYTHONPATH": str(PROJECT / "src")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    seconds, megabytes = printed.split()
    return float(seconds), float(megabytes)
