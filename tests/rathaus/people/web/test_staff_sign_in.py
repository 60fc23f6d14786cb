import re
from datetime import timedelta
from html import unescape

import pyotp
import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import people
from tests.factories.people import PASSWORD

from rathaus.core.models import Entry
from rathaus.people import actions
from rathaus.people.models import Session, SetupLink, StaffMember, Tries
from rathaus.people.queries import OPERATOR

pytestmark = pytest.mark.django_db
SIGN_IN, CONFIRM, SET_UP = (
    "/dienst/anmelden/",
    "/dienst/anmelden/bestaetigen/",
    "/dienst/anmelden/einrichten/",
)


@pytest.fixture(autouse=True)
def _second_factor_needed(settings) -> None:
    settings.SECOND_FACTOR_NEEDED = True


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "de", "user-agent": "Firefox on Windows"})


@pytest.fixture
def erika() -> StaffMember:
    member = people.staff("clerk", email="erika@talbrueck.example")
    member.login = "esommer"
    return people.with_password(member)


def post_password(visitor: Client, name: str = "esommer", password: str = PASSWORD, **more: str):
    return visitor.post(SIGN_IN, {"name": name, "password": password} | more)


def text(response) -> str:
    return unescape(response.content.decode())


def is_in(visitor: Client) -> bool:
    return visitor.get("/dienst/").status_code == 200


@pytest.mark.parametrize("name", ["esommer", " ESommer ", "Erika@Talbrueck.example"])
def test_staff_sign_in_with_password_and_code_and_go_where_they_wanted(
    visitor: Client, erika: StaffMember, name: str
):
    app = people.with_app(erika)
    asked = post_password(visitor, name, weiter="/dienst/profil/")
    assert asked["Location"] == CONFIRM
    assert not is_in(visitor)
    done = visitor.post(CONFIRM, {"code": app.now()})
    assert (done.status_code, done["Location"]) == (303, "/dienst/profil/")
    assert is_in(visitor)
    entry = Entry.objects.get(event="people.StaffSignedIn")
    assert (entry.payload["method"], entry.actor_id) == ("totp", str(erika.pk))
    assert Session.objects.get(account=erika.account).device == "Firefox, Windows"


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_a_forged_way_on_leads_to_the_desk(visitor: Client, erika: StaffMember, onward: str):
    app = people.with_app(erika)
    post_password(visitor, weiter=onward)
    assert visitor.post(CONFIRM, {"code": app.now()})["Location"] == "/dienst/"


def test_a_code_is_good_once(visitor: Client, erika: StaffMember):
    code = people.with_app(erika).now()
    post_password(visitor)
    visitor.post(CONFIRM, {"code": code})
    thief = Client()
    post_password(thief)
    again = thief.post(CONFIRM, {"code": code})
    assert again.status_code == 422
    assert not is_in(thief)


def test_a_recovery_code_is_good_once(visitor: Client, erika: StaffMember):
    people.with_app(erika)
    codes = actions.make_recovery_codes(erika.account, by=OPERATOR.actor(), at=timezone.now())
    post_password(visitor)
    visitor.post(CONFIRM, {"code": codes[0].lower().replace("-", " ")})
    assert is_in(visitor)
    assert Entry.objects.get(event="people.StaffSignedIn").payload["method"] == "recovery"
    other = Client()
    post_password(other)
    assert other.post(CONFIRM, {"code": codes[0]}).status_code == 422


def test_the_second_page_alone_opens_nothing(visitor: Client, erika: StaffMember):
    response = visitor.post(CONFIRM, {"code": people.with_app(erika).now()})
    assert response.status_code == 403
    assert not is_in(visitor)


def test_a_wrong_password_is_answered_as_an_unknown_name(visitor: Client, erika: StaffMember):
    wrong = post_password(visitor, "esommer", "falsch")
    unknown = post_password(visitor, "niemand", "falsch")
    sentence = "Name und Passwort passen nicht zusammen."
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert sentence in text(wrong)
    assert text(wrong).replace("esommer", "niemand").count(sentence) == text(unknown).count(sentence)


