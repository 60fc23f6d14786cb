"""What the core does by the clock."""

from datetime import datetime, timedelta

from django.db import connection

from . import deliveries, sealing, worker
from .reactions import every


@every(timedelta(minutes=1))
def seal_the_journal(at: datetime) -> None:
    sealing.seal_waiting(at)


@every(timedelta(days=1))
def forget_what_is_done(at: datetime) -> None:
    deliveries.forget_done(at)
    worker.forget_silent(at)


@every(timedelta(hours=6))
def know_the_tables(at: datetime) -> None:
    """SQLite plans its queries by what it last knew of its tables; PostgreSQL looks by itself (autovacuum).

    0x10002: every table that has grown much, also those that this process has not asked for.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize = 0x10002")
