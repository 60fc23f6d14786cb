"""A case as its applicant sees it. Whether it is hers is asked by the caller, who knows the submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.definition import Form, Place
from engines.form.evaluation import Circumstances, Evaluation, evaluate
from rathaus.cases.models import Case, Document, Request, RequestItem, Revision
from rathaus.cases.rules import reopening
from rathaus.cases.rules.deadlines import may_take_time
from rathaus.cases.rules.reopening import reopened
from rathaus.cases.rules.standing import Outcome
from rathaus.cases.rules.telling import Saying, Stage, saying, stage_of, usual_days
from rathaus.catalogue.queries import form_of
from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.people.queries import Viewer
from rathaus.people.queries.mandates import acting_mandates

MOST_MEASURED = 200
"""The latest decisions of a service that make its usual time."""


class NoSuchMatter(Refusal):
    sentence = _("Diesen Vorgang gibt es hier nicht.")
    status = 404


class NoSuchRequest(Refusal):
    sentence = _("Diese Nachfrage gibt es hier nicht.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the applicant may see; notes, looks and the names of clerks stay with the office."""

    case: Case
    requests: Sequence[Request]
    documents: Sequence[Document]
    usual_days: int | None

    @property
    def open_request(self) -> Request | None:
        return next((each for each in self.requests if each.is_open), None)


def matter_of(case_id: UUID) -> Matter:
    """Five queries. Raises ``NoSuchMatter``."""
    case = Case.objects.select_related("service", "unit").filter(pk=case_id).first()
    if case is None:
        raise NoSuchMatter
    return Matter(
        case=case,
        requests=list(case.requests.prefetch_related("items")),
        documents=list(case.documents.filter(replaced_by=None, added_by="citizen")),
        usual_days=_usual_days(case),
    )


def may_take_more_time(request: Request, today: date) -> bool:
    """Whether one press is enough (``rules.deadlines``); its items are read already."""
    waiting = (each for each in request.items.all() if each.dropped_at is None and each.answered_at is None)
    first = min((each.due_on for each in waiting), default=today)
    return may_take_time(first, today, taken_before=request.extended_at is not None)


def matter_with_code(number: str, access: str) -> UUID:
    """The case of this number whose code has this digest. Raises ``NoSuchMatter``, whichever is wrong."""
    found = Case.objects.filter(number=number.strip()[:24]).values_list("pk", "access").first()
    kept = found[1] if found else ""
    if not (constant_time_compare(kept, access) and found):
        raise NoSuchMatter
    return found[0]


