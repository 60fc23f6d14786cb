"""The progress report: drafted in time, completed by people, frozen for ever, filed; then the duty is done."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pypdf import PdfReader
from tests.factories import council, people, strategy
from tests.factories.strategy import AT

from rathaus.core import guards
from rathaus.core.files.keeping import content_of
from rathaus.core.models import Entry
from rathaus.council.actions.papers import NotYourPapers
from rathaus.people.queries import Viewer
from rathaus.strategy import actions, reactions
from rathaus.strategy.actions.reminding import remind_units
from rathaus.strategy.actions.reporting import NoPlan, NotFrozen, WordsMissing
from rathaus.strategy.guards import REPORTS
from rathaus.strategy.models import Report, ReportedPoint
from rathaus.strategy.queries.reports import report_to_draft
from rathaus.strategy.rules.classes import MEASURE, Audience
from rathaus.strategy.rules.content import changes, digest_of
from rathaus.strategy.rules.dates import Source

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 31)
NOVEMBER = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def by() -> Viewer:
    strategy.plan()
    return strategy.steering()


@pytest.fixture
def frozen(by: Viewer) -> Report:
    for key in ("konzept", "website"):
        strategy.told(key, by)
    draft = actions.draft_report(AT.date(), by=by, at=AT)
    return actions.freeze_report(draft.pk, "Es läuft.", by=by, at=AT)


def test_a_draft_names_the_duty_that_it_answers(by: Viewer) -> None:
    draft = actions.draft_report(AT.date(), by=by, at=AT)
    answered = draft.answers.get()
    assert (answered.point.key, answered.due_on, draft.due_on, draft.number) == ("2", DUE, DUE, 1)
    assert actions.draft_report(date(2026, 9, 9), by=by, at=AT).pk == draft.pk


def test_a_report_without_the_words_of_its_units_is_none(by: Viewer) -> None:
    draft = actions.draft_report(AT.date(), by=by, at=AT)
    with pytest.raises(WordsMissing, match=r"Konzept schreiben.*Neue Website"):
        actions.freeze_report(draft.pk, "", by=by, at=AT)
    strategy.told("konzept", by)
    actions.set_forecast(strategy.milestone("website", "start").pk, date(2028, 1, 1), by=by, at=AT)
    strategy.told("website", by, options="")
    with pytest.raises(WordsMissing, match="Neue Website"):
        actions.freeze_report(draft.pk, "", by=by, at=AT)


def test_what_is_frozen_never_changes_again(by: Viewer, frozen: Report) -> None:
    before = json.dumps(frozen.content, sort_keys=True)
    strategy.told("konzept", by, progress="Ganz anders.")
    actions.reach_milestone(strategy.milestone("konzept", "vorlage").pk, AT.date(), by=by, at=AT)
    actions.freeze_report(frozen.pk, "Etwas anderes.", by=by, at=AT + timedelta(days=1))
    frozen.refresh_from_db()
    assert (json.dumps(frozen.content, sort_keys=True), frozen.summary) == (before, "Es läuft.")
    assert frozen.digest == digest_of(frozen.content)


def test_it_goes_point_by_point_with_light_and_measures(frozen: Report) -> None:
    first, second = frozen.content["points"]
    assert (first["number"], first["light"], first["measures"]) == ("01", "green", ["konzept", "website"])
    assert (second["light"], second["measures"]) == ("", [])
    assert frozen.content["counted"] == {"done": 0, "green": 2, "amber": 0, "red": 0}


def test_filing_it_closes_the_duty_with_a_paper_as_evidence(frozen: Report) -> None:
    paper = actions.file_report(frozen.pk, uuid4(), "99/26", strategy.drawn, by=council.office(), at=AT)
    answered = ReportedPoint.objects.get()
    assert (answered.closed_at, paper.sort, paper.links.get().kind) == (AT, "Bericht", "answers")
    frozen.refresh_from_db()
    assert frozen.state == "filed"
    file = paper.files.get()
    assert (file.part, file.file_name, file.media_type) == ("main", "bericht-1.pdf", "application/pdf")
    assert b"".join(content_of(file.stored_as, file.key)) == strategy.drawn(frozen)
    assert (
        actions.file_report(frozen.pk, uuid4(), "100/26", strategy.drawn, by=council.office(), at=AT) == paper
    )
    later = actions.draft_report(date(2027, 1, 10), by=strategy.steering(), at=AT)
    assert later.answers.get().due_on == date(2027, 6, 30)


def test_a_draft_is_not_filed_and_not_by_whoever_keeps_no_papers(by: Viewer, frozen: Report) -> None:
    with pytest.raises(NotYourPapers):
        actions.file_report(frozen.pk, uuid4(), "99/26", strategy.drawn, by=by, at=AT)
    draft = actions.draft_report(date(2027, 1, 10), by=by, at=AT)
    with pytest.raises(NotFrozen):
        actions.file_report(draft.pk, uuid4(), "99/26", strategy.drawn, by=council.office(), at=AT)


def test_without_a_plan_there_is_nothing_to_report() -> None:
    with pytest.raises(NoPlan):
        actions.draft_report(AT.date(), by=strategy.steering(), at=AT)


def test_the_next_report_tells_what_changed_and_a_postponed_law_is_no_delay(
    by: Viewer, frozen: Report
) -> None:
    at = AT + timedelta(days=30)
    found = strategy.milestone("website", "start")
    actions.move_date(
        found.pk, date(2028, 6, 30), Source.NORM, "Das Gesetz gilt ein Jahr später", by=by, at=at
    )
    draft = actions.draft_report(at.date() + timedelta(days=1), by=by, at=at)
    for key in ("konzept", "website"):
        strategy.told(key, by, at)
    told = actions.freeze_report(draft.pk, "", by=by, at=at).content
    assert [(each["key"], each["what"], each["now"]) for each in told["changes"]] == [
        ("website", "end", "2028-06-30")
    ]
    website = next(each for each in told["measures"] if each["key"] == "website")
    assert (website["late_by"], website["light"], website["arrow"]) == (
        {"ours": 0, "others": 366},
        "green",
        1,
    )
    assert website["milestones"][0]["moves"][0]["because"] == "Das Gesetz gilt ein Jahr später"


def test_changes_are_told_by_kind() -> None:
    before = {
        "measures": [
            {"key": "a", "title": "A", "light": "green", "expected_on": None},
            {"key": "b", "title": "B", "light": "red", "expected_on": None},
        ]
    }
    now = {
        "measures": [
            {"key": "a", "title": "A", "light": "red", "expected_on": "2027-01-01"},
            {"key": "c", "title": "C", "light": "red", "expected_on": None},
        ]
    }
    assert [(each["key"], each["what"]) for each in changes(before, now)] == [
        ("c", "came"),
        ("b", "went"),
        ("a", "light"),
        ("a", "end"),
    ]


# --- in time


def test_it_is_drafted_six_weeks_ahead_by_the_clock(by: Viewer) -> None:
    assert not report_to_draft(date(2026, 11, 18))
    reactions.draft_in_time(NOVEMBER)
    reactions.draft_in_time(NOVEMBER + timedelta(hours=6))
    assert Report.objects.get().due_on == DUE


def test_units_are_reminded_two_weeks_before_and_once_a_week(by: Viewer) -> None:
    actions.draft_report(date(2026, 11, 20), by=by, at=NOVEMBER)
    assert remind_units(date(2026, 12, 10), at=NOVEMBER) == []
    when = datetime(2026, 12, 18, 12, tzinfo=UTC)
    assert remind_units(when.date(), at=when) == ["digitales"]
    assert remind_units(when.date(), at=when + timedelta(days=1)) == []
    assert Entry.objects.get(event="strategy.UnitReminded").payload["measures"] == 2


# --- who sees what


def test_no_internal_field_reaches_a_public_answer_and_every_entry_is_there(
    client: Client, frozen: Report
) -> None:
    hidden = {name for name, who in MEASURE.items() if who is not Audience.PUBLIC}
    told = json.loads(client.get("/fortschritt/massnahmen.json").content)["measures"]
    assert {each["key"] for each in told} == {"konzept", "website"}
    assert [hidden & set(each) for each in told] == [set(), set()]
    for address in (
        "/fortschritt/",
        "/fortschritt/massnahmen/konzept/",
        "/fortschritt/massnahmen.csv",
        "/fortschritt/berichte/1/",
    ):
        assert "Geheime Notiz" not in client.get(address).content.decode(), address
    assert "Geheime Notiz" not in json.dumps(frozen.content, ensure_ascii=False)


def test_the_paper_is_tagged_and_says_the_same(client: Client, frozen: Report) -> None:
    response = client.get("/fortschritt/berichte/1/bericht.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert all(words in text for words in ("Es läuft.", "Konzept schreiben", "0815/26", frozen.digest))


def test_the_command_writes_how_the_plan_stood_on_a_day(by: Viewer, tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("strategy", "report", "--as-of", "2026-09-01", "--out", str(tmp_path / "r.pdf"), stdout=out)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert "2 measures (0 done, 2 green, 0 amber, 0 red)" in out.getvalue()
    assert Report.objects.count() == 0
    with pytest.raises(CommandError):
        call_command("strategy", "report", "--out", str(tmp_path / "nowhere" / "r.pdf"))


# --- pages


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_resolution_shows_in_its_margin_what_became_of_it(client: Client, frozen: Report) -> None:
    paper = ReportedPoint.objects.get().point.paper
    actions.file_report(frozen.pk, uuid4(), "99/26", strategy.drawn, by=council.office(), at=AT)
    shown = page(client, f"/rat/vorlagen/{paper.pk}/")
    assert "light--green" in shown
    assert "/fortschritt/massnahmen/website/" in shown
    assert "/fortschritt/berichte/1/" in shown


def test_a_figure_whose_source_is_gone_is_shown_as_gone(client: Client, frozen: Report) -> None:
    guards.take_down(connection, REPORTS)
    content = frozen.content
    content["figures"][0] |= {"indicator": "abgeschafft", "value": None, "gone": "source"}
    content["goals"][0]["figure"] |= {"indicator": "abgeschafft", "value": None, "gone": "source"}
    Report.objects.filter(pk=frozen.pk).update(content=content)
    guards.put_up(connection, REPORTS)
    assert "Die Quelle dieser Zahl gibt es nicht mehr." in page(client, "/fortschritt/berichte/1/")


@pytest.mark.parametrize(
    "change", [{"summary": "Alles gut."}, {"content": {}}, {"digest": ""}, {"as_of": date(2020, 1, 1)}]
)
def test_no_way_round_the_house_changes_a_frozen_report(frozen: Report, change: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="frozen report"), transaction.atomic():
        Report.objects.filter(pk=frozen.pk).update(**change)
    with pytest.raises(DatabaseError, match="frozen report"), transaction.atomic():
        Report.objects.filter(pk=frozen.pk)._raw_delete("default")
    frozen.refresh_from_db()
    assert (frozen.summary, frozen.digest) == ("Es läuft.", digest_of(frozen.content))


def test_a_town_without_a_plan_says_so(client: Client) -> None:
    response = client.get("/fortschritt/")
    assert (response.status_code, "Noch hat die Stadt keinen Plan" in response.content.decode()) == (
        404,
        True,
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/fortschritt/", "text/html"),
        ("/fortschritt/pflichten/", "text/html"),
        ("/fortschritt/massnahmen/website/", "text/html"),
        ("/fortschritt/katalog.rdf", "application/rdf+xml"),
        ("/fortschritt/neues.atom", "application/atom+xml"),
        ("/fortschritt/massnahmen.csv", "text/csv"),
    ],
)
def test_every_public_page_answers_in_its_kind(
    client: Client, frozen: Report, address: str, kind: str
) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"].startswith(kind)) == (200, True)


@pytest.fixture
def desk(by: Viewer) -> Client:
    from rathaus.people.models import StaffMember

    return people.signed_in(Client(), StaffMember.objects.get(name="Malik Osei"))


HOME = "/dienst/fortschritt/"
ONE = f"{HOME}massnahmen/website/"


def test_whoever_steers_tells_dates_and_lights_at_her_desk(desk: Client) -> None:
    assert "Neue Website" in page(desk, HOME)
    assert "Geheime Notiz" in page(desk, f"{HOME}massnahmen/konzept/")
    assert desk.post(f"{ONE}stand/", {"progress": "Läuft."}).status_code == 303
    start = strategy.milestone("website", "start")
    moved = {
        "milestone": start.pk,
        "day": "30.6.2028",
        "go": "move",
        "because_of": "norm",
        "because": "Neues Gesetz",
    }
    assert desk.post(f"{ONE}termin/", moved).status_code == 303
    assert desk.post(f"{ONE}termin/", {**moved, "because": ""}).status_code in (303, 422)
    assert (
        desk.post(f"{ONE}termin/", {"milestone": start.pk, "day": "31.9.2027", "go": "forecast"}).status_code
        == 422
    )
    assert desk.post(f"{ONE}ampel/", {"light": "red", "because": "Pleite", "go": "set"}).status_code == 303
    assert "Pleite" in page(desk, ONE)
    assert desk.post(f"{ONE}ampel/", {"go": "end"}).status_code == 303
    assert desk.post(f"{ONE}stand/", {"progress": ""}).status_code == 422
    assert (
        desk.post(
            f"{ONE}nachweis/",
            {"kind": "indicator", "title": "Zahl", "indicator": "online_share", "threshold": "9,5"},
        ).status_code
        == 303
    )
    assert (
        desk.post(f"{ONE}nachweis/", {"kind": "address", "title": "Seite", "address": "x"}).status_code == 422
    )
    assert desk.post(f"{ONE}erledigt/").status_code == 303


def test_a_report_goes_from_draft_to_frozen_at_the_desk(desk: Client) -> None:
    address = desk.post(f"{HOME}berichte/neu/").headers["Location"]
    assert "Das fehlt noch" in page(desk, address)
    assert desk.post(address, {"go": "freeze", "summary": "Gut."}).status_code == 409
    for key in ("konzept", "website"):
        desk.post(f"{HOME}massnahmen/{key}/stand/", {"progress": "Läuft."})
    assert desk.post(address, {"go": "freeze", "summary": "Gut."}).status_code == 303
    assert "Vorlegen kann den Bericht der Sitzungsdienst." in page(desk, address)


def test_the_council_office_files_it(desk: Client, frozen: Report) -> None:
    office = people.signed_in(Client(), people.staff("council", people.unit("rat"), "Olga Rat"))
    address = f"{HOME}berichte/{frozen.pk}/"
    assert "Dem Stadtrat vorlegen" in page(office, address)
    assert office.post(address, {"go": "file", "reference": "99/26"}).status_code == 303
    assert "Vorgelegt als 99/26" in page(office, address)


@pytest.mark.parametrize("number", [1, 3])
def test_the_cockpit_asks_the_same_for_one_measure_and_for_three(
    desk: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    template = strategy.measure("konzept")
    for each in range(number):
        template.plan.measures.create(
            key=f"m{each}", title="M", kind="running", field=template.field, unit=template.unit
        )
    with django_assert_max_num_queries(22):
        page(desk, HOME)
