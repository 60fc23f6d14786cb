import gzip

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.models import Worker
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.compression import Compression


class LibraryClosed(Refusal):
    sentence = _("Die Bücherei ist am %(day)s geschlossen.")
    status = 410


@audience(Audience.PUBLIC)
def closed(request: HttpRequest) -> HttpResponse:
    raise LibraryClosed(day="<Montag>")


@audience(Audience.PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:
    raise KeyError("Frau Müller")


@audience(Audience.PUBLIC)
def count_fields(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


class Addresses:
    urlpatterns = [path("zu/", closed), path("kaputt/", broken), path("zaehlen/", count_fields)]
    handler400 = "rathaus.core.web.refusals.not_understood"
    handler404 = "rathaus.core.web.refusals.nothing_here"
    handler500 = "rathaus.core.web.refusals.our_fault"


@pytest.fixture
def visitor(settings) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client(raise_request_exception=False, headers={"accept-language": "de"})


def test_a_refusal_nobody_caught_becomes_a_page_with_its_status(visitor: Client):
    response = visitor.get("/zu/")
    assert response.status_code == 410
    assert "Die Bücherei ist am &lt;Montag&gt; geschlossen." in response.content.decode()


def test_a_missing_page_says_so(visitor: Client):
    response = visitor.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht." in response.content.decode()


def test_a_bug_is_said_to_be_ours_and_shows_nothing_inside(visitor: Client):
    response = visitor.get("/kaputt/")
    assert response.status_code == 500
    assert "Das liegt nicht an Ihnen" in response.content.decode()
    assert "Müller" not in response.content.decode()


def test_a_form_from_elsewhere_is_refused_with_what_to_do(visitor: Client):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "de"})
    response = strict.post("/zaehlen/", {"a": "1"})
    assert response.status_code == 403
    assert "Was Sie vorher gespeichert haben, ist noch da." in response.content.decode()


def test_a_form_of_two_thousand_fields_is_read(visitor: Client):
    response = visitor.post("/zaehlen/", {f"field{number}": "x" for number in range(2_000)})
    assert response.content == b"2000"


def test_a_form_of_five_thousand_fields_is_refused(visitor: Client):
    response = visitor.post("/zaehlen/", {f"field{number}": "x" for number in range(5_000)})
    assert response.status_code == 413
    assert "zu viel auf einmal" in response.content.decode()


@pytest.mark.parametrize("length", [str(64 * 1024 * 1024 + 1), "9" * 40, "minus one"])
def test_a_body_beyond_the_limit_is_refused_unread(visitor: Client, length: str):
    response = visitor.generic("POST", "/zaehlen/", b"x", CONTENT_LENGTH=length)
    assert response.status_code == 413
    assert "höchstens 64 MB" in response.content.decode()


@pytest.mark.parametrize("address", ["/zu/", "/gibt-es-nicht/", "/kaputt/", "/zaehlen/"])
def test_every_answer_carries_the_strict_headers(visitor: Client, address: str):
    headers = visitor.get(address).headers
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; "
    )
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_hsts_is_sent_over_https_only(visitor: Client):
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        client = Client()
        assert client.get("/zaehlen/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in client.get("/zaehlen/").headers


@pytest.mark.parametrize(("address", "data"), [("/gibt-es-nicht/", None), ("/sprache/", {"sprache": "en"})])
def test_our_cookies_are_kept_from_scripts_and_other_sites(
    client: Client, address: str, data: dict[str, str] | None
):
    response = client.post(address, data) if data else client.get(address)
    assert [(cookie["httponly"], cookie["samesite"]) for cookie in response.cookies.values()] == [
        (True, "Lax")
    ]


def compressed(content: str, content_type: str, accepted: str) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return Compression(lambda _: HttpResponse(content, content_type=content_type))(request)


PAGE = "<p>Guten Tag</p>" * 200


def test_a_page_is_sent_as_brotli_with_a_random_length():
    answers = [compressed(PAGE, "text/html; charset=utf-8", "gzip, deflate, br") for _ in range(20)]
    pages = [brotli.decompress(answer.content).decode() for answer in answers]
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"br"}
    assert all(page.startswith(PAGE + "<!--") for page in pages)
    assert len({len(page) for page in pages}) > 3
    assert answers[0].headers["Vary"] == "Accept-Encoding"


def test_a_browser_without_brotli_gets_gzip():
    answer = compressed(PAGE, "text/html; charset=utf-8", "br;q=0, gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).decode() == PAGE


def test_a_browser_without_either_gets_the_page_as_it_is():
    assert compressed(PAGE, "text/html; charset=utf-8", "identity").content.decode() == PAGE


@pytest.mark.parametrize(("content", "kind"), [("kurz", "text/html"), (PAGE, "application/pdf")])
def test_what_gains_nothing_is_left_alone(content: str, kind: str):
    assert "Content-Encoding" not in compressed(content, kind, "br").headers


def test_the_process_says_that_it_lives_without_asking_the_database(client: Client):
    assert client.get("/gesund/").json() == {"ok": True}


@pytest.mark.django_db
def test_readiness_asks_the_database(client: Client):
    assert client.get("/gesund/bereit/").json() == {"ok": True, "database": "ok"}


@pytest.mark.django_db
def test_a_silent_worker_is_told(client: Client):
    silent = client.get("/gesund/arbeit/")
    assert (silent.status_code, silent.json()) == (503, {"ok": False, "worker": "silent"})
    Worker.objects.create(name="here:1", seen_at=timezone.now())
    assert client.get("/gesund/arbeit/").json() == {"ok": True, "worker": "ok"}
