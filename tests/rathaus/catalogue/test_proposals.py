"""Who may change a service, and what a second pair of eyes is for."""

from contextlib import nullcontext

import pytest
from tests.factories import people
from tests.factories.catalogue import NOON, described

from rathaus.catalogue import actions, queries
from rathaus.catalogue.actions import Description, Responsible
from rathaus.catalogue.models import Proposal, Service
from rathaus.catalogue.rules import Area, Evidence
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db


def somebody(role="editor", unit="buergeramt"):
    return Actor("staff", str(people.staff(role, unit).pk), role)


def owned_by(unit):
    people.unit(unit)
    return described("Hund anmelden", key="L1", unit=unit)


@pytest.fixture
def four_eyes(settings):
    settings.FOUR_EYES = True


def test_an_editor_of_another_unit_is_refused_and_told_whom_to_ask():
    owned_by("steueramt")
    with pytest.raises(actions.OwnedByAnotherUnit) as refused:
        actions.describe_service("L1", Description(title="Katze"), by=somebody(unit="buergeramt"), at=NOON)
    assert "Steueramt" in str(refused.value)
    assert Service.objects.get().title == "Hund anmelden"


def test_an_editor_of_the_unit_or_of_one_above_may_change_it():
    above = people.unit("dezernat")
    people.unit("steueramt", parent=above)
    owned_by("steueramt")
    for unit in ("steueramt", "dezernat"):
        actions.describe_service("L1", Description(title=f"Hund ({unit})"), by=somebody(unit=unit), at=NOON)
    assert Service.objects.get().title == "Hund (dezernat)"


def test_describing_without_a_unit_keeps_the_owner():
    owned_by("steueramt")
    actions.describe_service("L1", Description(title="Hund"), by=somebody(unit="steueramt"), at=NOON)
    assert Service.objects.get().unit.key == "steueramt"


def test_without_the_rule_a_change_is_in_force_at_once():
    described("Hund anmelden", key="L1")
    actions.change_service("L1", Description(title="Hund"), by=somebody(), at=NOON)
    assert (Service.objects.get().title, Proposal.objects.count()) == ("Hund", 0)


@pytest.mark.usefixtures("four_eyes")
def test_with_the_rule_a_change_waits_for_somebody_else():
    described("Hund anmelden", key="L1", office="Amt")
    change = Description(
        title="Hund",
        evidence=(Evidence("Chip", hint="15 Ziffern"),),
        offices=(Responsible(office="amt", areas=(Area("Altstadt", "district"),)),),
        translations={"en": {"title": "Dog"}},
    )
    waiting = actions.change_service("L1", change, by=somebody(), at=NOON)
    assert Service.objects.get().title == "Hund anmelden"
    actions.approve_proposal(waiting, by=somebody("publisher"), at=NOON)
    service = queries.service_whole("hund-anmelden")
    assert (service.title, service.evidence) == ("Hund", (Evidence("Chip", hint="15 Ziffern"),))
    assert service.competences.all()[0].areas == (Area("Altstadt", "district"),)
    assert [entry.event for entry in Entry.objects.order_by("pk")][-2:] == [
        "catalogue.ServiceProposed",
        "catalogue.ProposalDecided",
    ]


@pytest.mark.usefixtures("four_eyes")
def test_nobody_approves_her_own_words():
    described("Hund anmelden", key="L1")
    author = people.staff("editor")
    people.assign(author, "publisher", "buergeramt")
    waiting = actions.change_service(
        "L1", Description(title="Hund"), by=Actor("staff", str(author.pk), "editor"), at=NOON
    )
    for actor in (Actor("staff", str(author.pk), "publisher"), somebody("editor"), somebody("clerk")):
        with pytest.raises(actions.NeedsAnotherPerson):
            actions.approve_proposal(waiting, by=actor, at=NOON)
    assert Service.objects.get().title == "Hund anmelden"


@pytest.mark.usefixtures("four_eyes")
@pytest.mark.parametrize(("unit", "may"), [("tiefbau", False), ("buergeramt", True), ("stadt", True)])
def test_publishers_approve_what_belongs_to_their_units(unit: str, may: bool):
    root = people.unit("stadt")
    service = described("Hund anmelden", key="L1")
    Service.objects.filter(pk=service.pk).update(unit=people.unit("buergeramt", parent=root))
    editor, publisher = people.staff("editor"), people.staff("publisher", people.unit(unit, parent=root))
    hers, theirs = Actor("staff", str(editor.pk), "editor"), Actor("staff", str(publisher.pk), "publisher")
    waiting = actions.change_service("L1", Description(title="Hund"), by=hers, at=NOON)
    with nullcontext() if may else pytest.raises(actions.NeedsAnotherPerson):
        actions.approve_proposal(waiting, by=theirs, at=NOON)
    assert Service.objects.get().title == ("Hund" if may else "Hund anmelden")


@pytest.mark.usefixtures("four_eyes")
def test_a_rejected_change_says_why_and_stays_rejected():
    described("Hund anmelden", key="L1")
    waiting = actions.change_service("L1", Description(title="Hund"), by=somebody(), at=NOON)
    with pytest.raises(actions.NoReasonToReject):
        actions.reject_proposal(waiting, because=" ", by=somebody("publisher"), at=NOON)
    rejected = actions.reject_proposal(waiting, because="Zu kurz.", by=somebody("publisher"), at=NOON)
    assert rejected.because == "Zu kurz."
    with pytest.raises(actions.AlreadyDecided):
        actions.approve_proposal(waiting, by=somebody("publisher"), at=NOON)


@pytest.mark.usefixtures("four_eyes")
def test_a_second_proposal_of_the_same_author_replaces_the_first():
    described("Hund anmelden", key="L1")
    author = somebody()
    actions.change_service("L1", Description(title="Hund"), by=author, at=NOON)
    actions.change_service("L1", Description(title="Hunde"), by=author, at=NOON)
    assert [each.description["title"] for each in Proposal.objects.all()] == ["Hunde"]


@pytest.mark.usefixtures("four_eyes")
def test_a_new_service_can_be_proposed():
    waiting = actions.change_service("L9", Description(title="Baum fällen"), by=somebody(), at=NOON)
    assert Service.objects.count() == 0
    actions.approve_proposal(waiting, by=somebody("publisher"), at=NOON)
    assert Service.objects.get().slug == "baum-faellen"
