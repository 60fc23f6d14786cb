"""Bank statements are taken in: each payment once, and booked where it is certain for which claim it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.payments.events import StatementImported
from rathaus.payments.models import Statement, StatementLine
from rathaus.payments.rules.matching import State
from rathaus.payments.rules.statement_lines import HOUSE, BankLine, digest_of, lines_of
from rathaus.people.queries import Role, Viewer
from standards import camt

from .claims import demand_cash_desk
from .matching import match_if_certain


class NoStatement(Refusal):
    """``problems`` are the findings: a place and a German sentence each."""

    sentence = _("Diese Datei können wir nicht als Kontoauszug lesen. Es wurde nichts gebucht.")
    status = 422

    def __init__(self, problems: tuple[camt.Problem, ...]) -> None:
        self.problems = problems
        super().__init__()


class StatementDiffers(Refusal):
    sentence = _(
        "Einen Kontoauszug mit dieser Nummer gibt es schon, aber mit anderem Inhalt. Bitte fragen Sie Ihre Bank. "
        "Es wurde nichts gebucht."
    )
    status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file brought: statements and lines that were new, lines booked at once, lines left for a person."""

    statements: int
    lines: int
    matched: int
    left: int


def import_statement(data: bytes, *, by: Viewer, at: datetime) -> Imported:
    """Takes in a camt.053, or a zip of several; all of it or nothing.

    What came before changes nothing, known by account, message id and number of the statement, and each line by
    what the bank says of it. Refuses with ``NotYourCashDesk``, ``NoStatement``, ``StatementDiffers``.
    """
    demand_cash_desk(by)
    messages = tuple(_messages(data))
    actor = by.actor(Role.CASHIER)
    with transaction.atomic():
        new = [_take_in(message, each, actor, at) for message in messages for each in message.statements]
    lines = [line for found in new if found is not None for line in found]
    matched = sum(each.state == State.MATCHED for each in lines)
    left = sum(each.state == State.OPEN for each in lines)
    return Imported(
        statements=sum(each is not None for each in new), lines=len(lines), matched=matched, left=left
    )


def _messages(data: bytes) -> Iterator[camt.Message]:
    try:
        files = camt.unpacked(data)
    except camt.Unreadable as error:
        raise NoStatement((camt.Problem(error.place, error.cause),)) from None
    for each in files:
        if problems := camt.problems(each):
            raise NoStatement(problems)
        yield camt.read(each)


def _take_in(
    message: camt.Message, said: camt.Statement, by: Actor, at: datetime
) -> list[StatementLine] | None:
    """The new lines; ``None`` where the statement is there already."""
    digest = digest_of(said)
    statement, is_new = Statement.objects.get_or_create(
        iban=said.iban,
        message=message.identifier,
        identifier=said.identifier,
        defaults={
            "id": uuid5(HOUSE, repr((said.iban, message.identifier, said.identifier))),
            "digest": digest,
            "imported_at": at,
        },
    )
    if not is_new:
        if statement.digest != digest:
            raise StatementDiffers
        return None
    lines = _keep_lines(statement, lines_of(said))
    for line in lines:
        match_if_certain(line, by=by, at=at)
    record(StatementImported(statement=statement.pk, lines=len(lines)), by=by, at=at)
    return lines


def _keep_lines(statement: Statement, said: tuple[BankLine, ...]) -> list[StatementLine]:
    known = set(_known_ids([each.id for each in said]))
    return [
        StatementLine.objects.create(
            id=each.id,
            statement=statement,
            position=position,
            booked_on=each.booked_on,
            cents=each.cents,
            text=each.text,
            name=each.name,
            iban=each.iban,
            returned_because=each.returned_because,
            is_return=each.is_return,
            state=State.OPEN.value,
        )
        for position, each in enumerate(said, 1)
        if each.id not in known
    ]


def _known_ids(ids: list[UUID]) -> Iterator[UUID]:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        yield from StatementLine.objects.filter(pk__in=some).values_list("pk", flat=True)
