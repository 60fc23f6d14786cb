"""A notice: rendered, sealed, kept, and made available."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.bench.table import Figure, percentile

TURNS = 20
MEASURED = """
import sys, time
from datetime import UTC, datetime
from uuid import uuid4
import django
django.setup()
from rathaus.core.journal import SYSTEM
from rathaus.correspondence import actions
from rathaus.correspondence.actions.letters import Draft, Recipient
facts = {
    "name": "Erika Sommer", "leistung": "Baum fällen", "eingang": "7. Mai 2026", "gebuehr": "90,00 €",
    "liste": "Neu pflanzen\\nBeginn melden", "begruendung": "Der Baum ist krank und droht umzustürzen. " * 60,
}
draft = Draft(
    matter=uuid4(), kind="notice", number="2026-0415", template="bescheid-auflagen", unit="Bauamt",
    recipient=Recipient(lines=("Erika Sommer", "Am Ufer 3", "00000 Talbrück")), facts=facts,
)
for turn in range(int(sys.argv[1]) + 1):
    wall, cpu = time.perf_counter(), time.process_time()
    actions.issue_letter(uuid4(), draft, by=SYSTEM, at=datetime.now(UTC))
    if turn:
        print((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
"""


def figures(environment: dict[str, str]) -> Iterator[Figure]:
    """In a prepared town with the demonstration's templates; the first one, which warms the fonts, is not counted."""
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, "-m", "django", "load_templates"], env=environment, check=True)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(TURNS)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [tuple(map(float, line.split())) for line in done.stdout.splitlines()]
    yield Figure("sealed notice, median", percentile([wall for wall, _cpu in rows], 0.5), "ms", 300)
    yield Figure("sealed notice, p95", percentile([wall for wall, _cpu in rows], 0.95), "ms", 300)
    yield Figure("sealed notice", percentile([cpu for _wall, cpu in rows], 0.5), "CPU-ms", 300)
