"""How long the federal lists and a state's portal take to come in, and how much memory that needs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Figure
from tests.bench.town import COMMAND, SHARED

from standards.xzufi import Head, Operation, model, pieces

LISTS = SHARED / "data/leistungen"
SERVICES, OFFICES = 5_000, 40
MEASURED = """
import resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
taken = time.perf_counter() - started
print(done.returncode, taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def figures(environment: dict[str, str], folder: Path) -> Iterator[Figure]:
    """In a town of its own: the lists twice, a message of 5,000 services twice, and the town's offer out."""
    yield from _twice("LeiKa and OZG lists", environment, 30, 5, "reference", "import", str(LISTS))
    file = folder / "services.xml"
    message(file)
    yield Figure("XZuFi message of 5,000 services", file.stat().st_size / 2**20, "MiB")
    yield from _twice("XZuFi, 5,000 services", environment, 60, None, "xzufi", "import", str(file))
    seconds, megabytes = measured(environment, "xzufi", "export")
    yield Figure("XZuFi out, 5,000 services and the city", seconds, "s", 60)
    yield Figure("XZuFi out, peak memory", megabytes, "MiB", 300)


def _twice(
    name: str, environment: dict[str, str], goal: float, again: float | None, *words: str
) -> Iterator[Figure]:
    seconds, megabytes = measured(environment, *words)
    yield Figure(f"{name}: import", seconds, "s", goal)
    yield Figure(f"{name}: peak memory", megabytes, "MiB", 300)
    seconds, _megabytes = measured(environment, *words)
    yield Figure(f"{name}: again, nothing changed", seconds, "s", again)


def measured(environment: dict[str, str], *words: str) -> tuple[float, float]:
    """Seconds and peak MiB of one `rathaus` command, from start to end of its process."""
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, *COMMAND, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    code, seconds, megabytes = told.split()
    if code != "0":
        raise RuntimeError(f"rathaus {' '.join(words)} failed")
    return float(seconds), float(megabytes)


def message(file: Path) -> None:
    """A message as a state's portal sends it: offices, and services with ten texts in two languages."""
    with file.open("wb") as out:
        out.writelines(pieces(Head(version="2.2.0", stated="2.2.0"), _operations()))


def _operations() -> Iterator[Operation]:
    for number in range(OFFICES):
        yield Operation(office=_office(number))
    for number in range(SERVICES):
        yield Operation(service=_service(number))


def _id(value: str) -> model.Identifier:
    return model.Identifier(value=value, agency="BEISPIELLAND")


def _office(number: int) -> model.Office:
    name = model.Name(names=(model.Text(language="de", text=f"Amt {number} für Beispiele"),))
    served = range(number, SERVICES, OFFICES)
    return model.Office(
        id=_id(f"O{number}"),
        name=name,
        competences=tuple(model.Competence(service=_id(f"S{each}")) for each in served),
    )


def _service(number: int) -> model.Service:
    paragraph = (
        f"<p>{'Wer das braucht, stellt hier einen Antrag. ' * 8}</p><ul><li>Erstens {number}</li></ul>"
    )
    said = {"02": f"Beispiel {number} Erteilung", "03": f"Beispiel {number} beantragen", "05": "Kurz gesagt."}
    said |= dict.fromkeys(("06", "07", "08", "09", "11", "16", "25"), paragraph)
    deadline = model.Module(descriptions=_texts("Einen Monat vorher"))
    return model.Service(
        id=_id(f"S{number}"),
        leika=(model.Code(code=f"99900{number:09}"),),
        texts=tuple(_module(code, text) for code, text in said.items()),
        deadline=deadline,
        cost=model.Module(descriptions=_texts("12,50 €")),
        duration=model.Module(descriptions=_texts("Zwei Wochen")),
    )


def _module(code: str, text: str) -> model.TextModule:
    return model.TextModule(content=_texts(text), module=model.Code(code=code))


def _texts(text: str) -> tuple[model.Text, ...]:
    return (model.Text(language="de", text=text), model.Text(language="en", text=f"In English: {text}"))
