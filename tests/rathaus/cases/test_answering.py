"""Sending back only what is wrong: what the applicant may change, and what becomes of it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import asking, inbox
from tests.factories.applications import PDF, SMALL

from engines.form.evaluation import Circumstances
from rathaus.cases.actions import answering
from rathaus.cases.models import Case, Document, Request, Revision
from rathaus.cases.rules.deadlines import last_day
from rathaus.cases.rules.reopening import admitted
from rathaus.core.calendar import next_working_day
from rathaus.core.files.keeping import keep_own
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
TODAY = Circumstances(date(2026, 11, 25), "TH")
ANSWERS = {"P/name": "Erika Muster", "P/born": "1990-05-07", "D/dog": "Bello", "D/weight": "12.5"}
TYPED = ["", "Rex", "7.5.2020", "gestern", "<b>"]
PLACES = [*ANSWERS, "P/none", "P.0/name", ""]


@given(
    posted=st.dictionaries(st.sampled_from(PLACES), st.sampled_from(TYPED)),
    marked=st.sets(st.sampled_from(PLACES)),
)
def test_only_marked_places_change(posted: dict[str, str], marked: set[str]) -> None:
    taken = admitted(SMALL, ANSWERS, posted, marked, TODAY)
    assert set(taken) == set(posted) & marked & set(ANSWERS)


def send(case: Case, request: Request) -> answering.Lacking:
    return answering.send_answers(case.pk, request.pk, by=CITIZEN, at=AT)


def hand_in(case: Case, request: Request, **more: Any) -> UUID:
    identity = uuid4()
    kept = keep_own(PDF, "police.pdf", "application/pdf", file_id=identity)
    item = more.pop("item", request.items.exclude(kind="field").get().pk)
    answering.hand_in(case.pk, request.pk, item, kept, document_id=identity, by=CITIZEN, at=AT)
    return identity


@pytest.mark.django_db
class TestAnswering:
    def test_the_marked_answer_is_new_and_all_others_stay(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        answering.keep_answers(case.pk, request.pk, {"D/dog": "Rex", "P/name": "Böse"})
        assert not send(case, request)
        case.refresh_from_db()
        assert case.answers == {
            "P": {"name": "Erika Muster", "born": "1990-05-07"},
            "D": {"dog": "Rex", "weight": "12,5"},
        }

    def test_the_office_sees_before_and_after(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        answering.keep_answers(case.pk, request.pk, {"D/dog": "Rex"})
        send(case, request)
        item = request.items.get()
        assert (item.before, item.after, item.answered_at) == ("Bello", "Rex", AT)

    def test_the_file_forgets_nothing(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        answering.keep_answers(case.pk, request.pk, {"D/dog": "Rex"})
        send(case, request)
        revision = Revision.objects.get()
        assert (revision.answers["D"]["dog"], revision.places, revision.because) == (
            "Bello",
            ["D/dog"],
            "request",
        )

    def test_a_wrong_answer_is_kept_and_not_sent(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("P/born", "Geburtsdatum"))
        answering.keep_answers(case.pk, request.pk, {"P/born": "gestern"})
        assert [each.place for each in send(case, request).problems] == ["P/born"]
        request.refresh_from_db()
        assert (request.draft, request.answered_at) == ({"P/born": "gestern"}, None)

    def test_without_the_document_nothing_is_sent(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.evidence())
        assert [each.label for each in send(case, request).files] == ["Nachweis der Haftpflicht"]

    def test_a_document_lies_in_the_file_under_its_name(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.evidence())
        identity = hand_in(case, request)
        assert not send(case, request)
        document = Document.objects.get(pk=identity)
        assert (document.title, document.origin) == ("Nachweis der Haftpflicht", "request")

    def test_the_last_file_for_an_item_counts(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.evidence())
        first, second = hand_in(case, request), hand_in(case, request)
        assert request.items.get().answer_id == second
        assert Document.objects.get(pk=first).replaced_by_id == second

    def test_a_document_takes_the_place_of_the_one_that_was_wrong(self) -> None:
        case = inbox.submitted()
        wrong = inbox.document(case, place="")
        request = asking.asked(case, asking.evidence() | {"kind": "document", "document": wrong})
        identity = hand_in(case, request)
        send(case, request)
        wrong.refresh_from_db()
        assert wrong.replaced_by_id == identity

    def test_nobody_hands_in_what_was_not_asked_for(self) -> None:
        case = inbox.submitted()
        mine, other = (asking.asked(case, asking.evidence()) for _ in range(2))
        with pytest.raises(answering.NotAskedFor):
            hand_in(case, mine, item=other.items.get().pk)

    def test_a_second_click_is_told_so(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        send(case, request)
        with pytest.raises(answering.AlreadyAnswered):
            send(case, request)
        assert Entry.objects.filter(event__endswith="RequestAnswered").count() == 1

    def test_a_withdrawn_request_needs_no_answer(self) -> None:
        case = inbox.submitted()
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        Request.objects.filter(pk=request.pk).update(withdrawn_at=AT)
        with pytest.raises(answering.NoLongerAsked):
            send(case, request)

    def test_the_days_of_waiting_are_added_to_the_period(self) -> None:
        case = inbox.submitted()
        before = last_day(timezone.localdate(case.received_at), 3, "months", "TH")
        asking.paused(case, days=5)
        request = asking.asked(case, asking.field("D/dog", "Name des Hundes"))
        send(case, request)
        case.refresh_from_db()
        stood = case.pauses.get().until - case.pauses.get().since
        assert (case.due_on, case.paused) == (next_working_day(before + stood, "TH"), False)
