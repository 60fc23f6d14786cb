"""A made-up town lives: the same seed makes the same life, by the same actions as in a real town."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from tests.factories import applications, catalogue

from engines.form.definition import Kind, Question
from engines.form.evaluation import Circumstances, evaluate
from rathaus.cases.models import Case
from rathaus.cases.queries.figures import standings
from rathaus.cases.rules.standing import State
from rathaus.catalogue.models import Street
from rathaus.core.deliveries import backlogs
from rathaus.core.files.inspection import look_at
from rathaus.core.models import Entry
from rathaus.portal.management.simulation import evidence, life
from rathaus.portal.management.simulation.agenda import Agenda
from rathaus.portal.management.simulation.answering import filled
from rathaus.portal.management.simulation.hours import in_office
from rathaus.portal.management.simulation.population import Person
from rathaus.portal.management.simulation.streets import Address
from rathaus.portal.management.simulation.typing_in import typed

UNTIL = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
SOMEBODY = Person(
    first="Ayşe",
    last="Yılmaz",
    born=date(1980, 5, 7),
    address=Address("Am Markt", "7", "00000", "Talbrück"),
    email="ayse@post.example",
    phone="0361 123456",
    woman=True,
    firm="Café Yılmaz",
)


@pytest.fixture
def _city(db: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for content in ("load_city", "load_processes", "load_procedures", "load_templates", "demo_staff"):
        call_command(content, verbosity=0)


def lived(days: int, seed: int) -> life.Told:
    return life.Life(seed, days, UNTIL).run()


@pytest.mark.usefixtures("_city")
def test_the_same_seed_makes_the_same_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rathaus.portal.management.simulation.arriving.A_WORKING_DAY", 5.0)

    def once() -> tuple[Any, ...]:
        with transaction.atomic():
            told = lived(3, seed=7)
            seen = (told.cases, list(Case.objects.order_by("pk").values_list("pk", "state", "answers")))
            transaction.set_rollback(True)
        return seen

    assert once() == once()


@pytest.mark.usefixtures("_city")
class TestTwoWeeks:
    """One life, looked at from several sides: it is long."""

    def test_cases_stand_everywhere_and_lie_in_the_past(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("rathaus.portal.management.simulation.arriving.A_WORKING_DAY", 6.0)
        told = lived(14, seed=1)
        assert {each.state for each in standings()} == {state.value for state in State}
        assert sum(each.cases for each in standings()) >= len(told.cases)
        assert set(told.refused) <= {"CaseIsOver", "NotTheTurn", "StillOpen", "NoLongerAsked"}
        assert [each.reaction for each in backlogs() if each.stuck] != []
        acted = Entry.objects.filter(subject_kind="case")
        assert acted.filter(at__gt=UNTIL).count() == 0
        mine = Case.objects.filter(account__email="erika.muster@post.example")
        assert mine.count() >= 6


def test_a_real_town_makes_nothing_up(settings: Any) -> None:
    settings.TOWN = replace(settings.TOWN, fictional=False)
    with pytest.raises(CommandError, match="real"):
        call_command("simulate")


@pytest.mark.django_db
def test_where_there_are_cases_nothing_is_made_up() -> None:
    applications.online()
    applications.Citizen().begins().fills_in().submits()
    said = StringIO()
    call_command("simulate", stdout=said)
    assert "There are cases already" in said.getvalue()
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_a_town_without_clerks_keeps_what_arrives() -> None:
    catalogue.online(catalogue.described())
    for name in ("Am Markt", "Brückenstraße"):
        Street.objects.create(name=name, key=name.lower(), postcode="00000")
    told = lived(1, seed=3)
    assert told.cases
    assert {each.state for each in standings()} == {"new"}


def test_no_days_are_no_life() -> None:
    said = StringIO()
    call_command("simulate", days=0, stdout=said)
    assert said.getvalue() == ""


def test_a_form_is_filled_until_it_has_no_problem() -> None:
    for seed in range(20):
        answers = filled(applications.RICH, SOMEBODY, TODAY, "TH", Random(seed))
        assert evaluate(applications.RICH, answers, Circumstances(TODAY, "TH")).problems == ()


def test_labels_say_what_is_typed() -> None:
    asked = {"Nachname": "Yılmaz", "E-Mail-Adresse": "ayse@post.example", "Postleitzahl": "00000"}
    found = {label: typed(Question("q", "F1", label), SOMEBODY, TODAY, Random(1)) for label in asked}
    assert found == asked
    assert typed(Question("q", "F1", "Geburtsdatum", Kind.DATE), SOMEBODY, TODAY, Random(1)) == "7.5.1980"


def test_a_page_made_here_shows_what_a_look_finds() -> None:
    text = evidence.PAPERS["Ausweis"].format(name=SOMEBODY.name)
    found = look_at(evidence.page(text.replace("ş", "s").replace("ı", "i")))
    assert found == evidence.of_page(text.replace("ş", "s").replace("ı", "i"))


def test_a_blurred_photo_is_one() -> None:
    sharp, blurred = (look_at(evidence.photo("Personalausweis", each)).sharpness for each in (False, True))
    assert (blurred or 0) < 0.05 <= (sharp or 0)


def test_offices_open_on_working_days() -> None:
    sunday_night = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
    local = timezone.localtime(in_office(sunday_night))
    assert (local.date(), local.hour) == (date(2026, 11, 23), 8)


@pytest.mark.django_db
def test_what_is_behind_the_end_is_still_to_come() -> None:
    done: list[datetime] = []
    agenda = Agenda(datetime(2026, 11, 25, 11, 0, tzinfo=UTC), UNTIL)
    agenda.note(datetime(2026, 11, 25, 11, 30, tzinfo=UTC), done.append)
    agenda.note(datetime(2026, 11, 25, 12, 30, tzinfo=UTC), done.append)
    agenda.run()
    assert done == [datetime(2026, 11, 25, 11, 30, tzinfo=UTC)]


@pytest.mark.django_db
def test_reactions_see_the_simulated_time() -> None:
    seen: list[datetime] = []
    agenda = Agenda(datetime(2026, 5, 7, 8, 0, tzinfo=UTC), datetime(2026, 5, 7, 9, 0, tzinfo=UTC))
    agenda.note(datetime(2026, 5, 7, 8, 30, tzinfo=UTC), lambda at: seen.append(timezone.now()))
    agenda.run()
    assert seen == [datetime(2026, 5, 7, 8, 30, tzinfo=UTC)]
