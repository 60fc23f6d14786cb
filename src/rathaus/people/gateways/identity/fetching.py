"""Asking a provider's server: over TLS, within seconds, a bounded answer, no redirects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx

from rathaus.people.rules.refusals import AnswerNotUnderstood, ProviderAway

MOST_BYTES = 256 * 1024
SECONDS = 5.0
ALL_SECONDS = 10.0
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Line:
    """The line to one provider; ``transport`` replaces the network."""

    def __init__(self, provider: str, transport: httpx.BaseTransport | None = None) -> None:
        self.provider = provider
        self._client = httpx.Client(
            timeout=SECONDS,
            follow_redirects=False,
            transport=transport,
            headers={"Accept": "application/json"},
        )

    def get(self, address: str) -> dict[str, Any]:
        """Raises ``ProviderAway`` or ``AnswerNotUnderstood``."""
        return self._ask("GET", address, None, None)

    def post(
        self, address: str, form: Mapping[str, str], sign_in: tuple[str, str] | None = None
    ) -> dict[str, Any]:
        """Raises ``ProviderAway`` or ``AnswerNotUnderstood``."""
        return self._ask("POST", address, form, sign_in)

    def _ask(
        self, method: str, address: str, form: Mapping[str, str] | None, sign_in: tuple[str, str] | None
    ) -> dict[str, Any]:
        if not is_safe(address):
            raise ProviderAway(provider=self.provider)
        try:
            with self._client.stream(
                method, address, data=form, auth=sign_in or httpx.USE_CLIENT_DEFAULT
            ) as response:
                if response.status_code != 200:
                    raise ProviderAway(provider=self.provider)
                return _understood(self._read(response))
        except httpx.HTTPError:
            raise ProviderAway(provider=self.provider) from None

    def _read(self, response: httpx.Response) -> bytes:
        """At most ``MOST_BYTES`` within ``ALL_SECONDS``: one who sends a byte a second is away, too."""
        content, until = bytearray(), monotonic() + ALL_SECONDS
        for piece in response.iter_bytes():
            content += piece
            if len(content) > MOST_BYTES or monotonic() > until:
                raise ProviderAway(provider=self.provider)
        return bytes(content)


def is_safe(address: str) -> bool:
    """TLS, or this machine."""
    scheme = urlsplit(address).scheme
    return scheme == "https" or (scheme == "http" and is_local(address))


def is_local(address: str) -> bool:
    return urlsplit(address).hostname in LOCAL


def _understood(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise AnswerNotUnderstood from None
    if not isinstance(value, dict):
        raise AnswerNotUnderstood
    return value
