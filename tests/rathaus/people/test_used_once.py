"""Two at the same moment: a code, a link and an invitation are used by one of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from tests.factories.applications import online
from tests.factories.citizens import AT, citizen, viewer

from rathaus.applications import actions as applications
from rathaus.applications.models import HelperLink
from rathaus.applications.queries import HelpIsOver, Key
from rathaus.core.journal import CITIZEN
from rathaus.people.actions.codes import CodeIsOver, ask_code, redeem_code
from rathaus.people.actions.invitations import Offer, accept_invitation, make_invitation
from rathaus.people.models import Mandate
from rathaus.people.queries.mandates import InvitationIsOver

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "0123456789abcdef" * 2


def at_once(act: Callable[[int], Any], refusal: type[Exception]) -> list[bool]:
    """Four try at the same moment; who succeeded."""

    def tried(number: int) -> bool:
        try:
            act(number)
        except refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(tried, range(4)))


def test_a_code_is_used_by_one() -> None:
    code_id = UUID(int=1)
    ask_code("erika@post.example", "", code_id=code_id, code="123456", by=CITIZEN, at=AT)
    done = at_once(lambda _: redeem_code(code_id, "123456", at=AT), CodeIsOver)
    assert done.count(True) == 1


def test_an_invitation_is_accepted_by_one() -> None:
    make_invitation(viewer(citizen()), Offer(), SECRET, invitation_id=uuid4(), at=AT)
    friends = [viewer(citizen(f"{number}@post.example")) for number in range(4)]
    done = at_once(
        lambda number: accept_invitation(friends[number], SECRET, mandate_id=uuid4(), at=AT), InvitationIsOver
    )
    assert done.count(True) == 1
    assert Mandate.objects.count() == 1


def test_a_helpers_link_is_followed_by_one() -> None:
    online()
    draft = applications.begin_draft("hund", Key(uuid4(), bytes(16)), at=AT)
    applications.offer_help(draft, bytes(range(16)), may_submit=False, link_id=uuid4(), at=AT)
    done = at_once(
        lambda number: applications.take_up_help(bytes(range(16)), bytes([number]) * 16, at=AT), HelpIsOver
    )
    assert done.count(True) == 1
    assert HelperLink.objects.get().used_at == AT
