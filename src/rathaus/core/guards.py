"""Triggers that keep a register append-only in the database itself, beneath the ORM: the journal, and the ledger.

They stop mistakes and raw SQL. Whoever may drop triggers can still change rows; the journal's seals then show it.
A migration that makes a guarded table anew (SQLite does that to alter a column) has to put its guards up again.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Guarded(NamedTuple):
    """A table that only grows, its primary key, and what is said to whoever tries otherwise."""

    table: str
    key: str
    refused: str


class Frozen(NamedTuple):
    """A table whose rows no longer change in these columns, nor go, once ``when`` holds of them (SQL on OLD)."""

    table: str
    when: str
    columns: tuple[str, ...]
    refused: str


JOURNAL = (
    Guarded("core_entry", "number", "the journal only grows"),
    Guarded("core_seal", "number", "the journal only grows"),
    Guarded("core_sealedentry", "position", "the journal only grows"),
)


def put_up(connection: Any, tables: Iterable[Guarded | Frozen] = JOURNAL) -> None:
    """Create the triggers for this connection's database (SQLite or PostgreSQL)."""
    _run(connection, [line for each in tables for line in _creating(connection.vendor, each)])


def take_down(connection: Any, tables: Iterable[Guarded | Frozen] = JOURNAL) -> None:
    """Drop the triggers: for reversing the migration, and for emptying a test database."""
    _run(connection, [line for each in tables for line in _dropping(connection.vendor, each.table)])


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _creating(vendor: str, guarded: Guarded | Frozen) -> list[str]:
    if isinstance(guarded, Frozen):
        return _freezing(vendor, guarded)
    table, key, refused = guarded
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refused}'; END $$",
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()",
        ]
    fail = f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
    taken = f"SELECT 1 FROM {table} WHERE {key} = NEW.{key}"  # noqa: S608 - our own names
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {fail}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {fail}",
        # INSERT OR REPLACE would remove the old row without a DELETE trigger
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN EXISTS ({taken}) {fail}",
    ]


def _freezing(vendor: str, frozen: Frozen) -> list[str]:
    table, when, columns, refused = frozen
    if vendor == "postgresql":
        changed = " OR ".join(f"NEW.{each} IS DISTINCT FROM OLD.{each}" for each in columns)
        check = f"IF TG_OP = 'DELETE' OR {changed} THEN RAISE EXCEPTION '{refused}'; END IF; RETURN NEW;"
        return [
            f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF NOT ({when}) THEN RETURN COALESCE(NEW, OLD); END IF; {check} END $$",
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_guard()",
        ]
    fail = f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
    changed = " OR ".join(f"NEW.{each} IS NOT OLD.{each}" for each in columns)
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} WHEN ({when}) AND ({changed}) {fail}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN ({when}) {fail}",
    ]


def _dropping(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_guard ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_{verb}" for verb in ("update", "delete", "insert")]
