"""Whole journeys over HTTP: open the service, answer every step, add evidence, submit, hold the receipt."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from tests.bench.citizen import Citizen, Page
from tests.bench.robot import Robot
from tests.bench.table import Figure, percentile
from tests.bench.town import Town

MOST_STEPS = 60


@dataclass(frozen=True)
class Journey:
    requests: int
    steps: int
    seconds: float
    waits: tuple[float, ...]


def travel(town: Town, robot: Robot, slug: str) -> Journey:
    """One application from the service's page to its receipt. Raises where it does not arrive."""
    citizen = Citizen(town.port)
    started = time.perf_counter()
    citizen.get(f"/leistungen/{slug}/")
    page, steps = citizen.post(f"/antrag/{slug}/", []), 0
    while page.form().get("data-application") == "step":
        page, steps = robot.answer(citizen, page), steps + 1
        if steps > MOST_STEPS:
            raise RuntimeError(f"no end at {page.address}")
    page = submit(citizen, page)
    if page.status != 200 or "/antrag/beleg/" not in page.address:
        raise RuntimeError(f"no receipt: {page.status} at {page.address}")
    return Journey(citizen.requests, steps, time.perf_counter() - started, tuple(citizen.waits))


def submit(citizen: Citizen, page: Page) -> Page:
    """Solves the task of the page where one checks, and hands the application in."""
    form = page.form("abgeben")
    challenge = form.get("data-challenge")
    answers = [("challenge", challenge), ("nonce", _nonce(challenge, int(form.get("data-zero-bits"))))]
    return citizen.post(form.action, answers)


def _nonce(challenge: str, zero_bits: int) -> str:
    def solves(nonce: int) -> bool:
        digest = hashlib.sha256(f"{challenge}:{nonce}".encode()).digest()
        return int.from_bytes(digest, "big").bit_length() <= 256 - zero_bits

    return str(next(filter(solves, count())))


def figures(town: Town, robot: Robot, slug: str, stored: int, turns: int = 60) -> Iterator[Figure]:
    """Journeys one after the other against a server on one core, with ``stored`` submissions in the database."""
    travel(town, robot, slug)
    before, started = town.web_cpu_seconds(), time.perf_counter()
    trips = [travel(town, robot, slug) for _turn in range(turns)]
    seconds, cpu = time.perf_counter() - started, town.web_cpu_seconds() - before
    waits = [wait * 1000 for trip in trips for wait in trip.waits]
    name = f"journey, {stored:,} stored"
    yield Figure(f"{name}: steps", trips[0].steps, "")
    yield Figure(f"{name}: journeys a second of server CPU", turns / cpu, "1/s")
    yield Figure(f"{name}: journeys a second, one citizen", turns / seconds, "1/s")
    yield Figure(f"{name}: answer time, p50", percentile(waits, 0.5), "ms")
    yield Figure(f"{name}: answer time, p95", percentile(waits, 0.95), "ms")
