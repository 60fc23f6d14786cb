"""Where the town demands a second pair of eyes, the plan of an import is the proposal: somebody else starts it."""

import pytest
from django.test import Client
from tests.factories.catalogue import EDITOR, NOON
from tests.factories.people import signed_in, staff
from tests.rathaus.catalogue.test_exchange import WHOLE, boat, planned

from rathaus.catalogue.actions import exchange
from rathaus.catalogue.actions.proposals import NeedsAnotherPerson
from rathaus.catalogue.actions.services import NotAllowed
from rathaus.catalogue.events import ImportStarted
from rathaus.catalogue.models import ImportRun, Service
from rathaus.catalogue.reactions import carry_the_import_out
from rathaus.core.journal import Actor
from rathaus.core.models import Entry
from rathaus.people.models import StaffMember

pytestmark = pytest.mark.django_db

PUBLISHER = Actor("staff", "8", "publisher")


def test_where_four_eyes_are_demanded_somebody_else_starts_what_an_editor_brought(settings):
    settings.FOUR_EYES = True
    run = planned(WHOLE)
    for hers in (EDITOR, Actor("staff", EDITOR.id, "publisher")):
        with pytest.raises(NeedsAnotherPerson):
            exchange.start_import(run, by=hers, at=NOON)
    with pytest.raises(NeedsAnotherPerson):
        exchange.carry_out(run, by=EDITOR, now=lambda: NOON)
    assert Service.objects.count() == 0
    exchange.start_import(run, by=PUBLISHER, at=NOON)
    carry_the_import_out(ImportStarted(run=run.pk, kind=run.kind, file=run.file), Entry())
    assert boat().title
    by = Entry.objects.order_by("number").values_list("event", "actor_id")
    assert by[0] == ("catalogue.ImportStarted", "8")
    assert {actor for _event, actor in by[1:]} == {"7"}


def test_who_decided_last_is_an_author_too(settings):
    settings.FOUR_EYES = True
    run = exchange.plan_import("nachricht.xml", WHOLE, by=Actor("staff", "9", "editor"), at=NOON)
    exchange.decide_on_import(run, "take", by=Actor("staff", PUBLISHER.id, "editor"))
    with pytest.raises(NeedsAnotherPerson):
        exchange.start_import(run, by=PUBLISHER, at=NOON)


def test_a_publisher_may_turn_an_import_down_where_she_might_start_it(settings):
    run = planned(WHOLE)
    with pytest.raises(NotAllowed):
        exchange.drop_import(run, by=PUBLISHER, at=NOON)
    settings.FOUR_EYES = True
    exchange.drop_import(run, by=PUBLISHER, at=NOON)
    assert run.state == ImportRun.State.DROPPED


def test_the_operator_needs_no_second_pair_of_eyes(settings):
    settings.FOUR_EYES = True
    operator = Actor("operator")
    run = exchange.plan_import("nachricht.xml", WHOLE, by=operator, at=NOON)
    exchange.carry_out(run, by=operator, now=lambda: NOON)
    assert boat().title


def page_of(run: ImportRun, who: StaffMember) -> str:
    return signed_in(Client(), who).get(f"/dienst/austausch/{run.pk}/").content.decode()


def test_the_page_offers_to_take_over_only_to_who_may_and_says_who_may_to_others(settings):
    settings.FOUR_EYES = True
    editor, publisher = staff("editor"), staff("publisher")
    run = exchange.plan_import("a.xml", WHOLE, by=Actor("staff", str(editor.pk), "editor"), at=NOON)
    hers, theirs = page_of(run, editor), page_of(run, publisher)
    assert ("Jetzt übernehmen" in hers, "wartet auf die Freigabe" in hers) == (False, True)
    assert ("Jetzt übernehmen" in theirs, "wartet auf die Freigabe" in theirs) == (True, False)
    assert ("Entscheiden</legend>" in hers, "Entscheiden</legend>" in theirs) == (True, False)


def test_a_publisher_starts_it_at_the_desk_and_an_editor_is_refused(settings):
    settings.FOUR_EYES = True
    run = planned(WHOLE)
    address = f"/dienst/austausch/{run.pk}/uebernehmen/"
    assert signed_in(Client(), staff("editor")).post(address).status_code == 403
    assert signed_in(Client(), staff("publisher")).post(address).status_code == 302
    run.refresh_from_db()
    assert run.state == ImportRun.State.RUNNING


def test_a_publisher_finds_no_field_for_a_file():
    shown = signed_in(Client(), staff("publisher")).get("/dienst/austausch/").content.decode()
    assert ('type="file"' in shown, "Eine Datei liest die Redaktion ein" in shown) == (False, True)
