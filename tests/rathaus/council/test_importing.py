"""Taking over what another council system publishes: idempotent, restartable, tombstones kept, nothing guessed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.factories.council import AT
from tests.factories.oparl import HOST, SCHEMA, file, meeting, paper, take, thing

from rathaus.core.journal import SYSTEM
from rathaus.core.models import Entry
from rathaus.council.actions import import_records
from rathaus.council.gateways import oparl
from rathaus.council.gateways.oparl import NotThere, records_at
from rathaus.council.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    ImportedRecord,
    Meeting,
    Organization,
    Paper,
    PaperLink,
)
from rathaus.council.queries.desk import papers_of_our_own
from rathaus.council.rules.results import Outcome

pytestmark = pytest.mark.django_db


def test_records_come_in_whatever_order_and_find_each_other() -> None:
    spoken = thing(
        "Consultation",
        1,
        meeting=f"{HOST}/meeting/1",
        agendaItem=f"{HOST}/agendaitem/1",
        organization=[f"{HOST}/organization/1"],
        role="Entscheidung",
    )
    take(
        paper(1, consultation=[spoken]),
        meeting(1, organization=[f"{HOST}/organization/1"]),
        thing("Organization", 1, body=f"{HOST}/body/1", name="Rat"),
        thing("Body", 1, name="Stadt Beispiel"),
    )
    found = Consultation.objects.select_related("paper", "item", "meeting").get()
    assert (found.paper.name, found.item.outcome, found.meeting.name) == ("Vorlage 1", "adopted", "Rat")  # type: ignore[union-attr]
    assert (
        found.organizations.get() == Organization.objects.get() == Meeting.objects.get().organizations.get()
    )
    assert Body.objects.get().name == "Stadt Beispiel"


def test_the_same_records_cost_nothing_a_second_time() -> None:
    first, second = take(paper(1), paper(2)), take(paper(1), paper(2))
    assert ((first.came, first.same), (second.came, second.same)) == ((2, 0), (0, 2))
    assert Entry.objects.filter(event="council.RecordsImported").count() == 1


def test_what_changed_is_taken_anew_and_what_went_becomes_a_tombstone() -> None:
    take(paper(1, auxiliaryFile=[file(1), file(2)]))
    take(paper(1, name="Neuer Titel", auxiliaryFile=[file(2)]))
    assert Paper.objects.get().name == "Neuer Titel"
    assert dict(File.objects.values_list("origin", "deleted")) == {
        f"{HOST}/file/1": True,
        f"{HOST}/file/2": False,
    }


def test_a_tombstone_keeps_its_address_and_nothing_else() -> None:
    take(paper(1, auxiliaryFile=[file(1)]))
    gone = {key: value for key, value in paper(1).items() if key in ("id", "type", "created", "modified")}
    assert take({**gone, "deleted": True}).gone == 1
    found = Paper.objects.get()
    assert (found.deleted, found.name, found.reference, found.origin) == (True, "", "", f"{HOST}/paper/1")
    assert File.objects.get().deleted


def test_an_import_that_was_broken_off_goes_on_where_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rathaus.council.actions.importing.BATCH", 2)

    def breaking() -> Iterator[Any]:
        yield from (paper(number) for number in range(5))
        raise NotThere("the line is dead")

    with pytest.raises(NotThere):
        import_records(breaking(), "test", by=SYSTEM, at=AT)
    assert Paper.objects.count() == 4
    found = take(*(paper(number) for number in range(6)))
    assert (found.came, found.same) == (2, 4)


def test_a_meeting_that_changed_later_stays_with_its_municipality() -> None:
    take(thing("Body", 1, name="Stadt Beispiel"), meeting(1))
    take(meeting(1, name="Neuer Name"))
    found = Meeting.objects.select_related("body").get()
    assert (found.name, found.body.name, Body.objects.count()) == ("Neuer Name", "Stadt Beispiel", 1)


def test_what_is_not_public_is_never_taken() -> None:
    secret = thing("AgendaItem", 9, order=2, name="Grundstück", public=False)
    take(meeting(1, agendaItem=[secret]))
    assert AgendaItem.objects.count() == 0


def test_a_consultation_that_came_alone_stays_when_its_paper_comes() -> None:
    alone = thing("Consultation", 7, paper=f"{HOST}/paper/1", role="Vorberatung")
    take(paper(1))
    take(alone)
    take(paper(1, name="Neuer Titel"))
    assert Consultation.objects.get().deleted is False


def test_an_amendment_names_the_paper_that_it_amends() -> None:
    take(paper(2, subordinatedPaper=[f"{HOST}/paper/1"]), paper(1))
    link = PaperLink.objects.select_related("paper", "other").get()
    assert (link.paper.name, link.kind, link.other.name) == ("Vorlage 2", "amends", "Vorlage 1")  # type: ignore[union-attr]


def test_rubbish_among_records_is_told_and_the_rest_is_taken() -> None:
    found = take(
        {"id": 7}, {"type": f"{SCHEMA}Paper"}, paper(1, date="31. September"), {"id": "x", "type": "unknown"}
    )
    assert (found.came, found.left_out) == (1, 3)
    assert [problem.where for problem in found.problems] == [f"{HOST}/paper/1 date"]


def test_an_item_without_its_meeting_is_told() -> None:
    found = take(thing("AgendaItem", 3, order=1, name="Verwaist", meeting=f"{HOST}/meeting/99"))
    assert ("its meeting is not there" in found.problems[0].message, AgendaItem.objects.count()) == (True, 0)


def test_no_address_but_the_webs_is_linked() -> None:
    bad = {**file(1), "accessUrl": "javascript:alert(1)"}
    take(paper(1, mainFile=bad))
    assert File.objects.get().url == ""


# --- where records come from


def test_a_folder_a_zip_and_a_file_hold_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "1.json").write_text(json.dumps(paper(1)))
    (folder / "organizations.json").write_text(
        json.dumps([thing("Organization", 1, name="Rat"), {"no": "record"}])
    )
    (folder / "README.md").write_text("no record")
    with ZipFile(tmp_path / "records.zip", "w") as packed:
        for each in folder.rglob("*.json"):
            packed.write(each, each.relative_to(folder))
    kinds = [
        [raw["type"].rpartition("/")[2] for raw in records_at(str(place))]
        for place in (folder, tmp_path / "records.zip")
    ]
    assert kinds == [["Organization", "Paper"]] * 2
    assert [raw["id"] for raw in records_at(str(folder / "papers" / "1.json"))] == [f"{HOST}/paper/1"]


@pytest.mark.parametrize("name", ["nothing.zip", "broken.zip", "broken.json"])
def test_a_source_that_is_none_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    if name.startswith("broken"):
        (tmp_path / name).write_bytes(b"<html>nothing</html>")
    with pytest.raises(CommandError, match=name):
        call_command("council", "import", str(tmp_path / name))


def serve(monkeypatch: pytest.MonkeyPatch, pages: dict[str, Any]) -> list[str]:
    """A server that answers these; what was asked of it."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        found = pages.get(str(request.url))
        return (
            httpx.Response(404)
            if found is None
            else httpx.Response(
                200, content=found if isinstance(found, bytes) else json.dumps(found).encode()
            )
        )

    real = httpx.Client
    monkeypatch.setattr(
        oparl.httpx, "Client", lambda **how: real(transport=httpx.MockTransport(answer), **how)
    )
    return asked


