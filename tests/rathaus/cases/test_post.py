"""Letters that nobody could be told of go by post; from the day of posting the law counts, and not before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.timezone import localdate
from tests.factories import citizens, correspondence
from tests.factories.cases import arrived, clerk, decided, house_works, templates
from tests.factories.inbox import case as stored
from tests.factories.inbox import clerk as member
from tests.factories.people import signed_in

from rathaus.cases import actions
from rathaus.cases.actions.posting import follow_notice, note_came_back, send_by_post
from rathaus.cases.models import Case, Decision
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.queries.post import waiting_for_the_post
from rathaus.cases.queries.remedies import remedies_of
from rathaus.core.models import Entry
from rathaus.core.town import Town
from rathaus.correspondence.actions import NothingToPost, NotOnThePost, NotThatDay, mark_letter_read
from rathaus.correspondence.actions.announcing import note_announced, note_not_announced
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import NoSuchLetter
from rathaus.people.models import Account, Unit
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db
PAGE = "/dienst/vorgaenge/post/"
AT = correspondence.AT


def issued_to(
    account: Account | None = None, unit: str = "buergeramt", at: datetime = AT
) -> tuple[Case, Letter, Decision]:
    """A notice on a case of that unit, as the house issues it."""
    about = stored(unit, account=account)
    letter = correspondence.letter(account, matter=about.pk, at=at)
    decision = Decision.objects.create(
        id=uuid4(), case=about, outcome="granted", made_at=AT, letter=letter.pk, served_on=letter.served_on
    )
    return about, letter, decision


def viewer(unit: str = "buergeramt") -> Viewer:
    return clerk(Unit.objects.get(key=unit), login="post")


def served(decision: Decision) -> date | None:
    decision.refresh_from_db()
    return decision.served_on


def test_a_notice_to_somebody_without_an_account_is_not_served_until_it_is_posted() -> None:
    about, letter, decision = issued_to()
    assert (letter.served_on, served(decision)) == (None, None)
    assert remedies_of(about, localdate(AT)).object_until is None
    send_by_post(about.pk, letter.pk, date(2026, 11, 25), by=viewer(), at=AT)
    assert served(decision) == date(2026, 11, 29)
    assert remedies_of(about, localdate(AT)).object_until == date(2026, 12, 29)


def test_whoever_has_a_mailbox_but_no_address_gets_it_by_post_too() -> None:
    account = citizens.citizen()
    account.email = ""
    account.save()
    _about, letter, _decision = issued_to(account)
    assert letter.served_on is None


def test_a_notice_that_could_be_announced_is_served_in_the_mailbox_and_not_posted() -> None:
    about, letter, decision = issued_to(citizens.citizen())
    assert served(decision) == date(2026, 11, 29)
    with pytest.raises(NothingToPost):
        send_by_post(about.pk, letter.pk, date(2026, 11, 25), by=viewer(), at=AT)


def test_where_the_mail_did_not_go_out_the_service_is_void() -> None:
    _about, letter, decision = issued_to(citizens.citizen())
    note_not_announced(letter.pk, at=AT)
    note_not_announced(letter.pk, at=AT)
    follow_notice(letter.pk)
    assert served(decision) is None
    assert Entry.objects.filter(event="correspondence.LetterNotAnnounced").count() == 1


def test_what_was_announced_or_opened_stays_served() -> None:
    for has_arrived in (
        lambda letter: note_announced(letter.pk, at=AT),
        lambda letter: mark_letter_read(letter, by=correspondence.CLERK, at=AT),
    ):
        letter = correspondence.letter(citizens.citizen(f"{uuid4()}@post.example"))
        has_arrived(letter)
        note_not_announced(letter.pk, at=AT)
        letter.refresh_from_db()
        assert letter.served_on == date(2026, 11, 29)


def test_whoever_fetches_it_herself_has_it_the_day_after() -> None:
    _about, letter, decision = issued_to(citizens.citizen())
    note_not_announced(letter.pk, at=AT)
    mark_letter_read(letter, by=correspondence.CLERK, at=AT + timedelta(days=10))
    follow_notice(letter.pk)
    assert served(decision) == date(2026, 12, 6)


def test_seen_by_number_and_code_alone_it_still_has_to_be_posted() -> None:
    _about, letter, _decision = issued_to()
    mark_letter_read(letter, by=correspondence.CLERK, at=AT)
    letter.refresh_from_db()
    assert (letter.read_at, letter.served_on) == (AT, None)


def test_a_real_town_without_a_mail_server_sends_everything_by_post() -> None:
    letter = correspondence.letter(citizens.citizen())
    with override_settings(TOWN=Town(name="Echt", state="TH", fictional=False), MAIL=""):
        house_works()
    letter.refresh_from_db()
    assert letter.served_on is None


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 11, 26)])
def test_nothing_is_posted_before_it_is_written_or_tomorrow(day: date) -> None:
    about, letter, _decision = issued_to()
    with pytest.raises(NotThatDay):
        send_by_post(about.pk, letter.pk, day, by=viewer(), at=AT)


def test_it_is_posted_once_by_its_own_unit_and_under_its_own_case() -> None:
    about, letter, _decision = issued_to()
    other, _letter, _decision = issued_to(unit="bauamt")
    with pytest.raises(NoSuchCase):
        send_by_post(about.pk, letter.pk, localdate(AT), by=viewer("bauamt"), at=AT)
    with pytest.raises(NoSuchLetter):
        send_by_post(other.pk, letter.pk, localdate(AT), by=viewer("bauamt"), at=AT)
    by = viewer()
    send_by_post(about.pk, letter.pk, localdate(AT), by=by, at=AT)
    with pytest.raises(NothingToPost):
        send_by_post(about.pk, letter.pk, localdate(AT), by=by, at=AT)
    assert Entry.objects.filter(event="correspondence.LetterPosted").count() == 1


def test_tax_law_moves_the_fourth_day_to_a_working_day() -> None:
    about = stored()
    letter = correspondence.letter(matter=about.pk, law="AO")
    send_by_post(about.pk, letter.pk, date(2026, 11, 25), by=viewer(), at=AT)
    letter.refresh_from_db()
    assert letter.served_on == date(2026, 11, 30)


def test_the_desk_lists_what_has_to_be_posted_and_takes_the_day() -> None:
    now = timezone.now()
    about, letter, decision = issued_to(at=now)
    issued_to(unit="bauamt")
    browser, today = signed_in(Client(), member()), localdate(now)
    page = browser.get(PAGE).content.decode()
    assert about.number in page
    assert page.count('name="letter"') == 1
    posted = browser.post(PAGE, {"letter": str(letter.pk), "day": f"{today:%d.%m.%Y}"}, follow=True)
    assert "steht der Tag jetzt in der Akte" in posted.content.decode()
    assert served(decision) == today + timedelta(days=4)


def test_what_the_post_brought_back_is_not_served_and_waits_again() -> None:
    now = timezone.now()
    about, letter, decision = issued_to(at=now)
    send_by_post(about.pk, letter.pk, localdate(now), by=viewer(), at=now)
    browser = signed_in(Client(), member())
    assert "Kam zurück" in browser.get(PAGE).content.decode()
    told = browser.post(f"{PAGE}zurueck/", {"letter": str(letter.pk)}, follow=True).content.decode()
    assert f"Das Schreiben {about.number} kam zurück" in told
    assert served(decision) is None
    assert [each.letter.pk for each in waiting_for_the_post(viewer())] == [letter.pk]
    with pytest.raises(NotOnThePost):
        note_came_back(about.pk, letter.pk, by=viewer(), at=now)
    assert Entry.objects.filter(event="correspondence.LetterReturned").count() == 1


def test_another_units_letter_does_not_come_back() -> None:
    now = timezone.now()
    about, letter, decision = issued_to(unit="bauamt", at=now)
    send_by_post(about.pk, letter.pk, localdate(now), by=viewer("bauamt"), at=now)
    for sent in (str(letter.pk), "", "x"):
        assert signed_in(Client(), member()).post(f"{PAGE}zurueck/", {"letter": sent}).status_code == 303
    assert served(decision) == localdate(now) + timedelta(days=4)


@pytest.mark.parametrize("typed", [{}, {"day": "32.13.2026"}, {"day": "25.11.2026"}])
def test_what_was_typed_wrong_is_shown_again(typed: dict[str, str]) -> None:
    issued_to()
    assert signed_in(Client(), member()).post(PAGE, typed).status_code == 422


def test_the_page_asks_as_often_for_three_letters_as_for_one(django_assert_max_num_queries: object) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(2) as asked:  # type: ignore[operator]
            waiting_for_the_post(by)
        return len(asked)

    issued_to()
    by = viewer()
    one = queries()
    issued_to()
    issued_to()
    assert (one, queries(), len(waiting_for_the_post(by))) == (2, 2, 3)


def test_after_three_working_days_it_stands_among_what_is_stuck() -> None:
    late, _letter, _decision = issued_to(at=timezone.now() - timedelta(days=10))
    fresh, _letter, _decision = issued_to(at=timezone.now())
    for about in (late, fresh):
        Case.objects.filter(pk=about.pk).update(assignee=member(), state="decided")
    page = signed_in(Client(), member()).get("/dienst/vorgaenge/stockt/").content.decode()
    assert "niemanden erreicht" in page
    assert late.number in page
    assert fresh.number not in page


def test_a_case_from_its_arrival_to_the_day_on_which_its_notice_is_served() -> None:
    """Without an account: decided, printed, posted; only then the month to object begins."""
    templates()
    case = arrived()
    by = clerk(case.unit)
    actions.find_complete(case.pk, by=by, at=case.received_at + timedelta(hours=1))
    decision = decided(case, by)
    house_works()
    letter = Letter.objects.get()
    assert (letter.account, served(decision)) == (None, None)
    noted: datetime = letter.made_available_at
    send_by_post(case.pk, letter.pk, localdate(noted), by=by, at=noted)
    assert served(decision) == localdate(noted) + timedelta(days=4)