def test_what_was_typed_as_a_password_is_never_sent_back(visitor: Client, erika: StaffMember):
    assert "streng geheim" not in text(post_password(visitor, "esommer", "streng geheim"))


@pytest.mark.parametrize("name", ["esommer", "niemand"])
def test_after_five_tries_one_waits_known_or_not_even_with_the_right_password(
    visitor: Client, erika: StaffMember, name: str
):
    for _try in range(5):
        assert post_password(visitor, name, "falsch").status_code == 422
    paused = post_password(visitor, name)
    assert paused.status_code == 429
    assert re.search(r"Ab \d\d:\d\d:\d\d Uhr können Sie es wieder versuchen", text(paused))
    Tries.objects.update(last_at=timezone.now() - timedelta(seconds=31))
    assert post_password(visitor, name).status_code == (303 if name == "esommer" else 422)


def test_the_counter_names_nobody_and_no_address(visitor: Client, erika: StaffMember):
    post_password(visitor, "esommer", "falsch")
    kept = " ".join(Tries.objects.values_list("of", flat=True))
    assert "esommer" not in kept
    assert "127.0.0" not in kept


def test_guessing_codes_pauses_too(visitor: Client, erika: StaffMember):
    app = people.with_app(erika)
    post_password(visitor)
    for _try in range(5):
        assert visitor.post(CONFIRM, {"code": "abcdef"}).status_code == 422
    assert visitor.post(CONFIRM, {"code": app.now()}).status_code == 429


def test_without_a_factor_the_first_sign_in_sets_one_up_and_shows_recovery_codes(
    visitor: Client, erika: StaffMember
):
    assert post_password(visitor)["Location"] == SET_UP
    page = text(visitor.get(SET_UP))
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    assert visitor.post(SET_UP, {"code": "123"}).status_code == 422
    done = visitor.post(SET_UP, {"code": pyotp.TOTP(secret).now()})
    assert len(re.findall(r"<li><code>[0-9A-Z-]{19}</code>", text(done))) == 10
    assert is_in(visitor)
    assert bytes(erika.account.totp.sealed).find(secret.encode()) == -1
    assert secret not in Session.objects.get().session_data


def test_a_fictional_town_may_do_without_and_says_so(visitor: Client, erika: StaffMember, settings):
    settings.SECOND_FACTOR_NEEDED = False
    assert "Diese Stadt ist erfunden" in text(visitor.get(SIGN_IN))
    post_password(visitor)
    assert is_in(visitor)
    app = people.with_app(erika)
    other = Client()
    assert post_password(other)["Location"] == CONFIRM
    other.post(CONFIRM, {"code": app.now()})
    assert is_in(other)


def test_the_key_of_the_session_changes_at_sign_in(visitor: Client, erika: StaffMember):
    """Session fixation: what was known before the sign-in is worth nothing after it."""
    app = people.with_app(erika)
    post_password(visitor)
    before = visitor.cookies["session"].value
    visitor.post(CONFIRM, {"code": app.now()})
    assert visitor.cookies["session"].value != before
    thief = Client()
    thief.cookies["session"] = before
    assert not is_in(thief)


def test_a_stolen_cookie_ends_with_the_sign_out(visitor: Client, erika: StaffMember):
    people.signed_in(visitor, erika)
    thief = Client()
    thief.cookies["session"] = visitor.cookies["session"].value
    assert is_in(thief)
    assert visitor.post("/abmelden/")["Location"] == SIGN_IN
    assert not is_in(thief)
    assert Entry.objects.filter(event="people.StaffSignedOut").count() == 1


def test_a_stolen_cookie_ends_with_a_new_password(visitor: Client, erika: StaffMember):
    people.signed_in(visitor, erika)
    thief = people.signed_in(Client(), erika)
    new = {"former": PASSWORD, "password": "fünf Katzen am Ofen"}
    assert visitor.post("/dienst/profil/passwort/", new).status_code == 303
    assert is_in(visitor)
    assert not is_in(thief)


