from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from rathaus.core import journal
from rathaus.core.events import Event, Subject, UnknownEvent, from_payload, to_payload
from rathaus.core.journal import CITIZEN, SYSTEM, Actor, record
from rathaus.core.models import Entry, JournalIsAppendOnly, Seal, SealedEntry, Unsealed

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
STONE = UUID("0b7e2a53-9c1f-4b3a-8d51-2f1f3f3a6c11")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoneLaid(Event):
    stone: UUID
    laid_on: date | None = None
    weight: Decimal = Decimal("1.50")
    colours: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        return Subject("stone", str(self.stone))


def lay_stone() -> Entry:
    return record(StoneLaid(stone=STONE), by=Actor("staff", "17", "mason"), at=NOON)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_thing_and_when():
    entry = Entry.objects.get(number=lay_stone().number)
    assert (entry.event, entry.subject_kind, entry.subject_id) == (
        "test_journal.StoneLaid",
        "stone",
        str(STONE),
    )
    assert (entry.actor_kind, entry.actor_id, entry.actor_role, entry.at) == ("staff", "17", "mason", NOON)
    assert entry.payload == {"stone": str(STONE), "laid_on": None, "weight": "1.50", "colours": []}


@pytest.mark.django_db
def test_an_entry_gives_its_event_back():
    event = StoneLaid(stone=STONE, laid_on=date(2026, 5, 7), weight=Decimal("2.00"), colours=("grau", "rot"))
    entry = record(event, by=CITIZEN, at=NOON)
    assert journal.event_of(Entry.objects.get(number=entry.number)) == event


def test_an_event_that_gained_a_field_reads_old_payloads_with_the_default():
    assert from_payload(StoneLaid.name, {"stone": str(STONE)}) == StoneLaid(stone=STONE)


def test_an_event_nobody_knows_is_named():
    with pytest.raises(UnknownEvent, match=r"towers\.TowerBuilt"):
        from_payload("towers.TowerBuilt", {})


def test_an_event_with_a_float_is_refused_because_the_journal_is_hashed():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class StoneWeighed(Event):
        weight: float

    with pytest.raises(TypeError, match=r"StoneWeighed\.weight: the journal cannot hold"):
        to_payload(StoneWeighed(weight=1.5))


def test_two_events_cannot_share_a_name():
    with pytest.raises(TypeError, match=r"two events are called test_journal\.StoneLaid"):
        type("StoneLaid", (Event,), {"__module__": "elsewhere.test_journal"})


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(journal.RecordedOutsideTransaction, match="StoneLaid"):
        lay_stone()
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_action_that_fails_leaves_no_entry():
    def failing_action() -> None:
        with transaction.atomic():
            lay_stone()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing_action()
    assert (Entry.objects.count(), Unsealed.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_orm_cannot_change_or_remove_an_entry():
    entry = lay_stone()
    entry.actor_id = "18"
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(actor_id="18"),
        lambda: Entry.objects.bulk_update([entry], ["actor_id"]),
        lambda: Entry.objects.update_or_create(number=entry.number, defaults={"actor_id": "18"}),
    ):
        with pytest.raises(JournalIsAppendOnly):
            attempt()
    assert Entry.objects.get().actor_id == "17"


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["core_entry", "core_seal", "core_sealedentry"])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_raw_sql_cannot_change_or_remove_a_row_of_the_journal(table: str, statement: str):
    entry = lay_stone()
    Seal.objects.create(number=1, first=1, last=1, sealed_at=NOON, previous="", digest="d")
    SealedEntry.objects.create(position=1, seal_number=1, entry_number=entry.number, digest="d")
    key = "position" if table == "core_sealedentry" else "number"
    with pytest.raises(DatabaseError, match="the journal only grows"), transaction.atomic():
        connection.cursor().execute(statement.format(table, key))


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows INSERT OR REPLACE")
def test_raw_sql_cannot_replace_an_entry():
    number = lay_stone().number
    replace = "INSERT OR REPLACE INTO core_entry SELECT * FROM core_entry WHERE number = %s"
    with pytest.raises(DatabaseError, match="the journal only grows"), transaction.atomic():
        connection.cursor().execute(replace, [number])


@pytest.mark.django_db
def test_the_system_acts_without_an_id():
    entry = record(StoneLaid(stone=STONE), by=SYSTEM, at=NOON)
    assert (entry.actor_kind, entry.actor_id, entry.actor_role) == ("system", "", "")
