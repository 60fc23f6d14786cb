"""Where a request comes from, as coarse as it may be to slow down guessing."""

from __future__ import annotations

from ipaddress import ip_address, ip_network


def coarse_place(address: str) -> str:
    """The network of an address: /24 of IPv4, /48 of IPv6. The address itself is not kept.

    Empty where it is none, and for this machine: then a proxy stands before us and hides who comes.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if known.is_loopback:
        return ""
    return str(ip_network((known, 24 if known.version == 4 else 48), strict=False))
