"""Pages are sent compressed: brotli where the browser takes it, else gzip.

BREACH (guessing a secret on a page from the length of the compressed page) is met in three ways: Django masks the
CSRF token anew on every page, our cookies are SameSite, so that foreign pages cannot load ours as the visitor, and
each page carries a random length.
"""

import secrets
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "image/svg+xml")
SMALLEST = 600
QUALITY = 5
LONGEST_PADDING = 64


class Compression:
    """Compresses what a view answered. Static files come compressed from the disk and pass untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        encoding = _wanted(request.headers.get("Accept-Encoding", ""))
        if encoding:
            _encode(response, encoding)
        return response


def _is_worth_it(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and len(response.content) >= SMALLEST
        and response.headers.get("Content-Type", "").startswith(COMPRESSED_TYPES)
    )


def _wanted(accepted: str) -> str:
    names = {_name_of(part) for part in accepted.lower().split(",")}
    return next((encoding for encoding in ("br", "gzip") if encoding in names), "")


def _name_of(part: str) -> str:
    name, _, weight = part.partition(";")
    return "" if weight.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000") else name.strip()


def _encode(response: HttpResponse, encoding: str) -> None:
    if encoding == "br":
        response.content = brotli.compress(_padded(response), quality=QUALITY)
    else:
        response.content = compress_string(response.content, max_random_bytes=100)
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))


def _padded(response: HttpResponse) -> bytes:
    if not response.headers["Content-Type"].startswith("text/html"):
        return response.content
    padding = secrets.token_hex(secrets.randbelow(LONGEST_PADDING) // 2)
    return response.content + b"<!--" + padding.encode() + b"-->"
