"""The fee that the form's rules make of the answers: shown before sending, kept with what was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import catalogue
from tests.factories.applications import SMALL

from engines.form.definition import ONCE, Kind, Question
from engines.form.fees import read_fee
from engines.form.outcome import FeeLine, FeeNotice
from engines.form.steps import steps_of
from rathaus.applications import actions
from rathaus.applications.models import Submission
from rathaus.applications.queries import Key, open_draft
from rathaus.applications.rules import fees
from rathaus.applications.rules.proof import Attempt, Demands

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
COUNT = "F99000000005"
PRICED = replace(
    SMALL,
    children=(*SMALL.children, Question(COUNT, COUNT, "Anzahl Hunde", Kind.INTEGER, multiplicity=ONCE)),
)
PRICED = replace(
    PRICED,
    fees=(
        read_fee("1", "Die Gebühr beträgt 90 €.", PRICED, "§ 5 Hundesteuersatzung"),
        read_fee("2", f"Wenn {COUNT} > 1, dann beträgt die Gebühr 120 € je {COUNT} „Anzahl Hunde“.", PRICED),
    ),
)


def test_a_notice_comes_back_as_it_was_kept() -> None:
    notice = FeeNotice(Decimal("90.50"), (FeeLine("1", "Die Gebühr.", Decimal("90.50"), Decimal(2), "§ 5"),))
    assert fees.read(fees.kept(notice)) == notice
    assert fees.kept(None) is None
    assert fees.read(None) is None


@pytest.mark.django_db
def test_what_it_costs_is_kept_with_the_submission_and_stands_on_the_receipt(client: Client) -> None:
    catalogue.online(catalogue.described("Hund", slug="hund"), PRICED)
    submission = _submitted({"P/name": "Erika", "P/born": "7.5.1990", "D/dog": "Bello", COUNT: "2"})
    kept = Submission.objects.get(pk=submission.pk).fee
    assert kept is not None
    assert kept["amount"] == "240.00"
    page = client.get(f"/antrag/beleg/{submission.receipt_id}/").content.decode()
    assert "240,00\u00a0€" in page
    assert "Wenn &gt; 1" not in page
    pdf = client.get(f"/antrag/beleg/{submission.receipt_id}/beleg.pdf")
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_form_without_fees_says_nothing_about_money(client: Client) -> None:
    catalogue.online(catalogue.described("Hund", slug="hund"), SMALL)
    submission = _submitted({"P/name": "Erika", "P/born": "7.5.1990", "D/dog": "Bello"})
    assert submission.fee is None
    assert "Was es kostet" not in client.get(f"/antrag/beleg/{submission.receipt_id}/").content.decode()


def _submitted(answers: dict[str, str]) -> Submission:
    key = Key(uuid4(), bytes(16))
    draft = actions.begin_draft("hund", key, at=AT)
    assert draft is not None
    for step in steps_of(open_draft(key, AT).form):
        actions.save_answers(open_draft(key, AT), step, answers, at=AT)
    attempt = Attempt("c", timedelta(minutes=1))
    return actions.submit_application(key, attempt, Demands(), submission_id=uuid4(), language="de", at=AT)
