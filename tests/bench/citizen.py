"""A citizen who speaks HTTP: keeps cookies, reads the forms of a page, fills them in, and sends them."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

import brotli
from lxml import html

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class Page:
    address: str
    status: int
    transferred: int
    body: bytes
    seconds: float

    @property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.body.decode(), base_url=self.address)

    def form(self, marker: str = "") -> html.FormElement:
        """The form of the main part whose action holds ``marker``."""
        forms = self.tree.xpath("//main//form[@method='post']")
        return next(form for form in forms if marker in (form.action or ""))


@dataclass
class Citizen:
    """One visitor with one connection. ``requests`` counts what went over HTTP, redirects included."""

    port: int
    has_script: bool = True
    """Asks for the next page at once, as `applications.js` does."""
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    requests: int = 0
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> Page:
        return self._fetch("GET", path, b"", {})

    def post(self, path: str, answers: list[tuple[str, str]]) -> Page:
        body = urlencode(answers).encode()
        return self._fetch("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_with_file(self, path: str, answers: list[tuple[str, str]], name: str) -> Page:
        """Sends the answers and one small PDF as the file question ``name``."""
        edge = "rathausbench"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in answers
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="nachweis.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n".encode()
            + PDF
            + b"\r\n"
        )
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self._fetch("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _fetch(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Page:
        started = time.perf_counter()
        response = self._once(method, path, body, headers)
        path = response.headers.get("X-Rathaus-Address", path)
        while response.status in (301, 302, 303):
            path = urljoin(path, response.headers["Location"])
            response.read()
            response = self._once("GET", path, b"", {})
        raw = response.read()
        seconds = time.perf_counter() - started
        self.waits.append(seconds)
        return Page(path, response.status, len(raw), _unpacked(response, raw), seconds)

    def _once(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> HTTPResponse:
        self.requests += 1
        origin = f"http://127.0.0.1:{self.port}"
        cookie = "; ".join(f"{morsel.key}={morsel.coded_value}" for morsel in self.cookies.values())
        target = urlsplit(path)._replace(scheme="", netloc="", fragment="").geturl()
        self.connection.request(
            method,
            target,
            body or None,
            {
                "Accept-Encoding": "br, gzip",
                "Cookie": cookie,
                "Referer": origin + path,
                "Origin": origin,
                **({"X-Rathaus-Direct": "1"} if self.has_script and method == "POST" else {}),
                **headers,
            },
        )
        response = self.connection.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        return response


def _unpacked(response: HTTPResponse, raw: bytes) -> bytes:
    coding = response.headers.get("Content-Encoding", "")
    if coding == "br":
        return brotli.decompress(raw)
    return gzip.decompress(raw) if coding == "gzip" else raw
