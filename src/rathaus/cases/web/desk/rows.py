"""Lines of the inbox as a clerk reads them: in the inbox itself, and beside an open file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.cases.models import Case
from rathaus.cases.queries.inbox import Listed
from rathaus.cases.rules import State

from .due import Due, due_of, due_on_day

MOST_OF_A_QUESTION = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: UUID
    url: str
    number: str
    title: str
    applicant: str
    task: str
    due: Due
    who: str
    is_new: bool
    is_corrected: bool
    is_current: bool = False


def rows_of(found: Iterable[Listed], today: date, current: UUID | None = None) -> list[Row]:
    return [_row(each, today, current) for each in found]


def _row(listed: Listed, today: date, current: UUID | None) -> Row:
    case, asked = listed.case, listed.asked
    return Row(
        id=case.pk,
        url=reverse("cases:file", args=[case.pk]),
        number=case.number,
        title=case.service.title,
        applicant=case.on_behalf_of or case.applicant or _("ohne Namen"),
        task=asked.question[:MOST_OF_A_QUESTION] if asked else _task(case),
        due=due_on_day(listed.due_on, today) if asked else due_of(case, listed.due_on, today),
        who=case.unit.name if asked else _who(case),
        is_new=case.state == State.NEW,
        is_corrected=case.corrected_since is not None and case.is_undecided,
        is_current=case.pk == current,
    )


def _task(case: Case) -> str:
    return case.task or str(case.get_state_display())


def _who(case: Case) -> str:
    return case.assignee.name if case.assignee else _("noch niemand")
