"""What goes wrong quietly: for whom one sends, what a member sees, what a clerk's browser keeps."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.applications import Citizen, online
from tests.factories.citizens import TODAY, citizen, firm, member_of, viewer
from tests.factories.people import signed_in, staff

from rathaus.applications import actions, queries
from rathaus.applications.actions.sending import Sender, recorded
from rathaus.applications.models import Draft, Submission
from rathaus.applications.rules.resume_code import read_code
from rathaus.people.queries import ANONYMOUS
from rathaus.people.queries.mandates import NoSuchMandate

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://testserver"}


def test_nothing_is_sent_in_ones_own_name_because_a_session_ended_meanwhile():
    online()
    key = queries.Key(uuid4(), b"s" * 16)
    draft = actions.begin_draft("hund", key, at=timezone.now())
    with pytest.raises(NoSuchMandate):
        recorded(draft, Sender(viewer=ANONYMOUS, mandate=uuid4()), timezone.now())


@pytest.mark.parametrize(("services", "seen"), [([], 1), (["hund"], 1), (["baum"], 0)])
def test_a_member_sees_of_her_firm_what_she_may_do(services: list[str], seen: int):
    online()
    bakery, boss, helper = firm(), citizen(), citizen("max@post.example", "Max")
    held = member_of(boss, bakery)
    member_of(helper, bakery, services=services)
    Citizen().begins().fills_in().submits()
    Submission.objects.update(mandate=held, account=boss, capacity="employee")
    assert queries.submissions_of(viewer(helper), TODAY).count() == seen


def test_the_clerks_browser_opens_nothing_once_the_citizen_has_taken_over():
    online()
    desk = signed_in(Client(), staff("clerk"))
    begun = {"service": "hund", "medium": "phone"}
    step = desk.post("/dienst/antraege/aufnehmen/", begun, headers=OURS).headers["Location"]
    cookie = next(each for name, each in desk.cookies.items() if name.startswith("schalter-"))
    assert desk.get(step).status_code == 200
    actions.resume_draft(read_code(cookie.value), at=timezone.now())
    assert Draft.objects.get().entered_by is None
    assert desk.get(step).status_code == 403
