"""Leaving for a provider and coming back: once, in time, in the same browser, into the right account."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from tests.factories.people import signed_in
from tests.factories.providers import AT, THEM, Saml, certified

from rathaus.core.models import Entry
from rathaus.people.actions.citizens import open_account
from rathaus.people.actions.identities import accept_identity, forget_journeys
from rathaus.people.gateways import identity
from rathaus.people.gateways.identity import configured
from rathaus.people.models import Account, Identity, Journey, Mandate, Session, UsedProof
from rathaus.people.rules import TrustLevel, refusals
from rathaus.people.rules.claims import CLAIMS, kept_of
from rathaus.people.rules.trust import Assurance, Reached, Standing, judge, level_of

pytestmark = pytest.mark.django_db


def left(client: Client, level: int = 3, onward: str = "/konto/", key: str = "uebung") -> str:
    """The state that travels along."""
    response = client.post(f"/anmelden/ausweis/{key}/?niveau={level}&weiter={onward}")
    assert response.status_code == 303, response.content
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    return (query.get("state") or query["RelayState"])[0]


def back(client: Client, state: str, person: str = "mira"):
    return client.get(f"/anmelden/zurueck/?state={state}&person={person}")


def test_the_round_trip_signs_in_and_leads_on():
    client = Client()
    response = back(client, left(client, onward="/leistungen/"))
    assert (response.status_code, response.headers["Location"]) == (303, "/leistungen/")
    held = Identity.objects.get()
    assert (held.level, held.kind, held.claims["family-name"]) == (TrustLevel.HIGH, "demonstration", "Sand")
    assert held.account.citizen.name == "Mira Sand"
    assert client.get("/konto/").status_code == 200


def test_the_journal_knows_the_level_and_no_name():
    client = Client()
    back(client, left(client))
    payload = Entry.objects.get(event="people.IdentityConfirmed").payload
    assert (payload["kind"], payload["level"], payload["is_first"]) == ("demonstration", 3, True)
    assert "Sand" not in repr(payload)


def test_the_same_person_comes_to_the_same_account():
    for _ in range(2):
        client = Client()
        back(client, left(client))
    assert Account.objects.count() == Identity.objects.count() == 1


def test_an_answer_counts_once():
    client = Client()
    state = left(client)
    back(client, state)
    client.session.flush()
    again = Client()
    session = again.session
    session["journeys"] = [state]
    session.save()
    response = back(again, state)
    assert response.status_code == 409
    assert "schon benutzt" in response.content.decode()


def test_an_answer_in_another_browser_signs_nobody_in():
    victim = Client()
    response = back(victim, left(Client()))
    assert response.status_code == 403
    assert not Identity.objects.exists()


def test_an_answer_that_comes_too_late_is_told_so():
    client = Client()
    state = left(client)
    Journey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = back(client, state)
    assert response.status_code == 400
    assert "zu lange gedauert" in response.content.decode()


def test_an_unknown_state_is_refused():
    assert Client().get("/anmelden/zurueck/?state=x&code=y").status_code == 403


def test_who_breaks_off_is_led_back_to_where_she_was():
    client = Client()
    state = left(client, onward="/leistungen/")
    page = client.get(f"/anmelden/zurueck/?state={state}&error=access_denied").content.decode()
    assert "abgebrochen" in page
    assert 'href="/leistungen/"' in page


def test_nobody_is_led_to_a_foreign_site():
    client = Client()
    response = back(client, left(client, onward="//evil.example/"))
    assert response.headers["Location"] == "/konto/"


def test_stepping_up_changes_the_key_of_the_session_and_keeps_the_account():
    client = Client()
    account = open_account("mira@post.example", "Mira", account_id=uuid4(), at=timezone.now())
    signed_in(client, account)
    before = client.cookies["session"].value
    back(client, left(client))
    assert client.cookies["session"].value != before
    assert Identity.objects.get().account_id == account.pk
    assert Session.objects.filter(account=account).count() == 1
    assert client.session["trust"] == TrustLevel.HIGH


@pytest.mark.parametrize(
    ("person", "level", "kind", "whom"),
    [("mira", 3, "parent", "Jonte Sand"), ("selin", 2, "employee", "Bäckerei Morgenrot")],
)
def test_for_whom_a_provider_says_she_may_act_is_kept_once(person: str, level: int, kind: str, whom: str):
    for _ in range(2):
        client = Client()
        back(client, left(client, level=level), person)
    mandate = Mandate.objects.get()
    assert (mandate.kind, mandate.represented.name, mandate.proof) == (
        kind,
        whom,
        "confirmed by identity provider",
    )
    assert mandate.actor == Identity.objects.get().account


def test_a_lower_level_takes_nothing_away():
    client = Client()
    back(client, left(client, level=3))
    back(client, left(client, level=1))
    assert client.session["trust"] == TrustLevel.HIGH


def assured(subject: str = "s", issuer: str = THEM, **more) -> Assurance:
    given = {"provider": "idp", "kind": "saml", "level": TrustLevel.HIGH}
    return Assurance(issuer=issuer, subject=subject, **given | more)


def accepted(assurance: Assurance, whose: UUID | None = None) -> Account:
    return accept_identity(assurance, whose, account_id=uuid4(), identity_id=uuid4(), at=AT)


def test_an_identity_does_not_take_over_an_account_with_the_same_address():
    local = open_account("anna@post.example", "Anna", account_id=uuid4(), at=AT)
    account = accepted(assured(claims={"email": "anna@post.example", "given-name": "Anna"}))
    assert account.pk != local.pk
    assert account.email == ""
    assert Identity.objects.get().claims == {"given-name": "Anna"}


def test_the_identity_of_another_account_is_not_mixed_in():
    accepted(assured())
    mine = open_account("me@post.example", "", account_id=uuid4(), at=AT)
    with pytest.raises(refusals.AnothersIdentity):
        accepted(assured(), mine.pk)


def test_a_second_person_of_one_provider_does_not_join_an_account():
    mine = accepted(assured("anna"))
    with pytest.raises(refusals.AnothersIdentity):
        accepted(assured("bernd"), mine.pk)


def test_one_account_may_have_identities_of_two_providers():
    mine = accepted(assured("anna"))
    assert accepted(assured("a-17", issuer="https://other.example", provider="other"), mine.pk) == mine


def test_the_providers_name_for_a_person_is_not_stored():
    accepted(assured("tax-id-4711"))
    assert "4711" not in repr(Identity.objects.values().get())


def test_a_proof_is_taken_once_and_remembered_until_it_expires():
    proof = assured(once="idp _a", expires_at=AT + timedelta(minutes=5))
    accepted(proof)
    with pytest.raises(refusals.AnswerUsedBefore):
        accepted(proof)
    forget_journeys(at=AT + timedelta(minutes=4))
    assert UsedProof.objects.count() == 1
    forget_journeys(at=AT + timedelta(minutes=5))
    assert UsedProof.objects.count() == 0


def test_the_demonstration_is_refused_in_a_real_town(settings):
    client = Client()
    state = left(client)
    settings.TOWN = type(settings.TOWN)(name="Wirklich", state="TH", fictional=False)
    assert client.post("/anmelden/ausweis/uebung/").status_code == 404
    assert client.get("/anmelden/uebung/").status_code == 404
    assert back(client, state).status_code == 404
    assert not Identity.objects.exists()


@pytest.fixture
def at_saml(monkeypatch, settings):
    """A SAML provider beside the demonstration; this town hall is at talbrueck.example."""
    settings.ADDRESS = "https://talbrueck.example"
    provider = Saml().provider()
    monkeypatch.setattr(configured, "providers", lambda: (provider,))
    monkeypatch.setattr(identity, "providers", lambda: (provider,))
    return provider


def saml_answer_for(state: str, **more: str) -> dict[str, str]:
    now = timezone.now()
    server = Saml(
        recipient="https://talbrueck.example/anmelden/saml/antwort/",
        answers=f"_{Journey.objects.get().nonce}",
        begins=now - timedelta(minutes=1),
        ends=now + timedelta(minutes=5),
    )
    return server.answer() | {"RelayState": state}


def test_a_letter_from_a_foreign_form_is_opened_by_the_browser_that_asked(at_saml):
    """The POST brings no cookie (SameSite=Lax) and a foreign Origin; the GET that follows brings the session."""
    client, elsewhere = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    state = left(client_without_token(client), key="idp")
    response = elsewhere.post(
        "/anmelden/saml/antwort/", saml_answer_for(state), headers={"Origin": "https://idp.example"}
    )
    assert response.status_code == 303
    assert client.get(response.headers["Location"]).headers["Location"] == "/konto/"
    assert Identity.objects.get().kind == "saml"


def client_without_token(client: Client) -> Client:
    client.handler.enforce_csrf_checks = False
    return client


def test_a_letter_opened_in_another_browser_signs_nobody_in(at_saml):
    state = left(Client(), key="idp")
    response = Client().post("/anmelden/saml/antwort/", saml_answer_for(state))
    assert Client().get(response.headers["Location"]).status_code == 403
    assert not Identity.objects.exists()


def test_a_letter_nobody_waits_for_is_not_kept(at_saml):
    assert (
        Client().post("/anmelden/saml/antwort/", {"RelayState": "x", "SAMLResponse": "y"}).status_code == 403
    )


def test_a_second_letter_does_not_replace_the_first(at_saml):
    state = left(Client(), key="idp")
    letter = saml_answer_for(state)
    Client().post("/anmelden/saml/antwort/", letter)
    assert Client().post("/anmelden/saml/antwort/", letter | {"SAMLResponse": "eA=="}).status_code == 403
    assert Journey.objects.get().letter == letter["SAMLResponse"]


def test_before_one_leaves_one_reads_what_will_be_kept(at_saml):
    page = Client().get("/anmelden/ausweis/idp/")
    assert "Vorname: damit wir Sie ansprechen" in page.content.decode()
    assert "Geburtsdatum" not in page.content.decode()
    assert "form-action 'self' https:" in page.headers["Content-Security-Policy"]


def test_metadata_are_served_for_saml_only(at_saml):
    response = Client().get("/anmelden/saml/idp/metadaten.xml")
    assert response["Content-Type"] == "application/samlmetadata+xml"
    assert b"https://talbrueck.example/anmelden/saml/antwort/" in response.content


def test_metadata_of_another_provider_are_not_found():
    assert Client().get("/anmelden/saml/uebung/metadaten.xml").status_code == 404


def test_providers_are_read_from_a_file(tmp_path: Path, settings):
    from cryptography.hazmat.primitives.serialization import Encoding

    (tmp_path / "idp.pem").write_bytes(certified("idp")[1].public_bytes(Encoding.PEM))
    (tmp_path / "secret").write_text("geheim\n")
    (tmp_path / "providers.toml").write_text(
        '[konto]\nkind = "oidc"\nname = "Konto"\nissuer = "https://k.example"\nclient_id = "r"\n'
        'client_secret_file = "secret"\nhighest = "basic"\n'
        '[bund]\nkind = "saml"\nname = "Bund"\nthem = "urn:bund"\naddress = "https://b.example/sso"\n'
        'their_certificates_file = "idp.pem"\nhighest = "high"\n[bund.levels]\n"STORK-QAA-Level-4" = "high"\n'
    )
    settings.IDENTITY_PROVIDERS = str(tmp_path / "providers.toml")
    assert [(each.key, each.kind, each.highest) for each in configured.providers()] == [
        ("konto", "oidc", TrustLevel.BASIC),
        ("bund", "saml", TrustLevel.HIGH),
        ("uebung", "demonstration", TrustLevel.HIGH),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[x",
        '[x]\nkind = "ldap"',
        '[x]\nkind = "oidc"\nname = "X"',
        '[x]\nkind = "oidc"\nname = "X"\nissuer = "http://k.example"',
        "x = 1",
    ],
)
def test_a_wrong_file_is_named(text: str, tmp_path: Path, settings):
    (tmp_path / "p.toml").write_text(text)
    settings.IDENTITY_PROVIDERS = str(tmp_path / "p.toml")
    with pytest.raises(ImproperlyConfigured, match="RATHAUS_IDENTITY_PROVIDERS"):
        configured.providers()


@pytest.mark.parametrize(
    ("reached", "needed", "standing"),
    [
        (Reached(), TrustLevel.NONE, Standing.ENOUGH),
        (Reached(), TrustLevel.BASIC, Standing.TOO_LOW),
        (Reached(TrustLevel.BASIC), TrustLevel.BASIC, Standing.ENOUGH),
        (Reached(TrustLevel.HIGH, AT), TrustLevel.SUBSTANTIAL, Standing.ENOUGH),
        (Reached(TrustLevel.HIGH, AT - timedelta(minutes=29)), TrustLevel.HIGH, Standing.ENOUGH),
        (Reached(TrustLevel.HIGH, AT - timedelta(minutes=30)), TrustLevel.HIGH, Standing.TOO_OLD),
        (Reached(TrustLevel.HIGH), TrustLevel.HIGH, Standing.TOO_OLD),
        (Reached(TrustLevel.SUBSTANTIAL, AT), TrustLevel.HIGH, Standing.TOO_LOW),
    ],
)
def test_what_is_enough(reached, needed, standing):
    assert judge(reached, needed, AT) is standing


def test_federal_and_european_words_for_levels_are_known():
    assert level_of("STORK-QAA-Level-4", {}) is TrustLevel.HIGH
    assert level_of("http://eidas.europa.eu/LoA/substantial", {}) is TrustLevel.SUBSTANTIAL
    assert level_of("gold", {"gold": TrustLevel.HIGH}) is TrustLevel.HIGH
    assert level_of("gold", {}) is TrustLevel.BASIC


def test_only_claims_with_a_purpose_are_kept():
    said = {"given-name": " Anna \n Lena ", "shoe-size": "38", "city": "x" * 300}
    assert kept_of(said) == {"given-name": "Anna Lena", "city": "x" * 200}
    assert all(str(purpose) for purpose in CLAIMS.values())
