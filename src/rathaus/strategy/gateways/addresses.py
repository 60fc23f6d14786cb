"""Whether a page answers that was named as evidence."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

SECONDS = 10
MOST_HOPS = 4


def answers(address: str) -> tuple[bool, str]:
    """Whether it answers, and what was found, in a few words for people.

    Follows a few redirections and asks no machine of an inner network: whoever names a page must not be able to look
    around in the house with it.
    """
    for _hop in range(MOST_HOPS):
        if not _is_outside(address):
            return False, "die Adresse liegt nicht im öffentlichen Netz"
        try:
            with httpx.Client(timeout=SECONDS) as client, client.stream("GET", address) as response:
                if not response.is_redirect:
                    return response.is_success, f"Antwort {response.status_code}"
                address = str(httpx.URL(address).join(response.headers.get("Location", "")))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return False, f"keine Antwort ({type(error).__name__})"
    return False, "zu viele Weiterleitungen"


def _is_outside(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError, ValueError):
        return False
    return all(ip_address(str(each[4][0]).split("%")[0]).is_global for each in found)
