"""Two at the same moment: what may happen once, happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection
from tests.factories import people

from rathaus.core.models import Entry
from rathaus.people import actions
from rathaus.people.actions.factors import WrongCode
from rathaus.people.actions.passwords import WrongPassword
from rathaus.people.actions.tries import TryAgainLater
from rathaus.people.models import Account, Tries
from rathaus.people.queries import OPERATOR

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)


def at_once(number: int, act) -> list:
    """What each of that many threads was answered."""

    def one(_number: int):
        try:
            return act()
        except (WrongCode, WrongPassword, TryAgainLater) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def sign_in(account: Account, code: str) -> str:
    return actions.sign_in_with_code(account, code, by=OPERATOR.actor(), at=NOON)


def test_one_code_lets_one_browser_in():
    member = people.staff("clerk")
    code = people.with_app(member).at(NOON)
    answers = at_once(4, lambda: sign_in(member.account, code))
    assert sorted(map(str, answers)).count("totp") == 1
    assert Entry.objects.filter(event="people.StaffSignedIn").count() == 1


def test_guessing_many_at_once_gains_no_tries():
    people.staff("clerk")
    answers = at_once(8, lambda: actions.check_name_and_password("esommer", "falsch", address="", at=NOON))
    assert answers.count(WrongPassword) == 5
    assert answers.count(TryAgainLater) == 3
    assert Tries.objects.get().count == 5