def _usual_days(case: Case) -> int | None:
    decided = Case.objects.filter(service=case.service_id, decided_at__isnull=False).order_by("-decided_at")
    times = decided.values_list("received_at", "decided_at")[:MOST_MEASURED]
    return usual_days([max((end - begin).days, 1) for begin, end in times if end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What she gave and no longer counts: documents that others took the place of, and answers by revision."""

    documents: Sequence[Document]
    revisions: Sequence[Revision]


def earlier_of(case_id: UUID) -> Earlier:
    """The oldest first; two queries. That it is hers was asked above."""
    documents = Document.objects.filter(case=case_id, added_by="citizen", replaced_by__isnull=False)
    return Earlier(
        documents=list(documents.order_by("added_at", "pk")),
        revisions=list(Revision.objects.filter(case=case_id).order_by("number")),
    )


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """What an open request asks for: it is changed there, and nowhere else."""

    places: frozenset[Place]
    documents: frozenset[UUID]


def asked_anew(case_id: UUID) -> AskedAnew:
    """One query."""
    rows = RequestItem.objects.filter(
        request__case=case_id,
        request__answered_at=None,
        request__withdrawn_at=None,
        dropped_at=None,
    )
    found = list(rows.values_list("kind", "place", "document"))
    return AskedAnew(
        places=frozenset(place for kind, place, _document in found if kind == RequestItem.Kind.FIELD),
        documents=frozenset(document for _kind, _place, document in found if document),
    )


def waiting_for_applicant(case_ids: Iterable[UUID]) -> Mapping[UUID, date]:
    """Which of these cases wait for an answer, and until when; one query."""
    items = RequestItem.objects.filter(
        request__case__in=list(case_ids),
        request__answered_at=None,
        request__withdrawn_at=None,
        answered_at=None,
        dropped_at=None,
    )
    found: dict[UUID, date] = {}
    for case, due in items.values_list("request__case", "due_on").order_by("-due_on"):
        found[case] = due
    return found


def states_of(case_ids: Iterable[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """State and outcome by case; one query."""
    rows = Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "state", "outcome")
    return {pk: (state, outcome) for pk, state, outcome in rows}


def closed_for(viewer: Viewer, case_ids: Iterable[UUID], on: date) -> frozenset[UUID]:
    """Those that she sent for somebody for whom she may not act any more on that day; two queries."""
    mandates = [each.pk for each in acting_mandates(viewer, on)]
    hers = Case.objects.filter(pk__in=list(case_ids), account=viewer.account).exclude(capacity="")
    return frozenset(hers.exclude(mandate__in=mandates).values_list("pk", flat=True))


def document_given(case_id: UUID, document_id: UUID) -> Document:
    """One of the documents she gave. Raises ``NoSuchMatter``."""
    found = Document.objects.filter(case=case_id, pk=document_id, added_by="citizen").first()
    if found is None:
        raise NoSuchMatter
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An open request with the form around its marked questions, as the draft makes it."""

    request: Request
    case: Case
    items: Sequence[RequestItem]
    form: Form | None
    draft: Mapping[Place, str]
    before: Evaluation | None
    now: Evaluation | None

    @property
    def marked(self) -> frozenset[Place]:
        return frozenset(item.place for item in self.items if item.kind == RequestItem.Kind.FIELD)

    @property
    def wanted_files(self) -> list[RequestItem]:
        return [item for item in self.items if item.kind != RequestItem.Kind.FIELD]


def sheet_of(case_id: UUID, request_id: UUID) -> Sheet:
    """Three queries. Raises ``NoSuchRequest``, also for one of another case."""
    items = RequestItem.objects.select_related("document", "answer").filter(dropped_at=None)
    rows = Request.objects.select_related("case__form_version", "case__unit", "case__service")
    found = rows.prefetch_related(Prefetch("items", items))
    request = found.filter(pk=request_id, case=case_id).first()
    if request is None:
        raise NoSuchRequest
    return _sheet(request)


def _sheet(request: Request) -> Sheet:
    case, items = request.case, list(request.items.all())
    if case.form_version is None:
        return Sheet(
            request=request, case=case, items=items, form=None, draft=request.draft, before=None, now=None
        )
    form = form_of(case.form_version)
    answers = tree.flattened(form, case.answers)
    return Sheet(
        request=request,
        case=case,
        items=items,
        form=form,
        draft=request.draft,
        before=evaluate(form, answers, circumstances(case)),
        now=evaluate(form, {**answers, **request.draft}, circumstances(case)),
    )


def circumstances(case: Case) -> Circumstances:
    return Circumstances(localdate(case.received_at), town().state)


def typed_on(sheet: Sheet, posted: Mapping[Place, str]) -> dict[Place, str]:
    """Of what was posted, what may be kept (``rules.reopening``)."""
    if sheet.form is None:
        return {}
    answers = tree.flattened(sheet.form, sheet.case.answers)
    return reopening.admitted(
        sheet.form, answers, {**sheet.draft, **posted}, sheet.marked, circumstances(sheet.case)
    )


__all__ = [
    "AskedAnew",
    "Earlier",
    "Matter",
    "NoSuchMatter",
    "NoSuchRequest",
    "Outcome",
    "Saying",
    "Sheet",
    "Stage",
    "asked_anew",
    "circumstances",
    "closed_for",
    "document_given",
    "earlier_of",
    "matter_of",
    "matter_with_code",
    "reopened",
    "saying",
    "sheet_of",
    "stage_of",
    "states_of",
    "typed_on",
    "waiting_for_applicant",
]