def test_a_new_password_needs_the_former_one_and_strength(visitor: Client, erika: StaffMember):
    people.signed_in(visitor, erika)
    address = "/dienst/profil/passwort/"
    wrong = visitor.post(address, {"former": "falsch", "password": "fünf Katzen am Ofen"})
    assert wrong.status_code == 422
    weak = visitor.post(address, {"former": PASSWORD, "password": "erikasommer1"})
    assert "leicht zu erraten" in text(weak)
    short = visitor.post(address, {"former": PASSWORD, "password": "kurz"})
    assert "mindestens 12 Zeichen" in text(short)


def test_one_ends_another_session_or_all_others_and_only_ones_own(visitor: Client, erika: StaffMember):
    stranger = people.signed_in(Client(), people.staff("clerk"))
    people.signed_in(visitor, erika)
    first, second = people.signed_in(Client(), erika), people.signed_in(Client(), erika)
    page = text(visitor.get("/dienst/profil/"))
    assert page.count('name="session"') == 2
    theirs = Session.objects.exclude(account=erika.account).get().session_key
    visitor.post("/dienst/profil/sitzungen/", {"session": theirs})
    assert is_in(stranger)
    mine = re.search(r'name="session" value="([0-9a-f]{40})"', page)[1]
    visitor.post("/dienst/profil/sitzungen/", {"session": mine})
    assert [is_in(first), is_in(second)].count(False) == 1
    visitor.post("/dienst/profil/sitzungen/", {})
    assert not is_in(first)
    assert not is_in(second)
    assert is_in(visitor)


def test_a_setup_link_works_once_and_survives_being_looked_at(visitor: Client, erika: StaffMember):
    actions.make_setup_link(erika, "t" * 43, by=OPERATOR, at=timezone.now())
    address = f"/dienst/einrichten/{'t' * 43}/"
    assert visitor.get(address).status_code == 200
    assert visitor.post(address, {"password": "kurz"}).status_code == 422
    assert visitor.post(address, {"password": "fünf Katzen am Ofen"})["Location"] == SET_UP
    assert visitor.get(address).status_code == 410
    assert post_password(Client(), password="fünf Katzen am Ofen").status_code == 303
    assert post_password(Client()).status_code == 422


def test_a_setup_link_ends_by_itself_and_a_made_up_one_opens_nothing(visitor: Client, erika: StaffMember):
    actions.make_setup_link(erika, "t" * 43, by=OPERATOR, at=timezone.now())
    SetupLink.objects.update(expires_at=timezone.now())
    assert visitor.get(f"/dienst/einrichten/{'t' * 43}/").status_code == 410
    assert visitor.get("/dienst/einrichten/erfunden/").status_code == 410


def test_a_new_app_needs_the_password_and_shows_new_codes(visitor: Client, erika: StaffMember):
    people.signed_in(visitor, erika)
    page = text(visitor.get("/dienst/profil/app/"))
    app = pyotp.TOTP(re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)[1].replace(" ", ""))
    refused = visitor.post("/dienst/profil/app/", {"code": app.now(), "password": "falsch"})
    assert refused.status_code == 422
    before = visitor.cookies["session"].value
    done = visitor.post("/dienst/profil/app/", {"code": app.now(), "password": PASSWORD})
    assert "Ihre Ersatz-Codes" in text(done)
    assert visitor.cookies["session"].value != before
    assert "Neue Ersatz-Codes" in text(visitor.get("/dienst/profil/"))
    fresh = visitor.post("/dienst/profil/codes/", {"password": PASSWORD})
    assert "Ihre Ersatz-Codes" in text(fresh)
    assert visitor.post("/dienst/profil/codes/", {"password": "x"}).status_code == 422


def test_a_deactivated_account_does_not_sign_in(visitor: Client, erika: StaffMember):
    app = people.with_app(erika)
    post_password(visitor)
    type(erika.account).objects.update(is_active=False)
    assert visitor.post(CONFIRM, {"code": app.now()}).status_code == 403
    assert post_password(visitor).status_code == 422


def test_pages_of_the_sign_in_are_kept_by_nobody(visitor: Client):
    response = visitor.get(SIGN_IN)
    assert response.headers["Cache-Control"] == "no-store"
    assert "session" not in response.cookies
