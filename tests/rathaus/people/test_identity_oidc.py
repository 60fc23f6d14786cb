"""An OpenID provider: what is asked of it, and which answers are not believed."""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import ECKey
from tests.factories.providers import AT, HERE, ISSUER, TRIP, OpenId, rsa_key

from rathaus.people.rules import TrustLevel, refusals
from rathaus.people.rules.trust import Assurance

CODE = {"code": "c-1", "state": "state-1"}


def finished(server: OpenId, answer: dict[str, str] | None = None) -> Assurance:
    return server.provider().finish(TRIP, answer or CODE, AT)


def test_the_way_out_carries_state_nonce_and_a_challenge():
    address = urlsplit(OpenId().provider().begin(TRIP, AT).address)
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    digest = hashlib.sha256(TRIP.verifier.encode()).digest()
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{ISSUER}/auth"
    assert asked == {
        "response_type": "code",
        "client_id": "rathaus",
        "redirect_uri": HERE,
        "scope": "openid profile",
        "state": "state-1",
        "nonce": "nonce-1",
        "acr_values": "2",
        "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }


def test_a_good_answer_says_who_and_how_surely():
    server = OpenId()
    assurance = finished(server)
    assert (assurance.issuer, assurance.subject, assurance.level) == (
        ISSUER,
        "anna-7",
        TrustLevel.SUBSTANTIAL,
    )
    assert assurance.claims == {"given-name": "Anna"}
    [exchange] = [form for path, form in server.asked if path.endswith("token")]
    assert exchange["code_verifier"] == [TRIP.verifier]


def described_as(**more: object) -> OpenId:
    """A server that says more of itself, or something else."""

    class Other(OpenId):
        def _said(self, path: str) -> dict[str, object]:
            return super()._said(path) | (more if path.endswith("openid-configuration") else {})

    return Other()


@pytest.mark.parametrize("end", ["http://127.0.0.1:6379/", "https://localhost/keys", "http://keys.example/"])
def test_a_provider_elsewhere_leads_us_neither_to_our_own_machine_nor_past_tls(end: str):
    with pytest.raises(refusals.AnswerNotUnderstood):
        described_as(jwks_uri=end).provider().begin(TRIP, AT)


def test_who_promises_to_name_itself_in_answers_must_do_so():
    server = described_as(authorization_response_iss_parameter_supported=True)
    assert finished(server, CODE | {"iss": ISSUER}).subject == "anna-7"
    with pytest.raises(refusals.AnswerFromAnother):
        finished(server, CODE)


def test_the_secret_of_the_client_is_encoded_before_it_becomes_a_password():
    seen: list[str] = []

    def note(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", ""))
        server.instead = note if len(seen) < 2 else None
        return httpx.Response(200, json=server._said(request.url.path))

    server = OpenId(instead=note)
    provider = server.provider()
    provider.settings = replace(provider.settings, client_secret="a:b %")
    provider.finish(TRIP, CODE, AT)
    assert seen[1] == "Basic " + b64encode(b"rathaus:a%3Ab+%25").decode()


def test_keys_are_fetched_once():
    server = OpenId()
    provider = server.provider()
    for _ in range(2):
        provider.finish(TRIP, CODE, AT)
    assert [path.rpartition("/")[2] for path, _form in server.asked] == [
        "openid-configuration",
        "token",
        "keys",
        "token",
    ]


def test_after_a_change_of_keys_they_are_fetched_again_once():
    server = OpenId()
    provider = server.provider()
    provider.finish(TRIP, CODE, AT)
    server.header, server.signs_with, server.published = {"alg": "RS256", "kid": "k2"}, rsa_key("k2"), ["k2"]
    assert provider.finish(TRIP, CODE, AT).subject == "anna-7"
    assert sum(path.endswith("keys") for path, _form in server.asked) == 2


@pytest.mark.parametrize(
    ("claims", "refusal"),
    [
        ({"iss": "https://other.example"}, refusals.AnswerFromAnother),
        ({"aud": "somebody-else"}, refusals.AnswerNotForUs),
        ({"aud": ["rathaus", "other"]}, refusals.AnswerNotForUs),
        ({"azp": "other"}, refusals.AnswerNotForUs),
        ({"exp": int((AT - timedelta(minutes=3)).timestamp())}, refusals.AnswerTooLate),
        ({"iat": int((AT + timedelta(minutes=3)).timestamp())}, refusals.AnswerTooLate),
        ({"exp": "soon"}, refusals.AnswerNotUnderstood),
        ({"exp": None}, refusals.AnswerNotUnderstood),
        ({"nonce": "another"}, refusals.AnswerUnasked),
        ({"nonce": None}, refusals.AnswerUnasked),
        ({"sub": None}, refusals.AnswerNotUnderstood),
        ({"sub": "x" * 256}, refusals.AnswerNotUnderstood),
    ],
)
def test_a_token_with_a_wrong_claim_is_not_believed(claims, refusal):
    with pytest.raises(refusal):
        finished(OpenId(claims=claims))


def test_a_clock_may_differ_by_two_minutes():
    late = {"exp": int((AT - timedelta(seconds=110)).timestamp())}
    assert finished(OpenId(claims=late)).subject == "anna-7"


def test_a_token_signed_by_a_foreign_key_is_not_believed():
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(OpenId(signs_with=rsa_key("foreign"), header={"alg": "RS256", "kid": "k1"}))


def test_a_token_with_an_unknown_key_is_not_believed():
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(OpenId(signs_with=rsa_key("k9"), header={"alg": "RS256", "kid": "k9"}))


def test_a_token_signed_with_our_public_knowledge_is_not_believed():
    """HS256 with the provider's public key as the secret."""
    server = OpenId()
    head = urlsafe_b64encode(b'{"alg":"HS256","kid":"k1"}').rstrip(b"=").decode()
    signed = f"{head}.{server.token().split('.')[1]}"
    digest = hmac.digest(rsa_key("k1").as_pem(private=False), signed.encode(), "sha256")
    token = f"{signed}.{urlsafe_b64encode(digest).rstrip(b'=').decode()}"
    server.token = lambda: token  # type: ignore[method-assign]
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(server)


def test_an_unsigned_token_is_not_believed():
    server = OpenId()
    head, body = (
        urlsafe_b64encode(b'{"alg":"none","kid":"k1"}').rstrip(b"=").decode(),
        server.token().split(".")[1],
    )
    server.token = lambda: f"{head}.{body}."  # type: ignore[method-assign]
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(server)


def test_another_kind_of_key_under_a_known_name_is_not_believed():
    key = ECKey.generate_key("P-256", {"kid": "k1"})
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(OpenId(signs_with=key, header={"alg": "ES256", "kid": "k1"}))


@pytest.mark.parametrize("token", ["", "rubbish", "a.b.c", "x" * 40_000, "é.é.é"])
def test_rubbish_in_place_of_a_token_is_refused_by_name(token):
    server = OpenId()
    server.token = lambda: token  # type: ignore[method-assign]
    with pytest.raises((refusals.AnswerNotGenuine, refusals.AnswerNotUnderstood)):
        finished(server)


def away(_request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("down")


def slow(_request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow")


@pytest.mark.parametrize(
    ("instead", "refusal"),
    [
        (away, refusals.ProviderAway),
        (slow, refusals.ProviderAway),
        (lambda _: httpx.Response(500), refusals.ProviderAway),
        (lambda _: httpx.Response(302, headers={"Location": "http://10.0.0.1/"}), refusals.ProviderAway),
        (lambda _: httpx.Response(200, content=b"x" * 300_000), refusals.ProviderAway),
        (lambda _: httpx.Response(200, content=b"<html>"), refusals.AnswerNotUnderstood),
        (lambda _: httpx.Response(200, content=b"[" * 100_000), refusals.AnswerNotUnderstood),
        (lambda _: httpx.Response(200, content=b"[]"), refusals.AnswerNotUnderstood),
        (
            lambda _: httpx.Response(200, content=b'{"issuer": "https://evil.example"}'),
            refusals.AnswerFromAnother,
        ),
        (
            lambda _: httpx.Response(200, content=b'{"issuer": "%s", "jwks_uri": 7}' % ISSUER.encode()),
            refusals.AnswerNotUnderstood,
        ),
    ],
)
def test_a_server_that_is_down_slow_or_answers_rubbish_is_named(instead, refusal):
    with pytest.raises(refusal):
        OpenId(instead=instead).provider().begin(TRIP, AT)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"error": "access_denied"}, refusals.SignInCancelled),
        ({"error": "server_error"}, refusals.ProviderAway),
        ({}, refusals.AnswerNotUnderstood),
        ({"code": "x" * 5_000}, refusals.AnswerNotUnderstood),
        ({"code": "c", "iss": "https://evil.example"}, refusals.AnswerFromAnother),
    ],
)
def test_an_answer_without_a_code_says_why(answer, refusal):
    with pytest.raises(refusal):
        OpenId().provider().finish(TRIP, answer, AT)


@pytest.mark.parametrize(
    ("acr", "level"), [("9", TrustLevel.BASIC), (None, TrustLevel.BASIC), ("1", TrustLevel.BASIC)]
)
def test_an_unknown_word_for_the_level_is_never_more_than_basic(acr, level):
    assert finished(OpenId(claims={"acr": acr})).level is level


def test_a_provider_is_not_believed_beyond_its_highest_level():
    claims = {"acr": "http://eidas.europa.eu/LoA/high"}
    assert finished(OpenId(claims=claims)).level is TrustLevel.SUBSTANTIAL
