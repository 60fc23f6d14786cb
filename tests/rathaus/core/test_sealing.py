import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from rathaus.core import guards, proof, sealing
from rathaus.core.events import Event, Subject
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Entry, Seal, SealedEntry, Unsealed

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWritten(Event):
    page: int
    text: str = "ä"

    @property
    def subject(self) -> Subject:
        return Subject("page", str(self.page))


def write(*pages: int) -> list[int]:
    with transaction.atomic():
        return [record(PageWritten(page=page), by=SYSTEM, at=NOON).number for page in pages]


@pytest.fixture
def numbers(db: None) -> list[int]:
    """Five entries under two seals."""
    first = write(1, 2, 3)
    sealing.seal_waiting(NOON)
    second = write(4, 5)
    sealing.seal_waiting(NOON + timedelta(minutes=1))
    return first + second


@contextmanager
def someone_who_drops_the_triggers() -> Iterator[None]:
    guards.take_down(connection)
    yield
    guards.put_up(connection)


def tamper(statement: str, *values: object) -> None:
    with someone_who_drops_the_triggers(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def breach_found() -> str:
    with pytest.raises(proof.Breach) as breach:
        proof.prove()
    return str(breach.value)


def test_an_untouched_journal_is_proven(numbers: list[int]):
    write(6)
    head = Seal.objects.get(number=2).digest
    assert proof.prove() == proof.Proof(entries=5, seals=2, waiting=1, head=head)


@pytest.mark.django_db
def test_an_empty_journal_is_proven():
    assert proof.prove() == proof.Proof(entries=0, seals=0, waiting=0, head="")


def test_positions_have_no_gaps_although_numbers_may(numbers: list[int]):
    positions = list(
        SealedEntry.objects.order_by("position").values_list("position", "seal_number", "entry_number")
    )
    assert positions == list(zip([1, 2, 3, 4, 5], [1, 1, 1, 2, 2], numbers, strict=True))
    assert Unsealed.objects.count() == 0


def test_a_large_backlog_is_sealed_in_batches(db: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    monkeypatch.setattr(proof, "CHUNK", 1)
    write(1, 2, 3, 4, 5)
    assert sealing.seal_waiting(NOON) == 5
    assert list(Seal.objects.values_list("first", "last")) == [(1, 2), (3, 4), (5, 5)]
    assert proof.prove().entries == 5


def test_a_changed_entry_is_named(numbers: list[int]):
    tamper("UPDATE core_entry SET actor_kind = 'citizen' WHERE number = %s", numbers[1])
    assert breach_found() == f"entry {numbers[1]} (position 2, seal 1) was changed"


def test_the_first_of_two_changed_entries_is_named(numbers: list[int]):
    tamper("UPDATE core_entry SET subject_id = '9' WHERE number IN (%s, %s)", numbers[2], numbers[4])
    assert breach_found() == f"entry {numbers[2]} (position 3, seal 1) was changed"


def test_a_removed_entry_is_named(numbers: list[int]):
    tamper("DELETE FROM core_entry WHERE number = %s", numbers[3])
    assert breach_found() == f"entry {numbers[3]} (position 4, seal 2) was removed"


def test_an_entry_removed_with_its_proof_leaves_a_gap(numbers: list[int]):
    tamper("DELETE FROM core_entry WHERE number = %s", numbers[3])
    tamper("DELETE FROM core_sealedentry WHERE entry_number = %s", numbers[3])
    assert breach_found() == "the entry at position 4 (seal 2) was removed from the sealed order"


def test_an_inserted_entry_is_named(numbers: list[int]):
    tamper(
        "INSERT INTO core_entry (number, event, subject_kind, subject_id, actor_kind, actor_id, actor_role, at, payload)"
        " SELECT number + 1000, event, subject_kind, '77', actor_kind, actor_id, actor_role, at, payload"
        " FROM core_entry WHERE number = %s",
        numbers[0],
    )
    assert (
        breach_found()
        == f"entry {numbers[0] + 1000} was inserted: it is neither sealed nor waiting for its seal"
    )


def test_an_entry_changed_together_with_its_digest_breaks_its_seal(numbers: list[int]):
    tamper("UPDATE core_entry SET actor_role = 'mayor' WHERE number = %s", numbers[0])
    row = Entry.objects.values_list(*sealing.ENTRY_FIELDS).get(number=numbers[0])
    tamper("UPDATE core_sealedentry SET digest = %s WHERE position = 1", sealing.digest_of(row))
    assert breach_found().startswith("seal 1 over the positions 1 to 3 does not match")


def test_a_removed_seal_is_named(numbers: list[int]):
    tamper("DELETE FROM core_seal WHERE number = 1")
    assert breach_found() == "seal 1 was removed: after seal 0 comes seal 2"


def test_a_removed_last_seal_is_named(numbers: list[int]):
    tamper("DELETE FROM core_seal WHERE number = 2")
    assert breach_found() == f"entry {numbers[3]} (position 4) has lost its seal 2"


def test_a_journal_cut_off_at_its_end_is_found_by_a_seal_noted_outside(numbers: list[int]):
    noted = Seal.objects.get(number=2).digest
    for statement in (
        "DELETE FROM core_seal WHERE number = 2",
        "DELETE FROM core_entry WHERE number IN (SELECT entry_number FROM core_sealedentry WHERE seal_number = 2)",
        "DELETE FROM core_sealedentry WHERE seal_number = 2",
    ):
        tamper(statement)
    assert proof.prove().entries == 3
    with pytest.raises(proof.Breach, match=f"the seal {noted} is not in the chain"):
        proof.prove(expected=noted)


def test_a_seal_noted_long_ago_is_still_in_the_chain(numbers: list[int]):
    assert proof.prove(expected=Seal.objects.get(number=1).digest).seals == 2


def test_the_command_says_what_was_proven_and_the_seal_to_note(
    numbers: list[int], capsys: pytest.CaptureFixture[str]
):
    call_command("verify_journal")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The journal is intact: 5 entries proven by 2 seals, 0 entries wait for the next seal."
    assert lines[1].endswith(Seal.objects.get(number=2).digest)


def test_the_command_fails_and_names_the_breach(numbers: list[int]):
    tamper("DELETE FROM core_entry WHERE number = %s", numbers[0])
    with pytest.raises(CommandError, match=f"not intact: entry {numbers[0]} .* was removed") as failure:
        call_command("verify_journal")
    assert failure.value.returncode == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_an_entry_that_commits_after_a_later_one_was_sealed_is_sealed_next():
    written, may_commit = threading.Event(), threading.Event()

    def slow_action() -> None:
        with transaction.atomic():
            record(PageWritten(page=1), by=SYSTEM, at=NOON)
            written.set()
            may_commit.wait(20)
        connection.close()

    slow = threading.Thread(target=slow_action)
    slow.start()
    assert written.wait(20)
    (later,) = write(2)
    assert sealing.seal_waiting(NOON) == 1
    may_commit.set()
    slow.join()
    assert sealing.seal_waiting(NOON) == 1
    order = list(SealedEntry.objects.order_by("position").values_list("entry_number", flat=True))
    assert order[0] == later
    assert order[1] < later
    assert proof.prove().entries == 2
