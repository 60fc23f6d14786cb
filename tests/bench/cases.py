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
from uuid import UUID, uuid4

from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT

FEW, MANY = 100_000, 1_000_000
ENTRIES_PER_CASE = 10
UNITS, SERVICES = 40, 60
TURNS = 60
GOAL, GOAL_OF_DECIDING = 100.0, 150.0
DECIDED = "a case decided"
BATCH, CHUNK = 5_000, 50_000
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
UUID_PARTS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
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
        goal = GOAL_OF_DECIDING if name == DECIDED else GOAL
        yield Figure(f"{cases:,} cases: {name}, p95", percentile(values, 0.95), "ms", goal)


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

    have = Case.objects.filter(number__startswith="M-").count()
    root = people.unit("stadt")
    units = [people.unit(f"amt-{number}", parent=root).pk for number in range(UNITS)]
    services = [catalogue.described(f"Leistung {n}", slug=f"leistung-{n}").pk for n in range(SERVICES)]
    _pour(Case, (_case(number, units, services) for number in range(have, wanted)))
    if have < wanted:
        _write_register()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write_register() -> None:
    """A line for every case in every turn, so that the lines of one case lie far apart, as years leave them."""
    from django.db import connection

    told = {
        "postgresql": "id::text",
        "sqlite": "||'-'||".join(f"substr(id,{first},{length})" for first, length in UUID_PARTS),
    }
    subject = told[connection.vendor]
    payload = json.dumps({"label": "Vollständigkeit prüfen", "unit": "amt-1", "act": "check"})
    for turn in range(ENTRIES_PER_CASE):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_entry"
                " (event, subject_kind, subject_id, actor_kind, actor_id, actor_role, at, payload)"
                f" SELECT 'processes.StepCompleted', 'case', {subject}, 'staff', '', 'clerk', %s, %s"
                " FROM cases_case WHERE number LIKE 'M-%%'",
                [NOW - timedelta(minutes=ENTRIES_PER_CASE - turn), payload],
            )


def _case(number: int, units: list[int], services: list[int]) -> Any:
    from rathaus.cases.models import Case

    received = NOW - timedelta(days=3650, minutes=-(number % 5_000_000))
    is_open = number % 20 == 0
    state = (
        ("new", "open", "waiting", "consulting")[number // 800 % 4]
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


def _pour(model: Any, rows: Iterable[Any]) -> None:
    """COPY where the database has it, else batches."""
    from django.db import connection

    rows, copies = iter(rows), connection.vendor == "postgresql"
    while batch := list(islice(rows, CHUNK if copies else BATCH)):
        _copy(model, batch) if copies else model._default_manager.bulk_create(batch)


def _copy(model: Any, rows: Iterable[Any]) -> None:
    from django.db import connection, transaction

    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    order = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with transaction.atomic(), connection.cursor() as cursor, cursor.cursor.copy(order) as copy:
        for row in rows:
            values = (field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields)
            copy.write_row(tuple(values))


# --- measuring


def _measured() -> Iterator[tuple[str, list[float]]]:
    """Milliseconds of every turn, by what was done."""
    from django.test import Client
    from tests.factories.people import assign, signed_in, staff

    member = staff("clerk", "amt-1", "Erika Messer")
    clerk = signed_in(Client(headers={"Host": "localhost"}), member)
    for name, rest in PAGES.items():
        yield name, _turns(lambda _turn, rest=rest: _shown(clerk, f"{DESK}?liste={rest}"))  # type: ignore[misc]
    ready = _ready_to_decide(member)
    yield "a file opened", _turns(lambda turn: _shown(clerk, f"{DESK}{ready[turn]}/"))
    yield DECIDED, _turns(lambda turn: _decided(clerk, ready[turn]))
    assign(member, "clerk", "stadt")
    yield "inbox of the whole town", _turns(lambda _turn: _shown(clerk, f"{DESK}?liste=stelle"))
    yield "all cases of the whole town", _turns(lambda _turn: _shown(clerk, f"{DESK}?liste=alle"))


def _ready_to_decide(member: Any) -> list[UUID]:
    """Cases of one unit with a form, a process that runs and everything there; one for every turn."""
    from django.core.management import call_command
    from tests.factories import applications

    from rathaus.cases.models import Case

    call_command("load_processes")
    version = applications.online(slug=f"gemessen-{uuid4().hex[:6]}")
    answers = {"P": {"name": "Erika Muster", "born": "1990-05-07"}, "D": {"dog": "Bello", "weight": "12.5"}}
    new = Case.objects.filter(unit__key="amt-1", state__in=("new", "open"), complete_on=None)
    ready = list(new.values_list("pk", flat=True)[: TURNS + 1])
    Case.objects.filter(pk__in=ready).update(form_version=version, answers=answers)
    for case_id in ready:
        _begin(case_id, member)
    return ready


def _begin(case_id: UUID, member: Any) -> None:
    from rathaus.cases.actions import find_complete
    from rathaus.core.journal import CITIZEN
    from rathaus.people.queries import Role, Viewer
    from rathaus.processes.actions import start_run

    clerk = Viewer(
        kind="staff", account=member.pk, name=member.name, roles=frozenset({(Role.CLERK, "amt-1")})
    )
    start_run(matter=case_id, service="", unit="amt-1", data={"fee": 0.0, "gaps": 0}, by=CITIZEN, at=NOW)
    find_complete(case_id, by=clerk, at=NOW)


def _decided(client: Any, case_id: UUID) -> None:
    address = f"{DESK}{case_id}/entscheiden/"
    typed = {"act_id": str(uuid4()), "outcome": "granted", "reasons": "Alle Voraussetzungen liegen vor."}
    response = client.post(address, typed)
    if response.status_code != 303:
        raise RuntimeError(f"{address} answered {response.status_code}")


DESK = "/dienst/vorgaenge/"
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
    """The first turn warms up and does not count."""
    act(0)
    taken = []
    for turn in range(1, TURNS + 1):
        started = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


if __name__ == "__main__":
    main()
