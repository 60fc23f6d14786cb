from datetime import UTC, date, datetime

import pytest
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.people import actions, queries
from rathaus.people.actions import units as refusals
from rathaus.people.models import Unit
from rathaus.people.queries import OPERATOR, TrustLevel
from rathaus.people.reactions import rename_units_whose_day_has_come

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
NOON = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def root() -> Unit:
    return actions.found_unit(
        "stadt", "Stadtverwaltung", parent=None, on=date(2020, 1, 1), by=OPERATOR, at=NOON
    )


@pytest.fixture
def office(root: Unit) -> Unit:
    return actions.found_unit("schul", "Schulamt", parent=root, on=date(2024, 1, 1), by=OPERATOR, at=NOON)


def names(branches: tuple[queries.units.Branch, ...]) -> list:
    return [(branch.unit.name, names(branch.below)) for branch in branches]


def test_a_renamed_unit_is_known_by_its_name_of_the_day(office: Unit):
    actions.rename_unit(office, "Amt für Bildung", on=MAY, today=MAY, by=OPERATOR, at=NOON)
    assert office.name == "Amt für Bildung"
    assert queries.unit_name_on(office, date(2026, 4, 30)) == "Schulamt"
    assert queries.unit_name_on(office, MAY) == "Amt für Bildung"
    assert queries.unit_name_on(office, date(2023, 12, 31)) == ""
    assert Entry.objects.get(event="people.UnitRenamed").payload["unit_name"] == "Amt für Bildung"


def test_a_name_to_come_comes_on_its_day(office: Unit):
    actions.rename_unit(office, "Amt für Bildung", on=JUNE, today=MAY, by=OPERATOR, at=NOON)
    assert office.name == "Schulamt"
    rename_units_whose_day_has_come(datetime(2026, 5, 31, 22, 5, tzinfo=UTC))
    office.refresh_from_db()
    assert office.name == "Amt für Bildung"


def test_a_name_is_corrected_on_the_same_day_and_never_before(office: Unit):
    actions.rename_unit(office, "Amt für Bildng", on=MAY, today=MAY, by=OPERATOR, at=NOON)
    actions.rename_unit(office, "Amt für Bildung", on=MAY, today=MAY, by=OPERATOR, at=NOON)
    assert [name.name for name in queries.history_of(office)] == ["Amt für Bildung", "Schulamt"]
    with pytest.raises(refusals.BeforeItsTime):
        actions.rename_unit(office, "X", on=date(2025, 1, 1), today=MAY, by=OPERATOR, at=NOON)


def test_merged_units_go_on_in_one_with_their_people_and_what_stood_below(root: Unit, office: Unit):
    sports = actions.found_unit("sport", "Sportamt", parent=root, on=date(2024, 1, 1), by=OPERATOR, at=NOON)
    pools = actions.found_unit("baeder", "Bäder", parent=sports, on=date(2024, 1, 1), by=OPERATOR, at=NOON)
    clerk = people.staff("clerk", sports)
    actions.merge_units([sports], office, on=MAY, today=MAY, by=OPERATOR, at=NOON)
    pools.refresh_from_db()
    assert (pools.parent, sports.successor, sports.until) == (office, office, MAY)
    viewer = queries.viewer_of_account(str(clerk.pk), MAY, trust=TrustLevel.SUBSTANTIAL)
    assert viewer.units("clerk") == {"schul", "baeder"}
    before = queries.viewer_of_account(str(clerk.pk), date(2026, 4, 30), trust=TrustLevel.SUBSTANTIAL)
    assert "sport" in before.units("clerk")
    assert names(queries.unit_tree(MAY)) == [("Stadtverwaltung", [("Schulamt", [("Bäder", [])])])]


def test_a_unit_never_stands_below_itself(root: Unit, office: Unit):
    with pytest.raises(refusals.UnitUnderItself):
        actions.move_unit(root, office, on=MAY, today=MAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.UnitUnderItself):
        actions.move_unit(office, office, on=MAY, today=MAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.UnitUnderItself):
        actions.merge_units([root], office, on=MAY, today=MAY, by=OPERATOR, at=NOON)


def test_nothing_is_put_below_a_unit_that_has_ended(root: Unit, office: Unit):
    actions.dissolve_unit(office, on=MAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.UnitIsGone):
        actions.found_unit("neu", "Neu", parent=office, on=MAY, by=OPERATOR, at=NOON)
    with pytest.raises(refusals.UnitIsGone):
        actions.dissolve_unit(office, on=MAY, by=OPERATOR, at=NOON)


def test_a_unit_with_others_below_is_not_dissolved(root: Unit, office: Unit):
    with pytest.raises(refusals.UnitsBelow):
        actions.dissolve_unit(root, on=MAY, by=OPERATOR, at=NOON)


def test_moving_and_merging_happen_on_the_day_itself(root: Unit, office: Unit):
    with pytest.raises(refusals.StillToCome):
        actions.move_unit(office, root, on=JUNE, today=MAY, by=OPERATOR, at=NOON)


def test_a_key_belongs_to_one_unit(root: Unit, office: Unit):
    with pytest.raises(refusals.UnitKeyTaken):
        actions.found_unit("schul", "Schulen", parent=root, on=MAY, by=OPERATOR, at=NOON)


def test_an_organiser_changes_her_own_branch_only(root: Unit, office: Unit):
    organiser = people.staff("organiser", office)
    viewer = queries.viewer_of_account(str(organiser.pk), MAY, trust=TrustLevel.SUBSTANTIAL)
    actions.rename_unit(office, "Amt für Bildung", on=MAY, today=MAY, by=viewer, at=NOON)
    assert Entry.objects.get(event="people.UnitRenamed").actor_role == "organiser"
    with pytest.raises(refusals.UnitOfOthers):
        actions.rename_unit(root, "X", on=MAY, today=MAY, by=viewer, at=NOON)
    with pytest.raises(refusals.UnitOfOthers):
        actions.found_unit("neu", "Neu", parent=None, on=MAY, by=viewer, at=NOON)


def test_the_tree_takes_one_query_whatever_its_size(root: Unit, office: Unit, django_assert_num_queries):
    for number in range(3):
        people.unit(f"amt{number}", parent=office)
    with django_assert_num_queries(1):
        assert len(queries.unit_tree(MAY)[0].below[0].below) == 3
