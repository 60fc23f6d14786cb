"""The ledger only grows, and the database itself sees to it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.factories import payments

from rathaus.payments.models import LedgerEntry

pytestmark = pytest.mark.django_db


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="the ledger only grows"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_ledgerentry SET cents = 1",
        "DELETE FROM payments_ledgerentry",
        "DELETE FROM payments_ledgerentry WHERE kind = 'paid'",
    ],
)
def test_raw_sql_can_neither_change_nor_remove_a_line(statement: str) -> None:
    payments.pays(payments.claim(4_200), 4_200)
    refused(statement)
    assert sorted(LedgerEntry.objects.values_list("kind", "cents")) == [("paid", 4_200), ("raised", 4_200)]


def test_the_models_cannot_either() -> None:
    payments.claim(4_200)
    line = LedgerEntry.objects.get()
    line.cents = 1
    with pytest.raises(DatabaseError, match="the ledger only grows"), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError, match="the ledger only grows"), transaction.atomic():
        LedgerEntry.objects.all().delete()
    assert LedgerEntry.objects.get().cents == 4_200


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows INSERT OR REPLACE")
def test_a_line_cannot_be_replaced_by_another_with_its_id() -> None:
    payments.claim(4_200)
    columns = "id, claim_id, kind, cents, day, source, because, booked_at"
    refused(
        f"INSERT OR REPLACE INTO payments_ledgerentry ({columns}) "
        "SELECT id, claim_id, kind, 1, day, source, because, booked_at FROM payments_ledgerentry"
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL knows TRUNCATE")
def test_the_ledger_cannot_be_emptied_with_its_claims() -> None:
    payments.claim(4_200)
    connection.check_constraints()  # PostgreSQL empties no table that has them waiting
    refused("TRUNCATE payments_claim CASCADE")
