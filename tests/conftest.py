"""What every test may rely on: the material beside the project, and a database that can be emptied."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from rathaus.core import guards
from rathaus.payments.guards import LEDGER
from rathaus.strategy.guards import REPORTS

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")  # the same examples every time: a submission fails for its own faults only

REGISTERS = (*guards.JOURNAL, *LEDGER, *REPORTS)
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test material beside the checkout (or in RATHAUS_SHARED); in CI its absence is a failure."""
    folder = Path(os.environ.get("RATHAUS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing = f"the test material is not there: {folder}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in a running town hall: in memory, a second thread would find its tables locked."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def _registers_can_be_emptied_after_a_test() -> Iterator[None]:
    """Tests with real commits empty all tables afterwards; the triggers of journal and ledger step aside for that."""
    flush = TransactionTestCase._fixture_teardown

    def flush_unguarded(self: TransactionTestCase) -> None:
        guards.take_down(connection, REGISTERS)
        flush(self)
        guards.put_up(connection, REGISTERS)

    TransactionTestCase._fixture_teardown = flush_unguarded
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test begins with an empty cache: another one's rows may have had the same keys."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database that somebody uses: a browser's last request may still hold its connection."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
