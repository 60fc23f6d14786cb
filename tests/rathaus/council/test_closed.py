"""What is not public stays where only its desk sees it, until an act makes public what was decided."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import council

from rathaus.core.models import Entry
from rathaus.council import actions
from rathaus.council.actions.closed import (
    ClosedReferenceTaken,
    NoReason,
    NothingDecided,
    PublicAlready,
)
from rathaus.council.actions.papers import NoReference, NotYourPapers
from rathaus.council.models import AgendaItem, ClosedItem, ClosedPaper, Meeting, Paper
from rathaus.council.queries.closed import NoSuchClosed
from rathaus.people.queries import Role

pytestmark = pytest.mark.django_db
SECRET = actions.Closed(name="Kauf des Grundstücks Am Hang", reason="Grundstücksgeschäft", number="12")


def closed_item() -> tuple[Meeting, ClosedItem]:
    by, met = council.office(), council.meeting()
    return met, actions.keep_closed_item(uuid4(), met.pk, SECRET, by=by)


def everything_public(client: Client, met: Meeting) -> str:
    """What anybody can read of the council: its pages and its OParl server."""
    pages = (f"/rat/sitzungen/{met.pk}/", "/rat/", "/rat/vorlagen/?q=Am+Hang", "/rat/vorlagen/")
    body = met.body_id
    served = (
        f"/oparl/v1/meetings/{met.pk}/",
        f"/oparl/v1/bodies/{body}/meetings/",
        f"/oparl/v1/bodies/{body}/papers/",
        "/oparl/v1/agendaitems/",
    )
    answers = [client.get(address) for address in (*pages, *served)]
    assert [each.status_code for each in answers] == [200] * len(answers)
    return "".join(each.content.decode() for each in answers)


def test_a_closed_point_is_on_no_public_page_and_in_no_journal(client: Client) -> None:
    met, item = closed_item()
    actions.note_closed_result(item.pk, "einstimmig beschlossen", "Der Kauf gilt.", by=council.office())
    paper = actions.Closed(name="Kaufvertrag Am Hang", reason="Grundstücksgeschäft", number="N 4/26")
    actions.keep_closed_paper(uuid4(), paper, "Der Preis ist hoch.", by=council.office())
    shown = everything_public(client, met)
    assert ("Kauf des Grundstücks" in shown, "Kaufvertrag" in shown, "Der Kauf gilt" in shown) == (
        False,
        False,
        False,
    )
    assert "Am Hang" not in json.dumps([each.payload for each in Entry.objects.all()])


def test_what_was_decided_becomes_public_under_words_that_may_be(client: Client) -> None:
    met, item = closed_item()
    by = council.office()
    with pytest.raises(NothingDecided):
        actions.publish_closed_item(item.pk, uuid4(), "", by=by, at=council.AT)
    actions.note_closed_result(item.pk, "mehrheitlich beschlossen", "Der Kauf gilt.", by=by)
    for _time in range(2):
        actions.publish_closed_item(item.pk, uuid4(), "Ein Grundstück wird gekauft", by=by, at=council.AT)
    public = AgendaItem.objects.get()
    assert (public.name, public.outcome, public.manner, public.resolution) == (
        "Ein Grundstück wird gekauft",
        "adopted",
        "majority",
        "Der Kauf gilt.",
    )
    shown = everything_public(client, met)
    assert ("Ein Grundstück wird gekauft" in shown, "Kauf des Grundstücks" in shown) == (True, False)
    with pytest.raises(PublicAlready):
        actions.note_closed_result(item.pk, "abgelehnt", "", by=by)


def test_a_reason_is_needed_and_only_the_council_office_keeps_it() -> None:
    met, steering = council.meeting(), council.member_with(Role.STEERING, "Malik Osei")
    with pytest.raises(NoReason):
        actions.keep_closed_item(
            uuid4(), met.pk, actions.Closed(name="Personal", reason=" "), by=council.office()
        )
    with pytest.raises(NotYourPapers):
        actions.keep_closed_item(uuid4(), met.pk, SECRET, by=steering)
    with pytest.raises(NoSuchClosed):
        actions.note_closed_result(council.nobody(), "", "", by=council.office())
    assert ClosedItem.objects.count() == 0


def test_a_closed_paper_is_filed_and_read_once_it_is_public() -> None:
    by, same = council.office(), uuid4()
    told = actions.Closed(name="Digitale Verwaltung", reason="Vergabe", number="N 4/26")
    for _time in range(2):
        actions.keep_closed_paper(same, told, council.TEXT, by=by)
    assert (ClosedPaper.objects.count(), Paper.objects.count()) == (1, 0)
    for _time in range(2):
        actions.publish_closed_paper(
            same, uuid4(), "Beschlussvorlage", date(2026, 9, 1), by=by, at=council.AT
        )
    paper = Paper.objects.get()
    assert (paper.reference, paper.points.count()) == ("N 4/26", 2)


def test_a_closed_paper_needs_a_number_of_its_own() -> None:
    by = council.office()
    told = actions.Closed(name="Digitale Verwaltung", reason="Vergabe", number="N 4/26")
    actions.keep_closed_paper(uuid4(), told, "", by=by)
    with pytest.raises(ClosedReferenceTaken):
        actions.keep_closed_paper(uuid4(), told, "", by=by)
    with pytest.raises(NoReference):
        actions.keep_closed_paper(uuid4(), actions.Closed(name="x", reason="y"), "", by=by)
