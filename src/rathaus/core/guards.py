"""Triggers that keep the journal append-only in the database itself, beneath the ORM.

They stop mistakes and raw SQL. Whoever may drop triggers can still change rows; the seals then show it.
"""

from typing import Any

GUARDED = ("core_entry", "core_seal", "core_sealedentry")
KEYS = {"core_entry": "number", "core_seal": "number", "core_sealedentry": "position"}
REFUSED = "the journal only grows"


def put_up(connection: Any) -> None:
    """Create the triggers for this connection's database (SQLite or PostgreSQL)."""
    _run(connection, [line for table in GUARDED for line in _creating(connection.vendor, table)])


def take_down(connection: Any) -> None:
    """Drop the triggers: for reversing the migration, and for emptying a test database."""
    _run(connection, [line for table in GUARDED for line in _dropping(connection.vendor, table)])


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _creating(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()",
        ]
    fail = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    taken = f"SELECT 1 FROM {table} WHERE {KEYS[table]} = NEW.{KEYS[table]}"  # noqa: S608 - our own names
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {fail}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {fail}",
        # INSERT OR REPLACE would remove the old row without a DELETE trigger
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN EXISTS ({taken}) {fail}",
    ]


def _dropping(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_guard ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_{verb}" for verb in ("update", "delete", "insert")]
