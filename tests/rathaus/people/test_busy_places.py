"""A whole town hall signs in from one address; guessing from there is slowed down all the same."""

from datetime import UTC, datetime

import pytest
from tests.factories import people
from tests.factories.people import PASSWORD

from rathaus.people import actions
from rathaus.people.actions.passwords import WrongPassword
from rathaus.people.actions.tries import TryAgainLater

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
OFFICE = "203.0.113.7"


def test_who_signs_in_rightly_takes_nothing_from_her_colleagues():
    member = people.with_password(people.staff("clerk"))
    for _morning in range(60):
        actions.check_name_and_password(member.login, PASSWORD, address=OFFICE, at=NOON)


def test_guessing_many_names_from_one_place_meets_a_pause():
    for number in range(50):
        with pytest.raises(WrongPassword):
            actions.check_name_and_password(f"name{number}", "falsch", address=OFFICE, at=NOON)
    with pytest.raises(TryAgainLater):
        actions.check_name_and_password("name50", "falsch", address=OFFICE, at=NOON)
