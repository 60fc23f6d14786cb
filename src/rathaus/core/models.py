"""What the core stores: the journal's entries and seals, deliveries to reactions, the clock, the workers."""

from typing import Any, NoReturn

from django.db import models


class JournalIsAppendOnly(TypeError):
    """Code tried to change or remove what the town's register already holds. A bug, never a refusal."""

    def __init__(self) -> None:
        super().__init__("the journal only grows: its entries and seals are never changed or removed")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A queryset that can read and add, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly

    def delete(self) -> NoReturn:
        raise JournalIsAppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly

    delete.alters_data = True  # type: ignore[attr-defined]


class AppendOnly(models.Model):
    """A row that is written once. The database guards it as well (``core/guards.py``)."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise JournalIsAppendOnly
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise JournalIsAppendOnly


class Entry(AppendOnly):
    """One line of the town's register: who did what to which thing, when. Numbers rise, but may have gaps."""

    number = models.BigAutoField(primary_key=True)
    event = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=100)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=100, blank=True)
    actor_role = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    payload = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"], name="core_entry_subject"),
            models.Index(fields=["event", "at"], name="core_entry_event"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event} {self.subject_kind}/{self.subject_id}"


class Unsealed(models.Model):
    """The queue to the seal: written with the entry, gone once it is sealed. See ``core/sealing.py``."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(AppendOnly):
    """One link of the chain: proves the entries at ``first`` to ``last`` and, by ``previous``, all before."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class SealedEntry(AppendOnly):
    """The place of an entry in the sealed order: gap-free from 1. No foreign key, so that a loss can be named."""

    position = models.BigIntegerField(primary_key=True)
    seal_number = models.BigIntegerField()
    entry_number = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.position}: {self.entry_number}"


class Delivery(models.Model):
    """One entry on its way to one reaction. Written with the entry, kept until the reaction has done its work.

    ``due_at`` is the next attempt. Claiming moves it behind the lease, so that the delivery of a killed worker
    simply becomes due again.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="deliveries")
    reaction = models.CharField(max_length=160)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    stuck_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "reaction"], name="core_delivery_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="core_delivery_due"),
            models.Index(fields=["done_at"], name="core_delivery_done"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} <- {self.entry_id}"


class ClockRun(models.Model):
    """When a clock reaction ran last and is due next; ``failures`` in a row stretch the wait."""

    reaction = models.CharField(max_length=160, primary_key=True)
    due_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.reaction


class Worker(models.Model):
    """A sign of life of one worker process."""

    name = models.CharField(max_length=120, primary_key=True)
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
