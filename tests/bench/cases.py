"""The clerk's desk with years of cases: inbox, search, opening a file. A process with the town's settings; prints JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT

FEW, MANY = 100_000, 1_000_000
ENTRIES_PER_CASE = 10
UNITS, SERVICES = 40, 60
TURNS = 60
GOAL = 100.0
BATCH = 5_000
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
NAMES = ("Muster", "Sommer", "Weber", "Yılmaz", "Lindner", "Schmidt", "Hohenlohe-Langenburg")


def figures(environment: dict[str, str], cases: int = FEW) -> Iterator[Figure]:
    """p95 of each page as a clerk waits for it, with so many cases and ten times as many lines of the register."""
    printed = subprocess.run(
        [sys.executable, "-m", "tests.bench.cases", str(cases)],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name, values in json.loads(printed.splitlines()[-1]).items():
        yield Figure(f"{cases:,} cases: {name}, p95", percentile(values, 0.95), "ms", GOAL)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("cases", type=int)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    fill(arguments.parse_args().cases)
    print(json.dumps(dict(_measured())))


# --- filling


def fill(wanted: int) -> None:
    """Cases of ten years in forty units, one in twenty still open, each with its lines in the register."""
    from django.db import connection
    from tests.factories import catalogue, people

    from rathaus.cases.models import Case
    from rathaus.core.models import Entry

    have = Case.objects.filter(number__startswith="M-").count()
    root = people.unit("stadt")
    units = [people.unit(f"amt-{number}", parent=root).pk for number in range(UNITS)]
    services = [catalogue.described(f"Leistung {n}", slug=f"leistung-{n}").pk for n in range(SERVICES)]
    numbers = range(have, wanted)
    _pour(Case, (_case(number, units, services) for number in numbers))
    _pour(Entry, (_entry(number, turn) for number in numbers for turn in range(ENTRIES_PER_CASE)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _case(number: int, units: list[int], services: list[int]) -> Any:
    from rathaus.cases.models import Case

    received = NOW - timedelta(days=3650, minutes=-(number % 5_000_000))
    is_open = number % 20 == 0
    state = (
        ("new", "open", "waiting", "consulting")[number // 20 % 4]
        if is_open
        else ("closed", "decided")[number % 30 == 1]
    )
    return Case(
        id=_id(number),
        number=f"M-{number}",
        service_id=services[number * 7 % SERVICES],
        unit_id=units[number * 13 // 20 % UNITS],
        state=state,
        task="Vollständigkeit prüfen" if is_open else "",
        answers={"P": {"name": "Beispiel" * 40}},
        applicant=f"Erika {NAMES[number % len(NAMES)]}",
        received_at=received,
        touched_at=received + timedelta(days=20),
        due_on=(NOW + timedelta(days=number // 20 % 120 - 10)).date() if is_open else received.date(),
        due_basis="§ 75 VwGO",
        paused=state == "waiting",
    )


def _id(number: int) -> UUID:
    return UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128))


def _entry(number: int, turn: int) -> Any:
    from rathaus.core.models import Entry

    return Entry(
        event="processes.StepCompleted",
        subject_kind="case",
        subject_id=str(_id(number)),
        actor_kind="staff",
        actor_role="clerk",
        at=NOW - timedelta(minutes=turn),
        payload={"label": "Vollständigkeit prüfen", "unit": "amt-1", "act": "check"},
    )


def _pour(model: Any, rows: Iterable[Any]) -> None:
    """COPY where the database has it, else batches."""
    from django.db import connection

    if connection.vendor == "postgresql":
        _copy(model, rows)
        return
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def _copy(model: Any, rows: Iterable[Any]) -> None:
    from django.db import connection, transaction

    fields = [
        field for field in model._meta.concrete_fields if field.attname != "number" or not field.primary_key
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    order = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with transaction.atomic(), connection.cursor() as cursor, cursor.cursor.copy(order) as copy:
        for row in rows:
            values = (field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields)
            copy.write_row(tuple(values))


# --- measuring


def _measured() -> Iterator[tuple[str, list[float]]]:
    """Milliseconds of every turn, by what was looked at."""
    from django.test import Client
    from tests.factories.people import assign, signed_in, staff

    from rathaus.cases.models import Case

    member = staff("clerk", "amt-1", "Erika Messer")
    clerk = signed_in(Client(headers={"Host": "localhost"}), member)
    desk = "/dienst/vorgaenge/?liste="
    for name, rest in PAGES.items():
        yield name, _turns(lambda _turn, rest=rest: _shown(clerk, desk + rest))  # type: ignore[misc]
    mine = list(Case.objects.filter(unit__key="amt-1").values_list("pk", flat=True)[:TURNS])
    yield "a file opened", _turns(lambda turn: _shown(clerk, f"/dienst/vorgaenge/{mine[turn % len(mine)]}/"))
    assign(member, "clerk", "stadt")
    yield "inbox of the whole town", _turns(lambda _turn: _shown(clerk, f"{desk}stelle"))
    yield "all cases of the whole town", _turns(lambda _turn: _shown(clerk, f"{desk}alle"))


PAGES = {
    "inbox": "stelle",
    "inbox, not assigned": "frei",
    "inbox, a search": "stelle&q=weber",
    "inbox, overdue of one service": "stelle&leistung=leistung-3&ueberfaellig=1",
    "inbox, decided": "entschieden",
}


def _shown(client: Any, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _turns(act: Callable[[int], Any]) -> list[float]:
    act(0)
    taken = []
    for turn in range(TURNS):
        started = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


if __name__ == "__main__":
    main()