def body_of_server(**lists: str) -> dict[str, Any]:
    return thing("Body", 1, name="Stadt", **lists)


def test_a_server_is_walked_from_its_system_to_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(
        monkeypatch,
        {
            HOST: {"id": HOST, "type": f"{SCHEMA}System", "body": f"{HOST}/bodies"},
            f"{HOST}/bodies": {"data": [body_of_server(paper=f"{HOST}/papers")], "links": {}},
            f"{HOST}/papers": {"data": [paper(1)], "links": {"next": f"{HOST}/papers?page=2"}},
            f"{HOST}/papers?page=2": {"data": [paper(2)], "links": {}},
        },
    )
    call_command("council", "import", HOST)
    assert (Paper.objects.count(), Body.objects.get().name, ImportedRecord.objects.count()) == (2, "Stadt", 3)


def test_a_server_that_pages_for_ever_is_told_and_what_came_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rathaus.council.actions.importing.BATCH", 1)
    serve(monkeypatch, {f"{HOST}/papers": {"data": [paper(1)], "links": {"next": f"{HOST}/papers"}}})
    with pytest.raises(CommandError, match="pages for ever"):
        call_command("council", "import", f"{HOST}/papers")
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("answer", [b"<html>", {"data": "rubbish"}, {"neither": 1}])
def test_a_server_that_answers_rubbish_is_told(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    serve(monkeypatch, {f"{HOST}/papers": answer})
    with pytest.raises(CommandError):
        call_command("council", "import", f"{HOST}/papers")


def test_a_server_sends_nobody_into_our_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = serve(
        monkeypatch,
        {f"{HOST}/papers": {"data": [paper(1)], "links": {"next": "http://127.0.0.1:5432/"}}},
    )
    with pytest.raises(CommandError, match="another host"):
        call_command("council", "import", f"{HOST}/papers")
    assert asked == [f"{HOST}/papers"]


def test_the_council_of_the_town_itself_becomes_its_own(tmp_path: Path) -> None:
    file_of_it = tmp_path / "rat.json"
    file_of_it.write_text(json.dumps([thing("Body", 1, name="Stadt Beispiel"), paper(1)]))
    call_command("council", "import", str(file_of_it), "--ours")
    assert [each.reference for each in papers_of_our_own()] == ["1/26"]
    take({**thing("Body", 2, name="Andere Stadt"), "id": "https://anders.example/body/2"})
    with pytest.raises(CommandError, match="nicht genau eine"):
        call_command("council", "import", str(file_of_it), "--ours")


# --- the real ones


@pytest.mark.shared
def test_a_tenth_of_the_real_records_comes_whole(shared: Path) -> None:
    def some() -> Iterator[Any]:
        for number, raw in enumerate(records_at(str(shared / "data/oparl/karlsruhe_oparl_records.zip"))):
            if number % 10 == 0:
                yield raw

    found = import_records(some(), "real", by=SYSTEM, at=AT)
    kinds = Counter(raw["type"].rpartition("/")[2] for raw in some())
    assert (found.problems, found.left_out) == ([], 0)
    assert (Paper.objects.count(), Meeting.objects.count()) == (kinds["Paper"], kinds["Meeting"])
    said = AgendaItem.objects.exclude(result="")
    assert said.count() > 500
    assert said.filter(outcome=Outcome.UNKNOWN).count() < said.count() / 50
