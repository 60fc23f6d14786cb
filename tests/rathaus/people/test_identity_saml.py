"""A SAML provider: what is asked of it, and which answers are not believed."""

import zlib
from base64 import b64decode, b64encode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.factories.providers import AT, HERE, SAML, THEM, TRIP, US, Saml, as_answer, certified

from rathaus.people.gateways.identity import saml_answer
from rathaus.people.gateways.identity.saml_question import RSA_PSS_SHA256
from rathaus.people.rules import TrustLevel, refusals
from rathaus.people.rules.trust import Assurance

A = f"{{{SAML}}}"


def finished(server: Saml, answer: dict[str, str] | None = None) -> Assurance:
    return server.provider().finish(TRIP, answer or server.answer(), AT)


def test_a_good_answer_says_who_and_how_surely():
    assurance = finished(Saml())
    assert (assurance.issuer, assurance.subject, assurance.level) == (THEM, "bpk-7", TrustLevel.SUBSTANTIAL)
    assert assurance.claims == {"given-name": "Anna"}
    assert assurance.once == f"{THEM} _a"
    assert assurance.expires_at == AT + timedelta(minutes=7)


def test_a_response_signed_as_a_whole_is_believed():
    assert finished(Saml(signs="Response")).subject == "bpk-7"


@pytest.mark.parametrize(
    ("server", "refusal"),
    [
        (Saml(issuer="https://evil.example"), refusals.AnswerFromAnother),
        (Saml(audience="https://other.example"), refusals.AnswerNotForUs),
        (Saml(recipient="https://other.example/acs"), refusals.AnswerNotForUs),
        (Saml(answers="_another"), refusals.AnswerUnasked),
        (Saml(ends=AT - timedelta(minutes=3)), refusals.AnswerTooLate),
        (Saml(begins=AT + timedelta(minutes=3)), refusals.AnswerTooLate),
        (Saml(signs_as="foreign"), refusals.AnswerNotGenuine),
        (Saml(signs=""), refusals.AnswerNotGenuine),
        (Saml(status="AuthnFailed"), refusals.SignInCancelled),
        (Saml(status="Responder"), refusals.ProviderAway),
        (Saml(subject=""), refusals.AnswerNotUnderstood),
    ],
)
def test_a_wrong_answer_is_refused_by_name(server, refusal):
    with pytest.raises(refusal):
        finished(server)


def test_an_unsolicited_answer_is_refused():
    xml = Saml(signs="").unsigned().replace(b'InResponseTo="_nonce-1"', b"", 1)
    with pytest.raises(refusals.AnswerUnasked):
        finished(Saml(), as_answer(xml))


def changed(server: Saml, old: bytes, new: bytes) -> dict[str, str]:
    xml = server.xml()
    assert old in xml
    return as_answer(xml.replace(old, new))


@pytest.mark.parametrize("old", [b"bpk-7", b"STORK-QAA-Level-3", b"Anna"])
def test_a_changed_letter_breaks_the_signature(old):
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(Saml(), changed(Saml(), old, b"x"))


def test_a_comment_cannot_cut_a_name_short():
    """The signature survives a comment; the name must then be read whole."""
    answer = changed(Saml(subject="admin.evil"), b"admin.evil", b"admin<!-- -->.evil")
    assert finished(Saml(), answer).subject == "admin.evil"


def wrapped(where: str) -> dict[str, str]:
    """Signature wrapping: a forged assertion beside, before, around or inside the signed one."""
    root = etree.fromstring(Saml().xml())
    signed = root.find(f"{A}Assertion")
    forged = etree.fromstring(Saml(signs="", subject="mayor").unsigned()).find(f"{A}Assertion")
    if where == "before":
        signed.addprevious(forged)
    elif where == "after":
        signed.addnext(forged)
    elif where == "signature moved":
        forged.insert(1, signed.find("{http://www.w3.org/2000/09/xmldsig#}Signature"))
        root.replace(signed, forged)
    elif where == "original inside signature":
        signature = signed.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
        root.replace(signed, forged)
        forged.insert(1, signature)
        thing = etree.SubElement(signature, "{http://www.w3.org/2000/09/xmldsig#}Object")
        thing.append(signed)
    else:
        root.replace(signed, forged)
        etree.SubElement(forged, f"{A}Advice").append(signed)
    return as_answer(etree.tostring(root))


@pytest.mark.parametrize(
    "where", ["before", "after", "signature moved", "original inside signature", "original inside advice"]
)
def test_a_forged_assertion_around_a_signed_one_is_not_believed(where):
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(Saml(), wrapped(where))


HOSTILE = {
    "not xml": b"rubbish",
    "empty": b"",
    "entities": b'<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>',
    "external": b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>',
    "deep": b"<a>" * 500 + b"</a>" * 500,
    "wide": b"<a>" + b"<b/>" * 5_000 + b"</a>",
    "huge": b"<a>" + b"x" * 300_000 + b"</a>",
    "another root": b"<a/>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_xml_is_refused_by_name(what):
    with pytest.raises(refusals.AnswerNotUnderstood):
        finished(Saml(), as_answer(HOSTILE[what]))


@given(st.text(max_size=200))
def test_whatever_is_posted_gets_a_name(text):
    with pytest.raises(refusals.Refusal):
        Saml().provider().finish(TRIP, {"SAMLResponse": text}, AT)


def encrypted(server: Saml, to: str = "us") -> dict[str, str]:
    """The signed assertion, for the eyes of ``to`` alone."""
    root = etree.fromstring(server.xml())
    assertion = root.find(f"{A}Assertion")
    key, iv = bytes(range(32)), bytes(12)
    sealed = b64encode(
        iv + AESGCM(key).encrypt(iv, etree.tostring(assertion, with_tail=False), None)
    ).decode()
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    wrapped_key = b64encode(certified(to)[1].public_key().encrypt(key, oaep)).decode()
    holder = etree.fromstring(f"""<saml:EncryptedAssertion xmlns:saml="{SAML}" xmlns:e="http://www.w3.org/2001/04/xmlenc#"
 xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:e11="http://www.w3.org/2009/xmlenc11#"><e:EncryptedData>
<e:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo><e:EncryptedKey>
<e:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
<e11:MGF Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></e:EncryptionMethod><e:CipherData><e:CipherValue>{wrapped_key}</e:CipherValue>
</e:CipherData></e:EncryptedKey></ds:KeyInfo><e:CipherData><e:CipherValue>{sealed}</e:CipherValue></e:CipherData></e:EncryptedData>
</saml:EncryptedAssertion>""")
    root.replace(assertion, holder)
    return as_answer(etree.tostring(root))


def test_an_encrypted_assertion_is_opened():
    assert finished(Saml(), encrypted(Saml())).subject == "bpk-7"


def test_an_assertion_encrypted_for_another_is_refused():
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(Saml(), encrypted(Saml(), to="somebody"))


def test_encryption_does_not_stand_in_for_a_signature():
    with pytest.raises(refusals.AnswerNotGenuine):
        finished(Saml(), encrypted(Saml(signs="")))


def test_a_request_by_redirect_is_signed_over_its_very_query():
    departure = Saml().provider(signs=True, algorithm=RSA_PSS_SHA256).begin(TRIP, AT)
    query = urlsplit(departure.address).query
    said = {name: values[0] for name, values in parse_qs(query).items()}
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    data = query.partition("&Signature=")[0].encode()
    certified("us")[1].public_key().verify(b64decode(said["Signature"]), data, scheme, hashes.SHA256())
    request = etree.fromstring(zlib.decompress(b64decode(said["SAMLRequest"]), -15))
    assert (request.get("ID"), request.get("AssertionConsumerServiceURL")) == ("_nonce-1", HERE)
    assert request.findtext(f".//{A}AuthnContextClassRef") == "STORK-QAA-Level-3"
    assert said["RelayState"] == "state-1"


def test_a_request_by_post_carries_a_signature_and_the_wanted_attributes():
    provider = Saml().provider(signs=True, posts=True, requested=("urn:oid:2.5.4.42",))
    departure = provider.begin(TRIP, AT)
    request = etree.fromstring(b64decode(departure.fields["SAMLRequest"]))
    assert request[1].tag == "{http://www.w3.org/2000/09/xmldsig#}Signature"
    assert [
        each.get("Name") for each in request.iter("{https://www.akdb.de/request/2018/09}RequestedAttribute")
    ] == ["urn:oid:2.5.4.42"]
    assert departure.address == f"{THEM}/sso"


def test_metadata_say_who_we_are_and_where_answers_go():
    root = etree.fromstring(Saml().provider(signs=True).metadata(HERE))
    assert root.get("entityID") == US
    assert root.find(".//{*}AssertionConsumerService").get("Location") == HERE
    assert len(root.findall(".//{*}X509Certificate")) == 2


def test_an_instant_without_zone_is_utc():
    assert saml_answer._instant("2026-11-24T10:00:00") == AT
